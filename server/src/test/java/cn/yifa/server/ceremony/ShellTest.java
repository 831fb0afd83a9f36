// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.ceremony;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.ceremony.DrawView.StratumRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("验证页上的命令，照着粘贴就得到抽中的；层的名称里写什么都不会被执行")
class ShellTest {

    @TempDir
    private Path folder;

    @Test
    @DisplayName("一层的名称里有引号、反引号和命令")
    void drawn() throws IOException, InterruptedException {
        var name = "高'$(touch stolen)`\"风险";
        var file = folder.resolve("lists/strata/" + name + ".txt");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "E1\nE2\nE3\n");
        Files.writeString(folder.resolve("commands"), "export LC_ALL=C\n" + Shell.drawn("f".repeat(64), new StratumRow(name, 3, 2, "")) + "\n");
        var bash = new ProcessBuilder("bash", "commands").directory(folder.toFile()).redirectErrorStream(true).start();
        var said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(said).isZero();
        assertThat(said.lines()).hasSize(2).isSorted().allMatch(line -> line.matches("[0-9a-f]{64} E[123]"));
        assertThat(folder.resolve("stolen")).doesNotExist();
    }
}
