// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.witness;

import cn.yifa.kernel.record.Cursor;
import cn.yifa.kernel.record.Hashing;
import cn.yifa.kernel.record.NoteKey;
import cn.yifa.kernel.record.NoteSigner;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/// The secrets of a witness (见证人的密钥): one for each tree, in a file that only its owner may read.
record WitnessKeys(NoteSigner sm2, NoteSigner ed25519) {

    private static final HexFormat HEX = HexFormat.of();
    private static final int LENGTH = 32;
    private static final int DRAWN = 48;

    /// Made once; the file is never overwritten.
    static WitnessKeys make(Path file, String name) throws IOException {
        var random = new SecureRandom();
        var drawn = new byte[DRAWN];
        random.nextBytes(drawn);
        var secret = NoteSigner.sm2Secret(drawn);
        var seed = new byte[LENGTH];
        random.nextBytes(seed);
        var keys = new WitnessKeys(NoteSigner.sm2(name, secret), NoteSigner.ed25519(name, seed));
        write(file.toAbsolutePath(), "name " + name + "\nsm2 " + String.format("%064x", secret) + "\ned25519 " + HEX.formatHex(seed) + "\n");
        return keys;
    }

    private static void write(Path file, String text) throws IOException {
        var folder = Files.createDirectories(file.getParent());
        var written = folder.resolve(file.getFileName() + ".new");
        var owner = FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))} : new FileAttribute<?>[0];
        Files.deleteIfExists(written);
        try (var channel = FileChannel.open(written, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), owner)) {
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        Memory.force(folder);
    }

    /// @throws cn.yifa.kernel.record.Malformed when it isn't such a file
    static WitnessKeys read(Path file) throws IOException {
        var in = new Cursor("witness key", Files.readAllBytes(file));
        in.expect("name ");
        var name = new String(in.until('\n'), StandardCharsets.UTF_8);
        in.expect("sm2 ");
        var secret = HEX.parseHex(in.hex(2 * LENGTH));
        in.expect("\ned25519 ");
        var seed = HEX.parseHex(in.hex(2 * LENGTH));
        in.expect("\n");
        in.end();
        return new WitnessKeys(NoteSigner.sm2(name, new BigInteger(1, secret)), NoteSigner.ed25519(name, seed));
    }

    /// The name under which it countersigns.
    String name() {
        return sm2.key().name();
    }

    /// What is given to the logs, and to whoever checks.
    List<NoteKey> published() {
        return List.of(sm2.key().cosigning(), ed25519.key().cosigning());
    }

    NoteSigner at(Hashing hashing, Instant moment) {
        return (hashing == Hashing.SM3 ? sm2 : ed25519).cosigning(moment);
    }
}
