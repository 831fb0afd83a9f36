// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.witness;

import cn.yifa.kernel.record.Checkpoint;
import cn.yifa.kernel.record.Malformed;
import cn.yifa.kernel.record.SignedNote;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// What a witness remembers (见证人的记忆): for each log the last head that it countersigned, one small file each, replaced as a whole and safe on disk before anybody hears of it.
///
/// One process holds a folder at a time.
final class Memory implements AutoCloseable {

    private static final String LOCK = "lock";
    private static final String FORKS = "forks";
    private static final int LONGEST_NAME = 200;
    private static final int MOST_FORKS = 64;

    private final Path folder;
    private final FileChannel lock;

    private Memory(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /// Whether there is a memory in this folder, be it an empty one.
    static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(LOCK));
    }

    /// @throws IOException when another process holds it, or it can't be written
    static Memory open(Path folder) throws IOException {
        Files.createDirectories(folder);
        var channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw new IOException("另一个见证程序正在使用 " + folder);
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new IOException("另一个见证程序正在使用 " + folder, e);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        force(folder);
        return new Memory(folder, channel);
    }

    /// @throws IllegalArgumentException when the log's name is too long for a file
    static String fileName(String origin) {
        var name = URLEncoder.encode(origin, StandardCharsets.UTF_8);
        if (name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("log: a name that gives a file name of at most " + LONGEST_NAME + " letters expected, found " + name);
        }
        return name + ".head";
    }

    /// Empty when nothing was countersigned yet.
    ///
    /// @throws Malformed   when the file is damaged
    /// @throws IOException when it can't be read
    Optional<SignedNote> last(String origin) throws IOException {
        var file = folder.resolve(fileName(origin));
        return Files.exists(file) ? Optional.of(SignedNote.parse(Files.readAllBytes(file))) : Optional.empty();
    }

    void keep(String origin, SignedNote head) throws IOException {
        var written = folder.resolve(fileName(origin) + ".new");
        write(written, head, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        Files.move(written, folder.resolve(fileName(origin)), StandardCopyOption.ATOMIC_MOVE);
        force(folder);
    }

    /// Two heads of one size, both signed by the log: this one proves, with the one kept, that there were two histories.
    void keepFork(Checkpoint head, SignedNote note) throws IOException {
        var forks = Files.createDirectories(folder.resolve(FORKS));
        force(folder);
        try (var kept = Files.list(forks)) {
            if (kept.count() >= MOST_FORKS) {
                return;
            }
        }
        var name = URLEncoder.encode(head.origin(), StandardCharsets.UTF_8) + "." + head.size() + "." + HexFormat.of().formatHex(head.root(), 0, 4) + ".note";
        try {
            write(forks.resolve(name), note, StandardOpenOption.CREATE_NEW);
            force(forks);
        } catch (FileAlreadyExistsException _) {
            // It was seen before.
        }
    }

    private static void write(Path file, SignedNote note, StandardOpenOption... how) throws IOException {
        var options = new HashSet<>(List.of(how));
        options.add(StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(file, options)) {
            var bytes = ByteBuffer.wrap(note.bytes());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    static void force(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
