// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.verify;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.record.Hashing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The checker as it is handed to an auditor: one jar, alone in a folder, with little memory.
class CheckerJarIT {

    @TempDir
    private Path folder;

    private final SampleRecord record = new SampleRecord(600, 1, 256, 600);

    private String run(int expected, String... arguments) throws IOException, InterruptedException {
        var jar = Files.copy(Path.of(System.getProperty("checker.jar")), Files.createDirectory(folder.resolve("auditor")).resolve("yifa-verify.jar"));
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx32m", "-jar", jar.toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(expected);
        return said;
    }

    private String file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content).toString();
    }

    @Test
    @DisplayName("核对导出：无误")
    void right() throws IOException, InterruptedException {
        assertThat(run(0, file("record.jsonl", record.export(SampleRecord.ALL).getBytes(StandardCharsets.UTF_8)))).contains("核对无误", "600 条");
    }

    @Test
    @DisplayName("核对导出：第几条有问题")
    void wrong() throws IOException, InterruptedException {
        record.rows.remove(300);
        assertThat(run(1, file("record.jsonl", record.export(SampleRecord.ALL).getBytes(StandardCharsets.UTF_8)))).contains("第 300 条");
    }

    @Test
    @DisplayName("核对一条记录的两种证明")
    void proofs() throws IOException, InterruptedException {
        for (var hashing : Hashing.values()) {
            assertThat(run(0, file("one.tlog-proof", record.proof(hashing, 77, 600).bytes()), "--key=" + SampleRecord.SIGNERS.get(hashing).key())).contains("证明成立", "第 77 条");
            Files.delete(folder.resolve("auditor/yifa-verify.jar"));
            Files.delete(folder.resolve("auditor"));
        }
    }

    @Test
    @DisplayName("不会用：告诉怎么用")
    void usage() throws IOException, InterruptedException {
        assertThat(run(2)).contains("用法");
    }
}
