// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TileIdTest {

    @Test
    @DisplayName("C2SP tlog-tiles 的例子：七万条的树有哪些分片")
    void seventyThousand() {
        var tiles = TileId.of(70_000);
        assertThat(tiles.stream().filter(tile -> tile.level() == 0 && tile.width() == 256)).hasSize(273);
        assertThat(tiles).contains(new TileId(0, 273, 112), new TileId(1, 0, 256), new TileId(1, 1, 17), new TileId(2, 0, 1)).hasSize(277);
    }

    @Test
    @DisplayName("256 条的树：一个满的叶分片，上一层一个宽为一的")
    void twoHundredFiftySix() {
        assertThat(TileId.of(256)).containsExactly(new TileId(0, 0, 256), new TileId(1, 0, 1));
        assertThat(TileId.of(0)).isEmpty();
        assertThat(TileId.between(255, 256)).containsExactly(new TileId(0, 0, 256), new TileId(1, 0, 1));
        assertThat(TileId.between(256, 257)).containsExactly(new TileId(0, 1, 1));
        assertThat(TileId.between(200, 600)).containsExactly(new TileId(0, 0, 256), new TileId(0, 1, 256), new TileId(0, 2, 88), new TileId(1, 0, 2));
    }

    @ParameterizedTest
    @DisplayName("路径与分片一一对应")
    @CsvSource({"0,0,256,tile/0/000", "0,1234067,256,tile/0/x001/x234/067", "1,5,17,tile/1/005.p/17", "7,1000,1,tile/7/x001/000.p/1", "3,999999999999999999,255,tile/3/x999/x999/x999/x999/x999/999.p/255"})
    void paths(int level, long n, int width, String path) {
        assertThat(new TileId(level, n, width).path()).isEqualTo(path);
        assertThat(TileId.parse(path)).isEqualTo(new TileId(level, n, width));
    }

    @ParameterizedTest
    @DisplayName("别的写法：拒绝")
    @ValueSource(strings = {"", "tile/0/0", "tile/00/000", "tile/8/000", "tile/64/000", "tile/-1/000", "tile/0/x000/001", "tile/0/001/002", "tile/0/x001", "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/01", "/tile/0/000", "tile/0/000/", "tile/0/x1000/000",
        "tile/0/x001/x001/x001/x001/x001/x001/001", "tile/0/000.p/1\n"})
    void malformed(String path) {
        assertThatThrownBy(() -> TileId.parse(path)).isInstanceOf(Malformed.class);
    }

    @Test
    @DisplayName("分片的字节数不对：不拿来算")
    void wrongTile() {
        assertThatThrownBy(() -> new TileTree(Hashing.SM3, 3, tile -> new byte[64]).root()).hasMessageContaining("96 bytes expected, found 64");
        assertThatThrownBy(() -> new TileTree(Hashing.SM3, 3, tile -> new byte[97]).root()).hasMessageContaining("96 bytes");
    }
}
