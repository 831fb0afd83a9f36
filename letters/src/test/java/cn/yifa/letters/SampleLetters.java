// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters;

import cn.yifa.letters.Letter.Attachment;
import cn.yifa.letters.Letter.Form;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Letters of each form, as an office would write them.
public final class SampleLetters {

    public static final String ISSUER = "广东省工业和信息化厅";
    private static final LocalDate DAY = LocalDate.of(2026, 11, 26);

    private SampleLetters() {}

    public static Letter document() {
        return new Letter(Form.DOCUMENT,
                new Head(Optional.empty(), Optional.empty(), Optional.empty(), List.of(ISSUER), Optional.of("粤工信规〔2026〕12号"), List.of()),
                List.of("广东省工业和信息化厅关于印发重大行政决策", "程序规定实施办法的通知"),
                List.of("各地级以上市工业和信息化局", "厅机关各处室", "直属各单位"),
                text(),
                List.of(),
                new Closing(List.of(ISSUER), Optional.of(DAY), true, Optional.empty()),
                Optional.of("联系人：法规处 李四，电话：020-83133000"),
                new Imprint(List.of("省司法厅", "省政府办公厅"), Optional.of(ISSUER + "办公室"), Optional.of(DAY)));
    }

    public static Letter upward() {
        var letter = document();
        return new Letter(Form.DOCUMENT,
                new Head(Optional.of("000012"), Optional.of("秘密★1年"), Optional.of("特急"), List.of(ISSUER, "广东省司法厅"), Optional.of("粤工信报〔2026〕3号"), List.of("张三", "欧阳四五", "李六")),
                List.of("关于二〇二六年度法治政府建设情况的报告"), List.of("省人民政府"), letter.body(),
                List.of(new Attachment("法治政府建设情况统计表", List.of(new Block.Paragraph("说明如下。"), table(40)))),
                new Closing(List.of(ISSUER, "广东省司法厅"), Optional.of(DAY), true, Optional.empty()), Optional.empty(), letter.imprint());
    }

    public static Letter correspondence() {
        return new Letter(Form.CORRESPONDENCE,
                new Head(Optional.of("000007"), Optional.empty(), Optional.of("加急"), List.of(ISSUER), Optional.of("粤工信函〔2026〕345号"), List.of()),
                List.of("关于政府信息公开申请的答复"), List.of("王五"),
                List.of(new Block.Paragraph("你于2026年11月2日提交的政府信息公开申请（编号：2026-0117）收悉。根据《中华人民共和国政府信息公开条例》第三十六条第（一）项的规定，现将有关情况答复如下："),
                        new Block.Paragraph("你申请公开的“2025年度技术改造资金分配结果”，我厅已经主动公开，可以在我厅门户网站“政务公开”栏目查阅。"),
                        new Block.Paragraph("如不服本答复，可以自收到本答复之日起60日内向广东省人民政府申请行政复议，也可以依法提起行政诉讼。")),
                List.of(), new Closing(List.of(ISSUER), Optional.of(DAY), true, Optional.empty()), Optional.empty(),
                new Imprint(List.of("省政府办公厅"), Optional.empty(), Optional.empty()));
    }

    public static Letter order() {
        return new Letter(Form.ORDER,
                new Head(Optional.empty(), Optional.empty(), Optional.empty(), List.of(ISSUER + "令"), Optional.of("第8号"), List.of()),
                List.of("公布《广东省工业和信息化厅规范性文件管理办法》的令"), List.of(),
                List.of(new Block.Paragraph("《广东省工业和信息化厅规范性文件管理办法》已经2026年11月20日第15次厅务会议通过，现予公布，自2027年1月1日起施行。")),
                List.of(), new Closing(List.of(), Optional.of(DAY), false, Optional.of("厅长　张三丰")), Optional.empty(), Imprint.NONE);
    }

    public static Letter minutes() {
        var body = new ArrayList<>(text());
        body.add(new Block.Line(Block.Side.LEFT, "出席：张三、李四、王五、赵六、钱七、孙八、周九、吴十、郑十一、王十二、冯十三、陈十四、褚十五"));
        body.add(new Block.Line(Block.Side.LEFT, "列席：卫十六、蒋十七"));
        return new Letter(Form.MINUTES,
                new Head(Optional.empty(), Optional.empty(), Optional.empty(), List.of(ISSUER + "办公会议纪要"), Optional.of("〔2026〕15号"), List.of()),
                List.of("研究规范性文件审查工作"), List.of(), body, List.of(),
                new Closing(List.of(), Optional.empty(), false, Optional.empty()), Optional.empty(),
                new Imprint(List.of("厅领导", "机关各处室"), Optional.of(ISSUER + "办公室"), Optional.of(DAY)));
    }

    private static List<Block> text() {
        return List.of(
                new Block.Paragraph("《广东省工业和信息化厅重大行政决策程序规定实施办法》已经厅务会议审议通过，现印发给你们，请结合实际认真贯彻执行。执行中遇到的问题，请径向我厅法规处反映。"),
                new Block.Heading(1, "一、总体要求"),
                new Block.Paragraph("各单位要把公众参与、专家论证、风险评估、合法性审查和集体讨论决定作为必经程序，做到“应评尽评、应审尽审”。凡未经合法性审查或者经审查不合法的，不得提交会议讨论；确需提交的，应当说明理由——并附合法性审查机构的意见……不得以征求意见代替审查。"),
                new Block.Heading(1, "二、主要任务"),
                new Block.Heading(2, "（一）健全目录管理"),
                new Block.Paragraph("每年3月31日前，由法规处会同办公室编制本年度重大行政决策事项目录，经厅党组会议审定后向社会公布。目录实行动态调整，调整的理由和依据一并公布，公布的网址是https://gdii.gd.gov.cn/zwgk/ndjcml2026/index.html，任何人都可以查阅。"),
                new Block.Heading(3, "1.公众参与"),
                new Block.Paragraph("除依法不予公开的外，应当采取便于社会公众参与的方式充分听取意见，公开征求意见的期限一般不少于30日；因情况紧急等原因需要缩短期限的，公开征求意见时应当予以说明。"),
                new Block.Heading(4, "（1）听证"),
                new Block.Paragraph("直接涉及公民、法人、其他组织切身利益或者存在较大分歧的，可以召开听证会。"));
    }

    public static Block.Table table(int rows) {
        var list = new ArrayList<List<String>>();
        for (var i = 1; i <= rows; i++) {
            list.add(List.of(String.valueOf(i), "第" + i + "处", "依法履职情况" + (i % 5 == 0 ? "，其中需要说明的事项较多，另行附表逐项列明" : ""), i * 13 + "件"));
        }
        return new Block.Table(List.of("序号", "单位", "内容", "数量"), list);
    }
}
