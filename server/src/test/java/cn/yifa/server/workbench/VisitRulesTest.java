// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("外勤：手机上的规则（先后、时间、缺什么、什么时候锁、怎样传）")
class VisitRulesTest {

    @Test
    @DisplayName("照手机上运行的同一份脚本检查")
    void rules() throws IOException, InterruptedException {
        Process node;
        try {
            node = new ProcessBuilder("node", "check.mjs").directory(Path.of("src", "test", "resources", "visits").toFile()).redirectErrorStream(true).start();
        } catch (IOException e) {
            abort("no node on this machine");
            return;
        }
        var said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor()).as(said).isZero();
    }
}
