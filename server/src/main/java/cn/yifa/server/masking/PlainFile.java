// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.masking;

import cn.yifa.kernel.mask.MaskedText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A plain text (纯文本), in UTF-8 or GB 18030; the copy is in UTF-8.
record PlainFile(String text) implements MaskableFile {

    static PlainFile open(byte[] content) {
        for (var charset : List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"))) {
            try {
                var text = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(content)).toString();
                if (text.chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f')) {
                    return new PlainFile((text.startsWith("\uFEFF") ? text.substring(1) : text).replace("\r\n", "\n").replace('\r', '\n'));
                }
            } catch (CharacterCodingException other) {
                continue;
            }
        }
        throw new UnmaskableFile("读不出这个文件里的文字。可以遮盖的是 TXT、DOCX 和有文字的 PDF。");
    }

    @Override
    public List<String> unread() {
        return List.of();
    }

    @Override
    public List<String> removed() {
        return List.of();
    }

    @Override
    public byte[] masked(MaskedText masked) {
        return masked.text().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String mediaType() {
        return "text/plain";
    }
}
