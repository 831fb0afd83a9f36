// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// An official letter (公文) with the elements of GB/T 9704-2012; what is absent or empty is not printed.
///
/// All texts are one line each and without control characters, but for what [Block] says of its own.
///
/// @param head        版头: what stands above the red rule
/// @param title       标题; may have several lines, each a meaningful part
/// @param addressees  主送机关
/// @param body        正文
/// @param attachments 附件, in their order; 附件说明 is made from their titles
/// @param closing     署名、成文日期、印章
/// @param note        附注, printed in round brackets, which are not part of it
/// @param imprint     版记
public record Letter(
        Form form,
        Head head,
        List<String> title,
        List<String> addressees,
        List<Block> body,
        List<Attachment> attachments,
        Closing closing,
        Optional<String> note,
        Imprint imprint) {

    public Letter {
        title = List.copyOf(title);
        addressees = List.copyOf(addressees);
        body = List.copyOf(body);
        attachments = List.copyOf(attachments);
        if (title.isEmpty()) {
            throw new IllegalArgumentException("a letter has a title");
        }
    }

    /// The letter as it goes out: of that day, and with its number where it has one (成文).
    public Letter dated(LocalDate day, Optional<String> number) {
        return new Letter(form, number.map(head::numbered).orElse(head), title, addressees, body, attachments, closing.dated(day), note, imprint);
    }

    /// The forms of the standard (公文格式), and the plain one of a sheet.
    public enum Form {
        /// 文件格式: the common form, with the issuer's name in red above the number and a red rule.
        DOCUMENT("文件", "文件"),
        /// 信函格式: the issuer's name, a thick-thin red double rule under it, a thin-thick one at the foot of the first page.
        CORRESPONDENCE("信函", ""),
        /// 命令（令）格式: the order's number under the issuer's name, no red rule, signed by name.
        ORDER("命令", "令"),
        /// 纪要格式: the mark “×××纪要”, with those present.
        MINUTES("纪要", "纪要"),
        /// 表单, not of the standard: a form that is filled in by hand, such as 送达回证; the issuer's name in black above the title, nothing in red.
        SHEET("表单", "");

        private final String term;
        private final String mark;

        Form(String term, String mark) {
            this.term = term;
            this.mark = mark;
        }

        /// What stands behind the issuer's name in 发文机关标志; may be empty.
        public String mark() {
            return mark;
        }

        /// The issuer's name without the mark, which is not printed twice.
        public String bare(String issuer) {
            return issuer.endsWith(mark) ? issuer.substring(0, issuer.length() - mark.length()) : issuer;
        }

        public String term() {
            return term;
        }
    }

    /// What an attachment of its own pages (附件) is called and says.
    public record Attachment(String title, List<Block> body) {

        public Attachment {
            body = List.copyOf(body);
        }
    }
}
