// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.masking;

import cn.yifa.kernel.mask.MaskPolicy;
import cn.yifa.kernel.mask.MaskedText;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// A file whose text can be read and written again with masks (可遮盖的文件).
public sealed interface MaskableFile permits PlainFile, WordFile, PdfFile {

    /// All text in it, in reading order; the places of findings are places in this.
    String text();

    /// What is in it that no program reads, each in words; somebody has to look at it and mask it by hand.
    List<String> unread();

    /// What is left out of the masked copy, each in words: comments, properties, attachments.
    List<String> removed();

    /// A copy in which the masked text is nowhere any more.
    ///
    /// @param masked of [text][#text()]
    byte[] masked(MaskedText masked);

    String mediaType();

    /// Reads a file by what it is; its name only helps.
    ///
    /// @throws UnmaskableFile when it can't be read
    static MaskableFile open(String name, byte[] content) {
        if (content.length > 4 && content[0] == 'P' && content[1] == 'K') {
            return WordFile.open(content);
        }
        if (new String(content, 0, Math.min(content.length, 1024), StandardCharsets.ISO_8859_1).contains("%PDF-")) {
            return PdfFile.open(content);
        }
        if (name.toLowerCase(Locale.ROOT).endsWith(".doc") || content.length > 8 && content[0] == (byte) 0xD0 && content[1] == (byte) 0xCF) {
            throw new UnmaskableFile("这是旧格式的文件。请用 Word 或者 WPS 另存为 .docx 再遮盖。");
        }
        return PlainFile.open(content);
    }

    /// The masked copy that may go out without anybody looking at it.
    ///
    /// @throws UnmaskableFile when something in the file can't be read
    default byte[] automatically(MaskPolicy policy) {
        return automatically(policy, List.of());
    }

    /// The same, of a file about people who are known.
    default byte[] automatically(MaskPolicy policy, Collection<String> people) {
        if (!unread().isEmpty()) {
            throw new UnmaskableFile("不能自动公开，须由人核对遮盖：" + String.join("；", unread()) + "。");
        }
        return masked(MaskedText.of(text(), policy, people));
    }
}
