// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.seal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;

/// The files of an OFD package (OFD 包), by their absolute path such as `/Doc_0/Document.xml`.
///
/// A package is read twice, by its table of contents and from front to back: one in which the two tell of different files, or that has a
/// file twice, means different things to different readers and is refused.
record OfdPackage(SequencedMap<String, byte[]> files) {

    static final String ROOT = "/OFD.xml";

    /// How much it may hold when unpacked.
    static final long LARGEST = 150L * 1024 * 1024;
    private static final int MOST_FILES = 20_000;
    private static final int PIECE = 64 * 1024;

    OfdPackage {
        files = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(files));
    }

    /// @throws Unreadable when it is no package, a damaged or an encrypted one, or too large when unpacked
    static OfdPackage read(byte[] packed) {
        var listed = listed(packed);
        var streamed = streamed(packed);
        if (!listed.keySet().equals(streamed.keySet()) || listed.entrySet().stream().anyMatch(file -> !Arrays.equals(Crypto.digestNamed("SHA-256").digest(file.getValue()), streamed.get(file.getKey())))) {
            throw new Unreadable("OFD 文件的目录和内容不一致，可能被拼接过，不能验证");
        }
        if (!listed.containsKey(ROOT)) {
            throw new Unreadable("不是 OFD 文件：压缩包里没有 OFD.xml");
        }
        return new OfdPackage(listed);
    }

    private static SequencedMap<String, byte[]> listed(byte[] packed) {
        var files = new LinkedHashMap<String, byte[]>();
        var room = new Room();
        try (var zip = ZipFile.builder().setByteArray(packed).get()) {
            for (var entry : Collections.list(zip.getEntries())) {
                if (entry.getGeneralPurposeBit().usesEncryption()) {
                    throw new Unreadable("OFD 文件加了密，请先解密再验证");
                }
                if (!entry.isDirectory()) {
                    try (var content = zip.getInputStream(entry)) {
                        put(files, entry.getName(), room.read(content));
                    }
                }
            }
            return files;
        } catch (IOException | IllegalArgumentException e) {
            throw new Unreadable("OFD 文件已损坏，打不开", e);
        }
    }

    /// The digests of the files, from front to back.
    private static Map<String, byte[]> streamed(byte[] packed) {
        var files = new LinkedHashMap<String, byte[]>();
        var room = new Room();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(packed))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    put(files, entry.getName(), room.digest(zip));
                }
            }
            return files;
        } catch (IOException | IllegalArgumentException e) {
            throw new Unreadable("OFD 文件已损坏，打不开", e);
        }
    }

    private static void put(Map<String, byte[]> files, String name, byte[] content) {
        var path = absolute("/", name).orElseThrow(() -> new Unreadable("OFD 文件里有不合规的路径，不能验证"));
        if (files.put(path, content) != null) {
            throw new Unreadable("OFD 文件里有同名的文件（" + path + "），不能验证");
        }
    }

    /// Counts what is unpacked, so that a small file can't become a huge one.
    private static final class Room {

        private long left = LARGEST;
        private int filesLeft = MOST_FILES;

        byte[] read(InputStream content) throws IOException {
            var read = content.readNBytes((int) Math.min(left + 1, Integer.MAX_VALUE - 8));
            left -= read.length;
            taken(0);
            filesLeft--;
            return read;
        }

        byte[] digest(InputStream content) throws IOException {
            var digest = Crypto.digestNamed("SHA-256");
            var piece = new byte[PIECE];
            for (int read = content.read(piece); read >= 0; read = content.read(piece)) {
                taken(read);
                digest.update(piece, 0, read);
            }
            filesLeft--;
            return digest.digest();
        }

        private void taken(int bytes) {
            left -= bytes;
            if (left < 0 || filesLeft < 0) {
                throw new Unreadable("OFD 文件解压后过大，可能是压缩炸弹，没有验证");
            }
        }
    }

    /// A location as files of a package name one another: absolute, or from the folder of the file that names it.
    static Optional<String> absolute(String folder, String location) {
        var parts = new ArrayDeque<String>();
        for (var part : ((location.startsWith("/") ? "" : folder + "/") + location.strip().replace('\\', '/')).split("/")) {
            if (part.equals("..")) {
                if (parts.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of("/" + String.join("/", parts));
    }

    static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }

    Optional<byte[]> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /// @throws Unreadable when it isn't there
    byte[] required(String path) {
        return file(path).orElseThrow(() -> new Unreadable("OFD 文件缺少 " + path + "，已不完整"));
    }

    /// The same with other files put in or added.
    OfdPackage with(Map<String, byte[]> others) {
        var together = new LinkedHashMap<>(files);
        together.putAll(others);
        return new OfdPackage(together);
    }

    byte[] packed() {
        var written = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(written, StandardCharsets.UTF_8)) {
            for (var file : files.entrySet()) {
                var entry = new ZipEntry(file.getKey().substring(1));
                // The same files always make the same package.
                entry.setTimeLocal(LocalDateTime.of(2000, 1, 1, 0, 0));
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return written.toByteArray();
    }
}
