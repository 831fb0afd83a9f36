// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.manuscript;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/// The parts of a DOCX file (文档包). Only the parts that are asked for are unpacked, and none beyond its bound, so that an
/// archive made to swell can't.
final class WordPackage {

    private static final int LARGEST_PART = 40 << 20;
    private static final long SUSPICIOUS = 2L << 30;

    private final ZipFile zip;
    private final List<ZipArchiveEntry> entries;

    private WordPackage(ZipFile zip) {
        this.zip = zip;
        this.entries = Collections.list(zip.getEntries());
    }

    static WordPackage open(byte[] bytes) {
        try {
            var channel = new SeekableInMemoryByteChannel(bytes);
            WordPackage opened = new WordPackage(ZipFile.builder().setSeekableByteChannel(channel).get());
            opened.check();
            return opened;
        } catch (IOException | RuntimeException broken) {
            if (broken instanceof UnreadableFile known) {
                throw known;
            }
            throw new UnreadableFile(Messages.BROKEN_WORD, broken);
        }
    }

    private void check() {
        long sum = 0;
        for (ZipArchiveEntry entry : entries) {
            sum += Math.max(0, entry.getSize());
        }
        if (sum > SUSPICIOUS || entries.size() > 20_000) {
            throw swollen();
        }
        if (part("word/document.xml").isEmpty() && main().isEmpty()) {
            throw new UnreadableFile(strange());
        }
    }

    private String strange() {
        List<String> names = new ArrayList<>();
        entries.forEach(entry -> names.add(entry.getName()));
        if (names.contains("xl/workbook.xml")) {
            return "这是 Excel 表格。请把任务表复制到 Word 里另存为 .docx，或者另存为 .pdf 后再导入。";
        }
        if (names.contains("ppt/presentation.xml")) {
            return "这是演示文稿，不是文稿。请使用 .docx、.pdf 或 .txt 文件。";
        }
        if (names.contains("OFD.xml")) {
            return "这是 OFD 版式文件。请用阅读器另存为 PDF，或者使用 .docx 原件再导入。";
        }
        if (names.contains("content.xml")) {
            return "这是 OpenDocument 文件。请用 Word、WPS 或 LibreOffice 另存为 .docx 后再导入。";
        }
        return names.contains("[Content_Types].xml") ? Messages.BROKEN_WORD
                : "这是一个压缩包，里面没有 Word 文档。请先解压，再选择里面的文件（.docx、.pdf 或 .txt）。";
    }

    private static UnreadableFile swollen() {
        return new UnreadableFile("这个文件解压后大得不正常，可能是恶意构造的压缩文件，已经停止读取。请使用正常保存的 .docx 文件。");
    }

    /// The part with the words: some programs call it other than word/document.xml.
    Optional<byte[]> main() {
        return part("word/document.xml").or(() -> entries.stream().map(ZipArchiveEntry::getName)
                .filter(name -> name.matches("(?i)/?word[/\\\\]document[0-9]*\\.xml")).findFirst().flatMap(this::part));
    }

    Optional<byte[]> part(String name) {
        for (ZipArchiveEntry entry : entries) {
            if (entry.getName().replace('\\', '/').equalsIgnoreCase(name)) {
                return Optional.of(unpack(entry));
            }
        }
        return Optional.empty();
    }

    private byte[] unpack(ZipArchiveEntry entry) {
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            throw new UnreadableFile(Messages.ENCRYPTED);
        }
        try (InputStream stream = zip.getInputStream(entry)) {
            byte[] bytes = stream.readNBytes(LARGEST_PART + 1);
            if (bytes.length > LARGEST_PART) {
                throw swollen();
            }
            return bytes;
        } catch (IOException | IllegalArgumentException broken) {
            throw new UnreadableFile(Messages.BROKEN_WORD, broken);
        }
    }
}
