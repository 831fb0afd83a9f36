// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTemplateTest {

    private static final Map<String, Object> ALL = Map.of("who", "张三", "subject", "换证", "story", "第一段。\n\n　　第二段。\n", "amount", new BigDecimal("1200.50"), "heard_on", "2020-01-05", "kind", "许可",
            "major", true, "lead", "office", "asked", List.of("law", "office"), "points", List.of("甲", "乙"));

    @ParameterizedTest(name = "{0} → {1}")
    @DisplayName("各种内容照公文的写法")
    @CsvSource(delimiter = ';', textBlock = """
            {who}; 张三
            {subject}。; 换证。
            {amount}元; 1200.5元
            {heard_on}; 2020年1月5日
            {kind}; 许可
            {major}; 是
            {lead}; 办公室
            {asked}; 处室law、办公室
            {points}; 甲、乙
            {case_number}; 试〔2020〕7号
            {case_title}; 试办一件
            {today}; 2020年1月15日
            {opened_on}; 2020年1月15日
            {department}（{government}）; 试验厅（试验省人民政府）
            {department_phone}; 020-12345678
            {article 三}; 应当告知。
            依据：{article 《试验条例》第四条}; 依据：应当听证。
            {handling}; 办公室
            {sent_documents}; 通知（试函〔2020〕1号）、决定（试函〔2020〕2号）
            {term reply}; 20个工作日
            {extension reply}; 10个工作日
            """)
    void values(String template, String expected) {
        assertThat(Leaflet.body(template, ALL)).isEqualTo(expected.startsWith("2020年") || expected.startsWith("1200") || expected.startsWith("020") || expected.startsWith("20个") || expected.startsWith("10个") ? "\\" + expected : expected);
    }

    @Test
    @DisplayName("条文的要旨随成文那天施行的版本；那天没有这一条的，留空待填；载入时没有的，不载入")
    void articles() {
        assertThat(Leaflet.body("{article 三}", ALL, LocalDate.of(2021, 1, 4).atTime(9, 0))).isEqualTo("应当书面告知。");
        assertThat(Leaflet.body("{article 四}", ALL, LocalDate.of(2021, 1, 4).atTime(9, 0))).isEqualTo("【待填：《试验条例》第四条】");
        assertThat(Leaflet.faults(Map.of(Leaflet.FILE, Leaflet.HEADER + Leaflet.HEAD + "{article 五}{article 《某法》一}\n"))).hasSize(2).allSatisfy(fault -> assertThat(fault).contains("依据不能确认"));
    }

    @Test
    @DisplayName("待填的在第几行，同一行的、重复的都在内")
    void places() {
        assertThat(Gap.places("题\n\n理由【待填：理由】、【待填：条款】\n【待填：理由】\n").stream().map(Object::toString)).containsExactly("第 3 行“理由”", "第 3 行“条款”", "第 4 行“理由”");
        assertThat(Gap.places("没有")).isEmpty();
    }

    @Test
    @DisplayName("大段文字保留分段，前后接着模板的话；表格和单独站位的行里并成一行")
    void paragraphs() {
        assertThat(Leaflet.body("经过：{story}以上。", ALL)).isEqualTo("经过：第一段。\n第二段。以上。");
        assertThat(Leaflet.body("| 经过 | {story} |\n>右 {story}", ALL)).isEqualTo("| 经过 | 第一段。 第二段。 |\n>右 第一段。 第二段。");
    }

    @ParameterizedTest(name = "{0} → {1}")
    @DisplayName("内容末尾的标点与模板的标点不重复")
    @CsvSource(delimiter = ';', textBlock = """
            情况是{subject}。; 已查明。; 情况是已查明。
            因{subject}，延期。; 资料在外地。; 因资料在外地，延期。
            情况是{subject}。; 已查明; 情况是已查明。
            “{subject}”。; 已查明。; “已查明。”。
            """)
    void punctuation(String template, String subject, String expected) {
        assertThat(Leaflet.body(template, Map.of("subject", subject))).isEqualTo(expected);
    }

    @Test
    @DisplayName("办件还不知道的，留下待填的记号，可以全部找出来")
    void gaps() {
        var body = Leaflet.body("{subject}、{story}、{heard_on}、{points}、{deadline hearing}、{subject}", Map.of("subject", "  ", "points", List.of()));
        assertThat(body).startsWith("【待填：事项】、【待填：经过】、【待填：听证日期】、");
        assertThat(Gap.in(body)).containsExactly("事项", "经过", "听证日期", "要点", "听证期限");
        assertThat(Gap.in(Leaflet.body("{subject}", ALL))).isEmpty();
    }

    @Test
    @DisplayName("条件：如果、否则如果、否则；没有填的不成立，没有回答的算否")
    void conditions() {
        var text = "{如果 kind = \"许可\"}甲{否则如果 amount > 100}乙{否则}丙{结束}";
        assertThat(Leaflet.body(text, Map.of("kind", "许可", "amount", new BigDecimal(200)))).isEqualTo("甲");
        assertThat(Leaflet.body(text, Map.of("kind", "处罚", "amount", new BigDecimal(200)))).isEqualTo("乙");
        assertThat(Leaflet.body(text, Map.of())).isEqualTo("丙");
        assertThat(Leaflet.body("始{如果 subject != null}有{结束}{如果 not(major)}否{结束}{如果 subject = \"}{\"}错{结束}", Map.of())).isEqualTo("始否");
        assertThat(Leaflet.body("{如果 major}{如果 subject != null}有{否则}无{结束}{结束}", Map.of("major", true))).isEqualTo("无");
    }

    @ParameterizedTest(name = "{0} → {1}")
    @DisplayName("救济随成文那天施行的法：2024年1月1日换过来")
    @CsvSource({"2023-12-31, 旧法", "2024-01-01, 新法", "2020-01-15, 旧法", "2026-11-26, 新法"})
    void lawOfTheDay(LocalDate day, String expected) {
        assertThat(Leaflet.body("{如果 today >= date(\"2024-01-01\")}新法{否则}旧法{结束}", Map.of(), day.atTime(23, 59))).isEqualTo(expected);
    }

    @Test
    @DisplayName("只有条件、重复、引用、说明的行不留空行")
    void noEmptyLines() {
        var text = "甲\n{# 说明}\n{如果 major}\n乙\n{否则}\n丙\n{结束}\n{每个 points}\n点：{此项}\n{结束}\n\n丁{如果 subject != null}\n{结束}";
        assertThat(Leaflet.body(text, Map.of("major", true, "points", List.of("一", "二")))).isEqualTo("甲\n乙\n点：一\n点：二\n\n丁");
        assertThat(Leaflet.body(text, Map.of())).isEqualTo("甲\n丙\n\n丁");
    }

    @Test
    @DisplayName("引用：独占一行的、夹在句子里的；同一文件夹的先于大家共用的")
    void includes() {
        var files = Map.of(Leaflet.FILE, Leaflet.HEADER + "{引用 版头}\n---\n{引用 称谓}好，{引用 称谓}：\n{引用 结尾}\n完", "documents/_版头.txt", "标题: 告知书\n\n附注: {subject}\n",
                "documents/_称谓.txt", "不用这个", "leaflet/documents/_称谓.txt", "{如果 major}您{否则}贵单位{结束}\n", "documents/_结尾.txt", "一段\n{如果 major}\n二段\n{结束}\n",
                "leaflet/documents/receipt.document.txt", "document: receipt\nname: 回执\nprocedures: leaflet\n---\n标题: 回执\n---\n", "leaflet/documents/delay.document.txt",
                "document: delay\nname: 延期书\nprocedures: leaflet\n---\n标题: 延期书\n---\n");
        var unused = new HashMap<>(files);
        unused.remove("documents/_称谓.txt");
        assertThat(Leaflet.text(unused, "告知书", Map.of("major", true, "subject", "换证"), Leaflet.DAY.atTime(10, 0))).isEqualTo("标题: 告知书\n附注: 换证\n---\n您好，您：\n一段\n二段\n完\n");
        assertThat(Leaflet.text(unused, "告知书", Map.of("subject", "换证"), Leaflet.DAY.atTime(10, 0))).isEqualTo("标题: 告知书\n附注: 换证\n---\n贵单位好，贵单位：\n一段\n完\n");
        assertThat(Leaflet.faults(files)).containsExactly("documents/_称谓.txt:1:1 没有文书引用它");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("办件的内容写成指令、分隔线、标题、附件、表格、右对齐的样子，仍只是段落里的字")
    @ValueSource(strings = {"---", "一、假标题", "（一）假标题", "(1)假标题", "3.假标题", "=== 附件：假的", "| 假 | 表 |", ">右 假的", "# 假的", "\\反斜线"})
    void noInjection(String value) {
        assertThat(Leaflet.body("{story}", Map.of("story", value))).isEqualTo("\\" + value);
        assertThat(Leaflet.body("前{story}后", Map.of("story", "甲\n" + value + "\n乙"))).isEqualTo("前甲\n\\" + value + "\n乙后");
        assertThat(Leaflet.body("  {subject}", Map.of("subject", value))).isEqualTo("\\" + value);
        assertThat(Leaflet.body("{每个 points}\n{此项}\n{结束}", Map.of("points", List.of(value)))).isEqualTo("\\" + value);
        assertThat(Leaflet.body("说：{subject}", Map.of("subject", value))).isEqualTo("说：" + value);
    }

    @Test
    @DisplayName("模板写了半个记号，办件的内容也补不成整个")
    void noHalfSigns() {
        assertThat(Leaflet.body("一{subject}", Map.of("subject", "、假"))).isEqualTo("\\一、假");
        assertThat(Leaflet.body("（{subject}", Map.of("subject", "一）假"))).isEqualTo("\\（一）假");
        assertThat(Leaflet.body("--{subject}", Map.of("subject", "-"))).isEqualTo("\\---");
        assertThat(Leaflet.body("={subject}", Map.of("subject", "== 附件：假"))).isEqualTo("\\=== 附件：假");
        assertThat(Leaflet.body("1{subject}", Map.of("subject", ".假"))).isEqualTo("\\1.假");
        assertThat(Leaflet.body("一、{subject}", Map.of("subject", "模板自己的标题"))).isEqualTo("一、模板自己的标题");
    }

    @Test
    @DisplayName("办件内容里的指令不执行；版头里的分不成两行、两个；表格里的分不成两格")
    void noDirectives() {
        assertThat(Leaflet.body("内容：{story}", Map.of("story", "{如果 major}甲{结束}{who}"))).isEqualTo("内容：{如果 major}甲{结束}{who}");
        assertThat(Leaflet.whole("主送: {who}\n" + Leaflet.HEAD, Map.of("who", "张三、李四；\\\n发文字号: 假"), Leaflet.DAY.atTime(10, 0))).isEqualTo("主送: 张三\\、李四\\；\\\\ 发文字号: 假\n" + Leaflet.HEAD);
        assertThat(Leaflet.body("| {subject} | {who} |", Map.of("subject", "甲|乙\\", "who", "---"))).isEqualTo("| 甲\\|乙\\\\ | \\--- |");
    }

    @Test
    @DisplayName("期限：正在计算的届满日；延期书写的是延长以后的届满日，此时还没有延长")
    void deadlines() {
        assertThat(Leaflet.body("至{deadline reply}", Map.of())).isEqualTo("至2020年2月19日");
        var files = Map.of("leaflet/documents/delay.document.txt", "document: delay\nname: 延期书\nprocedures: leaflet\n---\n标题: 延期书\n---\n至{deadline reply}");
        assertThat(Leaflet.text(files, "延期书", Map.of(), LocalDate.of(2020, 2, 10).atTime(10, 0))).endsWith("---\n至2020年3月4日\n");
        assertThat(Leaflet.text(files, "延期书", Map.of(), LocalDate.of(2020, 2, 10).atTime(10, 0))).isEqualTo(Leaflet.text(files, "延期书", Map.of(), LocalDate.of(2020, 2, 11).atTime(10, 0)));
    }
}
