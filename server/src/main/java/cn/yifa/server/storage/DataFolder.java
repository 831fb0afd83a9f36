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
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The folder that holds all data (数据目录), locked for one server at a time.
///
/// The operating system drops the lock with the process, however it ends.
final class DataFolder implements AutoCloseable {

    private static final int SECRET_BYTES = 32;
    private static final String LOCK = "yifa.lock";

    /// Stands in a folder that is being filled from a backup.
    private static final String RESTORING = "restoring";

    private final Path path;
    private final @Nullable FileChannel lock;

    private DataFolder(Path path, @Nullable FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /// Takes the folder, or looks into it beside the server that has it.
    static DataFolder join(Path folder) {
        refuseHalf(folder);
        try {
            return take(folder);
        } catch (CannotStart taken) {
            if (!Files.isRegularFile(folder.resolve(LOCK))) {
                throw taken;
            }
            return new DataFolder(folder.toAbsolutePath().normalize(), null);
        }
    }

    private static void refuseHalf(Path path) {
        if (Files.exists(path.resolve(RESTORING))) {
            throw new CannotStart("数据目录 " + path + " 的恢复没有做完。\nThe restore into this folder was not finished.",
                    "请删除这个目录（自备的数据库也重新建），再恢复一次。\nDelete the folder (and make a database of your own anew), and restore again.");
        }
    }

    /// Whether it is this process that has it.
    boolean taken() {
        return lock != null;
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
            refuseHalf(path);
            var file = path.resolve(LOCK);
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

    /// Keeps servers away until the folder is filled.
    ///
    /// @throws CannotStart when it holds more than secrets
    void beginRestoring() throws IOException {
        try (var there = Files.list(path)) {
            var more = there.map(file -> file.getFileName().toString()).filter(name -> !name.equals(LOCK) && !name.endsWith(".secret")).sorted().toList();
            if (!more.isEmpty()) {
                throw new CannotStart("数据目录 " + path + " 不是空的，里面有 " + more.getFirst() + "。\nThe folder is not empty.",
                        "恢复只进新的目录：请用 --yifa.data=目录 指定一个空目录，里面至多放好原来的密钥文件（*.secret）。\nName an empty folder; it may hold the secrets.");
            }
        }
        new WholeFile(path.resolve(RESTORING)).replace("");
    }

    void endRestoring() throws IOException {
        Files.delete(path.resolve(RESTORING));
        WholeFile.force(path);
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
                WholeFile.force(draft);
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
                WholeFile.force(path);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (lock != null) {
            lock.close();
        }
    }
}
