// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yifa.server.plan.reading.PlanDocument;
import cn.yifa.server.plan.reading.PlanItem;
import cn.yifa.server.plan.reading.PlanReader;
import cn.yifa.server.plan.reading.UnreadablePlan;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Margin;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Plans printed from a browser to PDF, as people save them from a department's site: lines broken at the margin, the moment and the address around each page.
@DisplayName("打印成 PDF 的计划")
class PrintedPlansIT {

    private static final String STYLE = """
            <!doctype html><meta charset="utf-8"><title>要点</title><style>body{font:16pt/28pt "WenQuanYi Zen Hei","WenQuanYi Micro Hei","Noto Sans CJK SC",sans-serif;text-align:justify}
            p{text-indent:2em;margin:0}h1{text-align:center;font-size:22pt}table{border-collapse:collapse;font-size:11pt;line-height:18pt}td,th{border:1px solid #000;padding:4px}</style>
            """;

    private static final String LETTER = STYLE + """
            <h1>平原市商务局2022年度<br>依法行政工作要点</h1><p>各科室、局属各单位：</p><p>为深入推进依法行政，结合我局实际，制定本要点。</p>
            <p>一、加强组织领导</p>
            <p>1．落实第一责任人职责。局主要负责人每季度至少听取一次法治工作汇报，研究解决重大问题。（牵头单位：办公室；配合单位：政策法规科）</p>
            <p>2．完善学法制度。每年举办两期以上法治专题讲座，组织旁听庭审活动。（责任科室：人事科、政策法规科）</p>
            <p>二、规范行政行为</p>
            <p>3．严格重大决策程序。落实公众参与、专家论证、风险评估、合法性审查和集体讨论决定。（各科室按职责分工负责）</p>
            <p>4．加强合同审查。未经合法性审查的合同不得签订。</p><p>责任科室：政策法规科、财务科</p>
            <p style="text-align:right">平原市商务局<br>2022年3月15日</p>
            """;

    private static Chromium chromium;

    @BeforeAll
    static void start() {
        chromium = new Chromium();
    }

    @AfterAll
    static void stop() {
        chromium.close();
    }

    private static PlanDocument printed(String html, boolean around) {
        return PlanReader.read("要点.pdf", pdf(html, around));
    }

    private static byte[] pdf(String html, boolean around) {
        try (var page = chromium.browser().newPage()) {
            page.setContent(html);
            var options = new Page.PdfOptions().setFormat("A4").setDisplayHeaderFooter(around)
                    .setHeaderTemplate("<div style='font-size:9px;width:100%;margin:0 24px;display:flex;justify-content:space-between'><span>2026/3/15 16:20</span><span>要点</span></div>")
                    .setFooterTemplate("<div style='font-size:9px;width:100%;margin:0 24px;display:flex;justify-content:space-between'><span>https://swj.example.gov.cn/fzgk/2022/content_1.html</span>"
                            + "<span><span class='pageNumber'></span>/<span class='totalPages'></span></span></div>");
            options.setMargin(new Margin().setTop("28mm").setBottom("26mm").setLeft("28mm").setRight("26mm"));
            return page.pdf(options);
        }
    }

    private static String brief(PlanItem item) {
        return item.number() + " " + item.heading() + "|" + String.join("、", item.lead()) + "|" + String.join("、", item.responsible());
    }

    @ParameterizedTest(name = "页边有打印的时间和地址：{0}")
    @DisplayName("在页边断开的行接起来，页边打印的时间和地址不算正文")
    @ValueSource(booleans = {true, false})
    void letter(boolean around) {
        var plan = printed(LETTER, around);
        assertThat(plan.title()).isEqualTo("平原市商务局2022年度依法行政工作要点");
        assertThat(plan.department()).contains("平原市商务局");
        assertThat(plan.items().map(PrintedPlansIT::brief)).containsExactly("1 落实第一责任人职责|办公室|政策法规科", "2 完善学法制度||人事科、政策法规科",
                "3 严格重大决策程序||各科室", "4 加强合同审查||政策法规科、财务科");
        assertThat(plan.items().map(PlanItem::text)).noneMatch(text -> text.contains("example"));
        assertThat(plan.items().limit(3).map(PlanItem::text)).as("one paragraph each").noneMatch(text -> text.contains("\n"));
    }

    @Test
    @DisplayName("传到一半的计划：说不完整，半份也不读")
    void cutOff() {
        var whole = pdf(LETTER, false);
        assertThatThrownBy(() -> PlanReader.read("要点.pdf", Arrays.copyOf(whole, whole.length / 2))).isInstanceOf(UnreadablePlan.class).hasMessageContaining("文件不完整或已损坏");
    }

    @Test
    @DisplayName("跨页的任务分工表接成一张")
    void table() {
        var rows = new StringBuilder();
        for (int n = 1; n <= 40; n++) {
            rows.append("<tr><td>").append(n).append("</td><td>第").append(n).append("件工作任务，抓好落实并按时报告</td><td>法规科</td><td>办公室、产业科</td><td>11月底前</td></tr>");
        }
        var plan = printed(STYLE + "<h1>海东市发展和改革局2023年法治政府建设工作任务分工表</h1><table><thead><tr><th>序号</th><th>工作任务</th><th>牵头科室</th><th>责任科室</th><th>完成时限</th></tr></thead>"
                + rows + "</table>", true);
        assertThat(plan.items().map(PlanItem::number)).isEqualTo(IntStream.rangeClosed(1, 40).boxed().toList());
        assertThat(plan.items()).allSatisfy(item -> {
            assertThat(item.lead()).isEqualTo(List.of("法规科"));
            assertThat(item.responsible()).isEqualTo(List.of("办公室", "产业科"));
        });
    }
}
