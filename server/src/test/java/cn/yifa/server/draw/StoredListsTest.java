// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("名单分段存：断在行末，一行比一段还长的断在当中，总能存完")
class StoredListsTest {

    @ParameterizedTest(name = "先有 {0} 个字节的一行，再有 {1} 个的一行")
    @CsvSource({"0,3000000", "10,3000000", "1048575,1", "1048576,1048576", "500000,700000", "1,0"})
    void pieces(int first, int second) {
        var content = new byte[first + second + 2];
        Arrays.fill(content, (byte) 'x');
        content[first] = '\n';
        content[content.length - 1] = '\n';
        int from = 0;
        for (int piece = 0; from < content.length; piece++) {
            int end = StoredLists.end(content, from);
            assertThat(end).as("piece %s from %s", piece, from).isBetween(from + 1, Math.min(content.length, from + StoredLists.PIECE));
            from = end;
        }
        assertThat(from).isEqualTo(content.length);
        assertThat(StoredLists.end(content, 0)).as("behind a line where there is one").isEqualTo(content.length <= StoredLists.PIECE ? content.length : first < StoredLists.PIECE ? first + 1 : StoredLists.PIECE);
    }
}
