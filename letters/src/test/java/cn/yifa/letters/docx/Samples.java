// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.docx;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import cn.yifa.letters.Block;
import cn.yifa.letters.Closing;
import cn.yifa.letters.Head;
import cn.yifa.letters.Imprint;
import cn.yifa.letters.Letter;
import cn.yifa.letters.Letter.Attachment;
import cn.yifa.letters.Letter.Form;

/// A letter of each form, with what the form may have.
final class Samples {

    static final String OFFICE = "广东省工业和信息化厅";
    static final LocalDate DAY = LocalDate.of(2020, 3, 15);
    static final Imprint IMPRINT = new Imprint(List.of("省政府办公厅", "省司法厅", "各地级以上市人民政府", "省直有关单位", "厅机关各处室", "厅属各单位"), Optional.of(OFFICE + "办公室"), Optional.of(DAY));
    private static final String TEXT = "根据《法治政府建设实施纲要》和省委、省政府关于全面推进依法行政的部署，现就二〇二〇年度工业和信息化领域法治建设有关工作通知如下，请结合实际认真贯彻落实。";

    private Samples() {}

    /// 文件格式, of one page.
    static Letter document() {
        return new Letter(Form.DOCUMENT, new Head(Optional.of("000001"), Optional.of("秘密★1年"), Optional.of("特急"), List.of(OFFICE), Optional.of("粤工信法〔2020〕12号"), List.of()),
                List.of("广东省工业和信息化厅关于印发法治", "建设工作要点的通知"), List.of("各地级以上市工业和信息化局", "厅机关各处室"),
                List.of(new Block.Paragraph(TEXT), new Block.Heading(1, "一、总体要求"), new Block.Heading(2, "（一）指导思想"), new Block.Paragraph(TEXT)),
                List.of(), Closing.sealed(OFFICE).dated(DAY), Optional.of("此件公开发布"), IMPRINT);
    }

    /// Of several pages, with all levels of headings, a table and two attachments; it goes up.
    static Letter upward() {
        var body = new ArrayList<Block>(List.of(new Block.Paragraph(TEXT), new Block.Heading(1, "一、总体要求"), new Block.Heading(2, "（一）指导思想"), new Block.Heading(3, "1.坚持党的领导"),
                new Block.Heading(4, "（1）坚持依法行政"), new Block.Paragraph("“" + "依".repeat(60) + "”——共享2020年的Data，见附件。"), table(40, 5)));
        body.addAll(Collections.nCopies(6, new Block.Paragraph(TEXT)));
        return new Letter(Form.DOCUMENT, new Head(Optional.empty(), Optional.empty(), Optional.empty(), List.of(OFFICE), Optional.of("粤工信报〔2020〕3号"), List.of("张三丰", "李四", "王五")),
                List.of("广东省工业和信息化厅关于法治政府建设情况的报告"), List.of("省政府"), body,
                List.of(new Attachment("二〇二〇年度工业和信息化领域法治政府建设工作任务分工和完成时限一览表", List.of(new Block.Paragraph(TEXT), table(3, 9))),
                        new Attachment("名词解释", List.of(new Block.Paragraph(TEXT)))),
                Closing.sealed(OFFICE).dated(DAY), Optional.of("联系人：赵六，电话：020-83133000"), IMPRINT);
    }

    /// So many paragraphs of four lines and a half.
    static Letter upTo(int paragraphs) {
        return new Letter(Form.DOCUMENT, Head.of(OFFICE), List.of("关于印发全文的通知"), List.of(), Collections.nCopies(paragraphs, new Block.Paragraph("依法行政".repeat(30))), List.of(),
                Closing.sealed(OFFICE), Optional.empty(), Imprint.NONE);
    }

    static Letter joint() {
        var organs = List.of(OFFICE, "广东省司法厅", "广东省市场监督管理局");
        return new Letter(Form.DOCUMENT, new Head(Optional.empty(), Optional.empty(), Optional.empty(), organs, Optional.of("粤工信联〔2020〕7号"), List.of()),
                List.of("关于联合开展专项检查的通知"), List.of("各地级以上市人民政府"), List.of(new Block.Paragraph(TEXT)), List.of(new Attachment("检查表", List.of(table(2, 3)))),
                new Closing(organs, Optional.of(DAY), true, Optional.empty()), Optional.empty(), IMPRINT);
    }

    static Letter correspondence(int paragraphs) {
        return new Letter(Form.CORRESPONDENCE, new Head(Optional.of("000002"), Optional.empty(), Optional.of("加急"), List.of(OFFICE), Optional.of("粤工信函〔2020〕12号"), List.of()),
                List.of("关于政府信息公开申请的答复书"), List.of("张某某"), Collections.nCopies(paragraphs, new Block.Paragraph(TEXT)), List.of(),
                Closing.sealed(OFFICE).dated(DAY), Optional.empty(), IMPRINT);
    }

    static Letter order() {
        return new Letter(Form.ORDER, new Head(Optional.empty(), Optional.empty(), Optional.empty(), List.of(OFFICE), Optional.of("第12号"), List.of()), List.of(OFFICE + "令"), List.of(),
                List.of(new Block.Paragraph("《广东省工业和信息化领域行政处罚裁量规则》已经2020年3月1日第5次厅务会议通过，现予公布，自2020年5月1日起施行。")), List.of(),
                new Closing(List.of(), Optional.of(DAY), false, Optional.of("厅长　张三丰")), Optional.empty(), Imprint.NONE);
    }

    static Letter minutes() {
        return new Letter(Form.MINUTES, Head.of(OFFICE + "厅务会议").numbered("〔2020〕3号"), List.of("研究法治建设工作"), List.of(),
                List.of(new Block.Paragraph(TEXT), new Block.Line(Block.Side.LEFT, "出席：张三丰、李四、王五、赵六、孙七、周八、吴九、郑十、办公室、法规处、监测处、产业处、信息处主要负责人"),
                        new Block.Line(Block.Side.LEFT, "列席：钱一")),
                List.of(), new Closing(List.of(OFFICE), Optional.of(DAY), false, Optional.empty()), Optional.empty(), IMPRINT);
    }

    static Block.Table table(int rows, int columns) {
        var row = new ArrayList<>(List.of("2020年12月底前完成并报送"));
        while (row.size() < columns) {
            row.add("任务" + row.size());
        }
        return new Block.Table(Collections.nCopies(columns, "责任单位"), Collections.nCopies(rows, row));
    }
}
