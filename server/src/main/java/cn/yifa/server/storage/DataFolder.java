// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

/// The folder that holds all data (数据目录), locked for one server at a time.
///
/// The operating system drops the lock with the process, however it ends.
final class DataFolder implements AutoCloseable {

    private static final int SECRET_BYTES = 32;

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /// Takes the folder for this process, creating it where it is missing.
    ///
    /// @throws CannotStart when another server has it, or it can't be written
    static DataFolder take(Path folder) {
        var path = folder.toAbsolutePath().normalize();
        try {
            if (!Files.isDirectory(path)) {
                Files.createDirectories(path);
                // PostgreSQL's account passes through; what is private is closed where it lies.
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx--x--x"));
            }
            path = path.toRealPath();
            var file = path.resolve("yifa.lock");
            var channel = FileChannel.open(file, CREATE, READ, WRITE);
            if (!locked(channel)) {
                var holder = Files.readString(file).strip();
                channel.close();
                throw new CannotStart("数据目录 " + path + " 正由另一个依法服务使用（进程号 " + holder + "）。\n"
                        + "The data folder is in use by another Yifa server (process " + holder + ").",
                        "请使用正在运行的服务，或先停止它，或用 --yifa.data=目录 指定另一个数据目录。\n"
                        + "Use the running server, stop it first, or name another folder with --yifa.data=DIR.");
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(UTF_8)));
            return new DataFolder(path, channel);
        } catch (IOException e) {
            throw new CannotStart("无法使用数据目录 " + path + "：" + e + "\nThe data folder can't be used.",
                    "请检查该目录的权限和磁盘空间，或用 --yifa.data=目录 指定另一个数据目录。\n"
                    + "Check its permissions and the disk, or name another folder with --yifa.data=DIR.", e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    Path path() {
        return path;
    }

    /// A random secret of this folder, readable by its owner only, made when first asked for. It is on the disk, name included, before anything rests on it.
    String secret(String name) {
        return secret(name, () -> {
            var random = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(random);
            return random;
        });
    }

    /// The same of what is made in another way.
    String secret(String name, Supplier<byte[]> made) {
        var file = path.resolve(name + ".secret");
        try {
            if (!Files.exists(file)) {
                var draft = Files.createTempFile(path, name, ".tmp",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(draft, Base64.getUrlEncoder().withoutPadding().encodeToString(made.get()));
                force(draft, WRITE);
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
                force(path, READ);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void force(Path file, OpenOption option) throws IOException {
        try (var channel = FileChannel.open(file, option)) {
            channel.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
