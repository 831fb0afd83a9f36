// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.witness;

import cn.yifa.kernel.record.Hashing;
import cn.yifa.kernel.record.NoteKey;
import cn.yifa.kernel.witness.AddCheckpoint;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.crypto.digests.SM3Digest;

/// The witness as a process of its own, with its own folder.
final class WitnessProgram implements AutoCloseable {

    private static final String PUBLISHED = "公钥：";
    private static final String WAITING = "在 127.0.0.1:";

    private final Process process;
    final List<NoteKey> keys = new ArrayList<>();
    final URI address;

    private WitnessProgram(Process process) throws IOException {
        this.process = process;
        var out = process.inputReader(StandardCharsets.UTF_8);
        var line = out.readLine();
        while (line != null && !line.startsWith(WAITING)) {
            if (line.startsWith(PUBLISHED)) {
                keys.add(NoteKey.parse(line.substring(PUBLISHED.length())));
            }
            line = out.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("the witness did not start");
        }
        address = URI.create("http://127.0.0.1:" + line.substring(WAITING.length()).split(" ")[0]);
    }

    static WitnessProgram start(Path folder, int port, Heads heads) throws IOException {
        var classes = Stream.of(AddCheckpoint.class, SM3Digest.class).map(type -> Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString())).toString())
                .collect(Collectors.joining(File.pathSeparator));
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx32m", "-Dstdout.encoding=UTF-8", "-cp", classes, "cn.yifa.kernel.witness.Main",
                "--folder=" + folder.resolve("memory"), "--key-file=" + folder.resolve("keys"), "--name=witness.example/w1", "--port=" + port));
        Arrays.stream(Hashing.values()).forEach(tree -> command.add("--log=" + heads.key(tree)));
        return new WitnessProgram(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    int port() {
        return address.getPort();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
