// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.masking;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// The parts of a DOCX file (文档包), unpacked within bounds and packed again.
final class WordParts {

    private static final long LARGEST = 200L << 20;
    private static final int MOST = 5_000;

    private WordParts() {}

    static Map<String, byte[]> unpack(byte[] content) {
        var parts = new LinkedHashMap<String, byte[]>();
        long sum = 0;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var bytes = zip.readNBytes((int) Math.min(Integer.MAX_VALUE - 8L, LARGEST - sum + 1));
                sum += bytes.length;
                if (sum > LARGEST || parts.size() > MOST) {
                    throw new UnmaskableFile("这个文件解压后大得不正常，已经停止读取。请使用正常保存的 .docx 文件。");
                }
                parts.put(entry.getName().replace('\\', '/'), bytes);
            }
        } catch (IOException | IllegalArgumentException broken) {
            throw new UnmaskableFile("这个 Word 文件已经损坏。请用 Word 或者 WPS 打开后另存，再试一次。", broken);
        }
        return parts;
    }

    static byte[] pack(Map<String, byte[]> parts) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var part : parts.entrySet()) {
                var entry = new ZipEntry(part.getKey());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new IllegalStateException("writing into memory failed", impossible);
        }
        return out.toByteArray();
    }
}
