// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.witness;

import cn.yifa.kernel.record.Hashing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A folder (文件夹): on a disk that is written once, or on a machine of somebody else. Files appear whole, under a name that nothing had before.
record FolderArchive(Path folder) implements Archive {

    private static final Pattern NAME = Pattern.compile("([0-9]{18})\\.note");

    @Override
    public String words() {
        return "文件夹 " + folder;
    }

    @Override
    public List<Long> above(Hashing tree, long size) throws IOException {
        var heads = folder.resolve(tree.code());
        if (!Files.isDirectory(folder)) {
            throw new IOException("没有文件夹 " + folder);
        }
        if (!Files.isDirectory(heads)) {
            return List.of();
        }
        try (var files = Files.list(heads)) {
            return files.map(file -> NAME.matcher(file.getFileName().toString())).filter(name -> name.matches()).map(name -> Long.parseLong(name.group(1))).filter(found -> found > size).toList();
        }
    }

    @Override
    public Optional<byte[]> read(Hashing tree, long size) throws IOException {
        var file = folder.resolve(Archive.name(tree, size));
        return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }

    @Override
    public boolean add(Hashing tree, long size, byte[] head) throws IOException {
        var file = folder.resolve(Archive.name(tree, size));
        var heads = Files.createDirectories(folder.resolve(tree.code()));
        var draft = Files.createTempFile(heads, "", ".new");
        try {
            try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                var bytes = ByteBuffer.wrap(head);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            return false;
        } finally {
            Files.deleteIfExists(draft);
        }
        try (var channel = FileChannel.open(heads, StandardOpenOption.READ)) {
            channel.force(true);
        }
        return true;
    }
}
