// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.docx;

import java.util.List;
import java.util.stream.Stream;

import cn.yifa.letters.Block;
import cn.yifa.letters.Letter;

/// A text holds a character that can't stand in a letter: a control character, half of a pair, or one that turns the direction of reading.
public final class UnprintableText extends IllegalArgumentException {

    private UnprintableText(String place, int point) {
        super("%s含有不能写入公文的字符 U+%04X（%s），请删去后再生成。".formatted(place, point, kind(point)));
    }

    /// @throws UnprintableText for the first such character, in the order of reading
    static void check(Letter letter) {
        var head = letter.head();
        head.copyNumber().ifPresent(text -> check("份号", text));
        head.secrecy().ifPresent(text -> check("密级和保密期限", text));
        head.urgency().ifPresent(text -> check("紧急程度", text));
        head.issuers().forEach(text -> check("发文机关标志", text));
        head.number().ifPresent(text -> check("发文字号", text));
        head.signers().forEach(text -> check("签发人", text));
        letter.title().forEach(text -> check("标题", text));
        letter.addressees().forEach(text -> check("主送机关", text));
        check("正文", letter.body());
        for (var i = 0; i < letter.attachments().size(); i++) {
            var attachment = letter.attachments().get(i);
            check("附件%d的名称".formatted(i + 1), attachment.title());
            check("附件%d".formatted(i + 1), attachment.body());
        }
        letter.closing().organs().forEach(text -> check("署名", text));
        letter.closing().signer().ifPresent(text -> check("签名章", text));
        letter.note().ifPresent(text -> check("附注", text));
        letter.imprint().copies().forEach(text -> check("抄送机关", text));
        letter.imprint().printedBy().ifPresent(text -> check("印发机关", text));
    }

    private static void check(String whose, List<Block> blocks) {
        for (var i = 0; i < blocks.size(); i++) {
            var place = "%s第%d段".formatted(whose, i + 1);
            switch (blocks.get(i)) {
                case Block.Heading heading -> check(place, heading.text());
                case Block.Paragraph paragraph -> check(place, paragraph.text());
                case Block.Line line -> check(place, line.text());
                case Block.Table table -> {
                    Stream.concat(table.heads().stream(), table.rows().stream()).forEach(row -> row.forEach(text -> check(place + "（表格）", text)));
                }
            }
        }
    }

    private static void check(String place, String text) {
        text.codePoints().filter(point -> !kind(point).isEmpty()).findFirst().ifPresent(point -> {
            throw new UnprintableText(place, point);
        });
    }

    /// What is wrong with it; nothing where nothing is.
    private static String kind(int point) {
        if (Character.isISOControl(point) || point == 0x2028 || point == 0x2029) {
            return "控制字符";
        }
        if (Character.getType(point) == Character.SURROGATE) {
            return "不完整的字符";
        }
        if ((point & 0xFFFE) == 0xFFFE || point >= 0xFDD0 && point <= 0xFDEF) {
            return "非字符";
        }
        return point >= 0x202A && point <= 0x202E || point >= 0x2066 && point <= 0x2069 ? "改变阅读方向的字符" : "";
    }
}
