// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.law.text;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.law.Place;
import cn.yifa.kernel.law.text.ArticleText.Item;
import cn.yifa.kernel.law.text.ArticleText.Paragraph;
import cn.yifa.kernel.law.text.ArticleText.Subitem;
import cn.yifa.kernel.law.text.SampleTexts.Layout;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("读取法规文本")
class InstrumentReaderTest {

    private static TextReading read(String text) {
        return InstrumentReader.read(text.lines().toList());
    }

    private static final String SOUND = """
            岭海省软木制品管理办法
            （2018年3月2日岭海省人民政府令第21号公布　2020年5月6日岭海省人民政府令第30号修订　自2020年8月1日起施行）
            目　录
            第一章　总则
            第二章　附则
            第一章　总　则
            第一条　为了规范软木制品管理，制定本办法。
            第二条　有下列情形之一的，经营者应当报告：
            （一）设立；
            （二）变更下列事项的：
            1.名称；
            2.住所；
            （三）终止。
            前款规定的报告，采用书面形式。
            第二条之一　报告不收取费用。
            第二章　附　则
            第三条　本办法自2020年8月1日起施行。
            附件：软木分级表
            一级 二级
            """;

    @Test
    @DisplayName("标题、题注、章、条、款、项、目和附件各归各位，目录不算")
    void structure() {
        var reading = read(SOUND);
        assertThat(reading.faults()).isEmpty();
        var text = reading.text();
        assertThat(text.title()).isEqualTo("岭海省软木制品管理办法");
        assertThat(text.parts()).containsExactly(new Heading(Heading.Rank.CHAPTER, 1, "总则"), new ArticleText(Place.ofArticle(1, 0), List.of(new Paragraph("为了规范软木制品管理，制定本办法。", List.of()))),
                new ArticleText(Place.ofArticle(2, 0), List.of(new Paragraph("有下列情形之一的，经营者应当报告：", List.of(new Item(1, "设立；", List.of()),
                        new Item(2, "变更下列事项的：", List.of(new Subitem(1, "名称；"), new Subitem(2, "住所；"))), new Item(3, "终止。", List.of()))), new Paragraph("前款规定的报告，采用书面形式。", List.of()))),
                new ArticleText(Place.ofArticle(2, 1), List.of(new Paragraph("报告不收取费用。", List.of()))), new Heading(Heading.Rank.CHAPTER, 2, "附则"),
                new ArticleText(Place.ofArticle(3, 0), List.of(new Paragraph("本办法自2020年8月1日起施行。", List.of()))));
        assertThat(text.annex()).containsExactly("附件：软木分级表", "一级二级");
        assertThat(text.preface()).containsExactly("（2018年3月2日岭海省人民政府令第21号公布　2020年5月6日岭海省人民政府令第30号修订　自2020年8月1日起施行）");
        assertThat(text.number()).contains("岭海省人民政府令第30号");
        assertThat(text.effectiveFrom()).contains(LocalDate.of(2020, 8, 1));
    }

    @ParameterizedTest(name = "{0}：{1}")
    @DisplayName("引用的款、项、目在文本里没有的，说得出来")
    @CsvSource({"第二条, ''", "第二条第二款, ''", "第二条第一款第（三）项, ''", "第二条第（二）项第2目, ''", "第二条之一, ''", "第二条第三款, 第二条只有二款，没有第三款", "第二条第一款第（四）项, 第二条第一款没有第（四）项", "第二条第二款第（一）项, 第二条第二款没有第（一）项",
        "第二条第（二）项第3目, 第二条第（二）项没有第3目", "第二条之二, 没有第二条之二", "第四条, 没有第四条", "第一条第二款, 第一条只有一款，没有第二款"})
    void places(String place, String why) {
        assertThat(read(SOUND).text().whyNot(Place.parse(place).orElseThrow()).orElse("")).isEqualTo(why);
    }

    private static String articles(String... numbers) {
        var out = new StringBuilder("岭海省软木制品管理办法\n");
        for (var number : numbers) {
            out.append("第").append(number).append("条　经营者应当建立台账。\n");
        }
        return out.toString();
    }

    @ParameterizedTest(name = "{0} → {1}")
    @DisplayName("条号重复、缺少、次序不对，逐处指出行和条")
    @CsvSource(delimiter = '|', value = {"一 二 二 三|第 4 行：第二条出现了两次：第 3 行已有一个第二条", "一 二 四|第 4 行：缺第三条", "一 二 六 七|第 4 行：缺第三条至第五条", "二 三|第 2 行：缺第一条", "一 三 二 四|第 4 行：第二条排在第三条的后面，次序不对",
        "一 二 二之二 三|第 4 行：缺第二条之一", "一 二之一 三|第 3 行：缺第二条", "一 二 二之一 二之一 三|第 5 行：第二条之一出现了两次：第 4 行已有一个第二条之一"})
    void numbering(String numbers, String fault) {
        var reading = read(articles(numbers.replace("之", "条之").split(" ")).replaceAll("(之[一二])条", "$1"));
        assertThat(reading.grave()).extracting(TextFault::toString).containsExactly(fault);
        assertThat(reading.sound()).isFalse();
    }

    @Test
    @DisplayName("一处缺少不遮住另一处重复")
    void severalAtOnce() {
        assertThat(read(articles("一", "三", "三", "五", "四")).grave()).extracting(TextFault::toString).containsExactly("第 3 行：缺第二条", "第 4 行：第三条出现了两次：第 3 行已有一个第三条", "第 6 行：第四条排在第五条的后面，次序不对");
    }

    @Test
    @DisplayName("没有内容的条、缺少和重复的项、没有条文的文件")
    void emptyAndItems() {
        assertThat(read("某办法\n第一条　总的规定。\n第二条\n第三条　末条。\n").grave()).extracting(TextFault::toString).containsExactly("第 3 行：第二条没有内容");
        assertThat(read("某办法\n第一条　有下列情形的：\n（一）甲；\n（三）丙。\n").grave()).extracting(TextFault::toString).containsExactly("第 4 行：第一条第（三）项前面缺第（二）项");
        assertThat(read("某办法\n第一条　有下列情形的：\n（一）甲；\n（一）乙。\n").grave()).extracting(TextFault::toString).containsExactly("第 4 行：第一条第（一）项重复，或者排在后面的项之后");
        assertThat(read("某办法\n第一条　有下列情形的：\n（一）甲；\n（二）\n").grave()).extracting(TextFault::toString).containsExactly("第 4 行：第一条第（二）项没有内容");
        assertThat(read("关于召开会议的通知\n各处室：\n请准时参加。\n").grave()).extracting(TextFault::message).containsExactly("没有找到一条条文：每一条要以“第一条”这样的条号开头");
        assertThat(InstrumentReader.read(List.of()).sound()).isFalse();
    }

    @Test
    @DisplayName("不认识的题注、施行日期后面的话、章号不连：提醒，不挡住")
    void doubts() {
        var reading = read("某某办法\n打印本页分享到朋友圈\n第一章　总则\n第一条　总的规定。\n第三章　附则\n第二条　本办法自2020年1月1日起施行。\n上一篇：没有了\n");
        assertThat(reading.sound()).isTrue();
        assertThat(reading.doubts()).extracting(TextFault::line).containsExactly(2, 5, 7);
        assertThat(reading.doubts().toString()).contains("打印本页分享到朋友圈", "前面缺第二章", "在施行日期的后面");
        assertThat(reading.text().preface()).containsExactly("打印本页分享到朋友圈");
        assertThat(read("第一条　没有标题。\n").doubts()).extracting(TextFault::message).containsExactly("条文前面没有认出标题");
    }

    @Test
    @DisplayName("章节标题和条文之间的话没有地方放，挡住")
    void betweenHeadingAndArticle() {
        assertThat(read("某某办法\n第一章　总则\n第一条　总的规定。\n第二章　分则\n这里少了条号的一段话。\n第二条　末条。\n").grave()).extracting(TextFault::line).containsExactly(5);
    }

    @ParameterizedTest
    @DisplayName("条号的各种写法")
    @ValueSource(strings = {"第二条　应当报告。", "第二条 应当报告。", "第 二 条 应当报告。", "第２条　应当报告。", "第2条 应当报告。", "　　第二条　　应当报告。", "第\u00A0二\u00A0条\u3000应当报告。", "\uFEFF第二条　应当报告。", "第二条应当报告。", "⽐第二条　应当报告。"})
    void articleForms(String second) {
        var reading = read("某某办法\n第一条　总的规定。\n" + second.replace("⽐", "") + "\n第三条　末条。");
        assertThat(reading.faults()).isEmpty();
        assertThat(reading.text().article(Place.ofArticle(2, 0)).orElseThrow().words()).isEqualTo("应当报告。");
    }

    @ParameterizedTest
    @DisplayName("条和项以什么字开头都认得：外、中、以、有关、关于、前、后、所、和、与、规定……")
    @ValueSource(strings = {"外国人违反本办法的，适用本办法。", "中央财政安排专项资金。", "以欺骗手段取得批准的，予以撤销。", "有关部门应当配合。", "关于期限的规定另行制定。", "前款以外的，不受限制。", "后续监管由主管部门负责。", "所称软木，是指树皮。",
        "和解协议应当备案。", "与经营有关的资料应当保存。", "规定期限内不改正的，予以处罚。", "等级由主管部门评定。", "之前取得的批准继续有效。", "及时报告是经营者的义务。", "要求听证的，五日内提出。"})
    void anyBeginning(String words) {
        var reading = read("某某办法\n第一条　有下列情形之一的，应当报告：\n（一）甲；\n（二）" + words + "\n第二条　" + words + "\n第三条　" + words);
        assertThat(reading.faults()).isEmpty();
        assertThat(reading.text().article(Place.ofArticle(1, 0)).orElseThrow().paragraphs().getFirst().items()).extracting(Item::words).containsExactly("甲；", words);
        assertThat(reading.text().article(Place.ofArticle(2, 0)).orElseThrow().words()).isEqualTo(words);
        assertThat(reading.text().article(Place.ofArticle(3, 0)).orElseThrow().words()).isEqualTo(words);
    }

    @Test
    @DisplayName("断在行首的“第十条第二款”是引用，不是条；断行、断页、页码和页眉都还原")
    void torn() {
        var reading = read("""
                某某办法
                　　第一条　经营者依照本办法
                第二条第一款、
                第三条的规定报告，并按
                —1—
                某某办法
                照有关infor-
                mation标准执行。
                　　有前款情形的，
                （一）项不适用。
                第 2 页 共 3 页
                某某办法
                　　第二条　其他规定。
                　　第三条　本办法自公布之日起施行。
                """.replace("（一）项", "第（一）项"));
        assertThat(reading.grave()).isEmpty();
        assertThat(reading.text().articles()).hasSize(3);
        assertThat(reading.text().articles().getFirst().paragraphs()).extracting(Paragraph::words)
                .containsExactly("经营者依照本办法第二条第一款、第三条的规定报告，并按照有关information标准执行。", "有前款情形的，第（一）项不适用。");
    }

    @Test
    @DisplayName("标题和题注连在一行的，分开")
    void titleAndHistory() {
        var text = read("某省软木制品管理办法（试行）（2018年3月2日某省人民政府令第21号公布）\n第一条　总的规定。\n第二条　末条。\n").text();
        assertThat(text.title()).isEqualTo("某省软木制品管理办法（试行）");
        assertThat(text.preface()).containsExactly("（2018年3月2日某省人民政府令第21号公布）");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("任意一部法规，按各种版式写出来再读，是同一部")
    @EnumSource(Layout.class)
    void roundTrip(Layout layout) {
        for (int seed = 0; seed < 120; seed++) {
            var samples = new SampleTexts(seed * 31L + layout.ordinal());
            var text = samples.instrument();
            var written = samples.written(text, layout);
            var reading = InstrumentReader.read(written);
            assertThat(reading.grave()).as("seed %d", seed).isEmpty();
            assertThat(reading.text().parts()).as("seed %d", seed).hasSameSizeAs(text.parts());
            for (int i = 0; i < text.parts().size(); i++) {
                assertThat(reading.text().parts().get(i)).as("seed %d", seed).isEqualTo(text.parts().get(i));
            }
            assertThat(reading.text().title()).isEqualTo(text.title());
            assertThat(reading.text().annex()).isEqualTo(text.annex());
        }
    }

    @Test
    @DisplayName("去掉任意一条都看得出来")
    void anyArticleLost() {
        for (int seed = 0; seed < 60; seed++) {
            var samples = new SampleTexts(seed);
            var text = samples.instrument();
            var written = samples.written(text, Layout.PLAIN);
            var lost = text.articles().get(seed % (text.articles().size() - 1)).place();
            boolean lastInsertion = lost.insertion() > 0 && text.article(Place.ofArticle(lost.article(), lost.insertion() + 1)).isEmpty();
            int from = written.indexOf(written.stream().filter(line -> line.startsWith(lost + "　")).findFirst().orElseThrow());
            written.set(from, written.get(from).substring(lost.toString().length() + 1));
            assertThat(InstrumentReader.read(written).sound()).as("%s of seed %d", lost, seed).isEqualTo(lastInsertion);
        }
    }
}
