// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HashingTest {

    private static final HexFormat HEX = HexFormat.of();

    @Test
    @DisplayName("GB/T 32905—2016 附录 A 的两个示例")
    void sm3() {
        assertThat(HEX.formatHex(Hashing.SM3.hash("abc".getBytes(StandardCharsets.US_ASCII)))).isEqualTo("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
        assertThat(HEX.formatHex(Hashing.SM3.hash("abcd".repeat(16).getBytes(StandardCharsets.US_ASCII)))).isEqualTo("debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
    }

    @Test
    @DisplayName("空树的根是空串的杂凑")
    void empty() {
        assertThat(HEX.formatHex(Hashing.SHA_256.empty())).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(HEX.formatHex(Hashing.SM3.empty())).isEqualTo("1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b");
    }

    /// The eight leaves with which every implementation of RFC 6962 is tried.
    static final List<byte[]> EIGHT = List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f").stream().map(HEX::parseHex).toList();

    @ParameterizedTest
    @DisplayName("RFC 6962 通用的八个叶：前一至八个的根")
    @CsvSource({"1,6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d", "2,fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "3,aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77", "4,d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "5,4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4", "6,76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "7,ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c", "8,5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"})
    void eightLeaves(int size, String root) {
        var frontier = Frontier.empty(Hashing.SHA_256);
        EIGHT.subList(0, size).forEach(data -> frontier.append(Hashing.SHA_256.leaf(data)));
        assertThat(HEX.formatHex(frontier.root())).isEqualTo(root);
        assertThat(HEX.formatHex(new NaiveTree(Hashing.SHA_256, EIGHT).root(0, size))).isEqualTo(root);
    }

    @Test
    @DisplayName("叶与节点的前缀不同：一个节点不能当作叶")
    void leafIsNoNode() {
        var left = Hashing.SM3.leaf(new byte[] {1});
        var right = Hashing.SM3.leaf(new byte[] {2});
        var both = new byte[64];
        System.arraycopy(left, 0, both, 0, 32);
        System.arraycopy(right, 0, both, 32, 32);
        assertThat(Hashing.SM3.node(left, right)).isNotEqualTo(Hashing.SM3.leaf(both));
    }

    @Test
    @DisplayName("自检：四种算法都给出标准里的答案")
    void knownAnswers() {
        KnownAnswers.check();
    }

    @Test
    void names() {
        assertThat(Hashing.of("sm3")).isEqualTo(Hashing.SM3);
        assertThatThrownBy(() -> Hashing.of("md5")).hasMessageContaining("md5");
    }

    @Test
    @DisplayName("树的右边缘：根的个数不对、不是杂凑，都不收")
    void frontierRefuses() {
        assertThatThrownBy(() -> Frontier.of(Hashing.SM3, 5, List.of(new byte[32]))).hasMessageContaining("2 hashes");
        assertThatThrownBy(() -> Frontier.of(Hashing.SM3, 1, List.of(new byte[31]))).hasMessageContaining("1 hashes");
        assertThatThrownBy(() -> Frontier.of(Hashing.SM3, -1, List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
