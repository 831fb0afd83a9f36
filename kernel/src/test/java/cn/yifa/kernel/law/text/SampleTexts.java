// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.law.text;

import cn.yifa.kernel.law.Place;
import cn.yifa.kernel.law.text.ArticleText.Item;
import cn.yifa.kernel.law.text.ArticleText.Paragraph;
import cn.yifa.kernel.law.text.ArticleText.Subitem;
import cn.yifa.kernel.text.ChineseNumeral;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Texts of instruments that nobody has made, and the ways in which they come on paper and screen.
final class SampleTexts {

    private static final String[] SUBJECTS = {"经营者", "生产企业", "省人民政府工业主管部门", "县级以上主管部门", "申请人", "利害关系人", "行业协会"};
    private static final String[] ACTS = {"应当建立台账", "应当自收到材料之日起十个工作日内答复", "可以委托专业机构检验", "不得收取费用", "应当说明理由", "依照本办法第十条第二款的规定办理", "按照第三条、第四条的规定报告", "应当使用2个以上ISO标准的仪器", "由前条第（一）项规定的机关（以下简称主管机关）负责"};
    private static final String[] ENDS = {"，并书面告知", "，法律另有规定的除外", "，具体办法由“省主管部门”制定", "", "", "；情况复杂的，经批准可以延长"};

    private final Random random;

    SampleTexts(long seed) {
        this.random = new Random(seed);
    }

    /// Any instrument: with or without chapters, items and subitems, articles put in, an annex.
    InstrumentText instrument() {
        var parts = new ArrayList<Part>();
        boolean chapters = random.nextBoolean();
        int chapter = 0;
        int section = 0;
        int articles = 3 + random.nextInt(25);
        for (int n = 1; n <= articles; n++) {
            if (chapters && (n == 1 || random.nextInt(6) == 0)) {
                parts.add(new Heading(Heading.Rank.CHAPTER, ++chapter, chapter == 1 ? "总则" : "监督管理"));
                section = 0;
            }
            if (chapters && chapter > 1 && random.nextInt(8) == 0) {
                parts.add(new Heading(Heading.Rank.SECTION, ++section, "一般规定"));
            }
            parts.add(article(Place.ofArticle(n, 0)));
            for (int inserted = 1; random.nextInt(15) == 0; inserted++) {
                parts.add(article(Place.ofArticle(n, inserted)));
            }
        }
        var annex = random.nextInt(4) == 0 ? List.of("附件：", "软木分级表") : List.<String>of();
        return new InstrumentText("岭海省软木制品管理办法", List.of("（2018年3月2日岭海省人民政府令第21号公布　2020年5月6日岭海省人民政府令第30号修订）".replace("　", "")), parts, annex);
    }

    private ArticleText article(Place place) {
        var paragraphs = new ArrayList<Paragraph>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            paragraphs.add(random.nextInt(4) == 0 ? new Paragraph("有下列情形之一的，" + pick(SUBJECTS) + "应当报告：", items()) : new Paragraph(sentences(), List.of()));
        }
        return new ArticleText(place, paragraphs);
    }

    private List<Item> items() {
        var items = new ArrayList<Item>();
        int count = 2 + random.nextInt(12);
        for (int n = 1; n <= count; n++) {
            var end = n == count ? "。" : "；";
            items.add(random.nextInt(6) == 0 ? new Item(n, "属于下列事项的：", List.of(new Subitem(1, pick(SUBJECTS) + "的设立；"), new Subitem(2, pick(SUBJECTS) + "的终止" + end))) : new Item(n, clause() + end, List.of()));
        }
        return items;
    }

    private String sentences() {
        var out = new StringBuilder(clause() + pick(ENDS) + "。");
        while (random.nextInt(3) == 0) {
            out.append(clause()).append(pick(ENDS)).append("。");
        }
        return out.toString();
    }

    private String clause() {
        return pick(SUBJECTS) + pick(ACTS);
    }

    private String pick(String... words) {
        return words[random.nextInt(words.length)];
    }

    /// How a text is set.
    enum Layout {
        /// A paragraph a line, an ideographic space behind each number, as a web page has it.
        PLAIN,
        /// As pressed out of a word processor: numbers with gaps, wide figures, narrow brackets.
        GAPS,
        /// Lines broken at a margin, each paragraph set in, page numbers and a header on each page.
        PRINTED,
        /// Everything behind a table of contents and the order that promulgates it.
        WITH_CONTENTS,
        /// Items behind one another on one line.
        RUN_ON
    }

    List<String> written(InstrumentText text, Layout layout) {
        var lines = new ArrayList<String>();
        if (layout == Layout.WITH_CONTENTS) {
            lines.addAll(List.of("岭海省人民政府令", "第30号", "《岭海省软木制品管理办法》已经2020年5月6日省人民政府常务会议修订通过，现予公布，自2020年8月1日起施行。", "省长　某某", "2020年5月8日"));
        }
        lines.add(text.title());
        lines.addAll(text.preface());
        if (layout == Layout.WITH_CONTENTS) {
            lines.add("目　　录");
            text.parts().stream().filter(Heading.class::isInstance).forEach(heading -> lines.add("　" + heading + "…………" + (3 + random.nextInt(20))));
        }
        text.parts().forEach(part -> {
            switch (part) {
                case Heading heading -> lines.add(layout == Layout.GAPS ? "第 " + ChineseNumeral.write(heading.number()) + " " + heading.rank().term() + "　" + String.join("　", heading.words().split("")) : heading.toString());
                case ArticleText article -> paragraphs(article, layout).forEach(lines::add);
            }
        });
        lines.addAll(text.annex());
        return layout == Layout.PRINTED ? printed(lines, text.title()) : lines;
    }

    private static List<String> paragraphs(ArticleText article, Layout layout) {
        var lines = new ArrayList<String>();
        var number = article.place().toString();
        var begun = new StringBuilder(layout == Layout.GAPS ? String.join(" ", number.split("")) + "  " : number + "　");
        for (var paragraph : article.paragraphs()) {
            begun.append(layout == Layout.GAPS ? wide(paragraph.words()) : paragraph.words());
            for (var item : paragraph.items()) {
                var words = item.mark() + item.words();
                if (layout == Layout.RUN_ON && item.subitems().isEmpty() && paragraph.items().stream().allMatch(one -> one.subitems().isEmpty())) {
                    begun.append(words);
                } else {
                    lines.add(begun.toString());
                    begun.setLength(0);
                    begun.append(layout == Layout.GAPS ? "( " + ChineseNumeral.write(item.number()) + " ) " + wide(item.words()) : words);
                }
                for (var subitem : item.subitems()) {
                    lines.add(begun.toString());
                    begun.setLength(0);
                    begun.append(subitem.number()).append(layout == Layout.GAPS ? "． " : ".").append(subitem.words());
                }
            }
            lines.add(begun.toString());
            begun.setLength(0);
        }
        return lines;
    }

    private static String wide(String words) {
        return words.chars().map(c -> c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' ? c + 0xFEE0 : c).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    /// How many of the characters stand on a line of so many columns.
    private static int fitting(String text, int columns) {
        int end = 0;
        for (int taken = 0; end < text.length() && taken + (text.charAt(end) < 0x2000 ? 1 : 2) <= columns; end++) {
            taken += text.charAt(end) < 0x2000 ? 1 : 2;
        }
        return end;
    }

    private List<String> printed(List<String> paragraphs, String header) {
        var lines = new ArrayList<String>();
        int width = 24 + random.nextInt(14);
        int page = 1;
        for (var paragraph : paragraphs) {
            boolean body = paragraph.endsWith("。") || paragraph.endsWith("；") || paragraph.endsWith("：");
            var rest = body ? "　　" + paragraph : paragraph;
            while (!rest.isEmpty()) {
                int end = fitting(rest, 2 * width);
                while (end < rest.length() && "，。；：、）”".indexOf(rest.charAt(end)) >= 0) {
                    end++;
                }
                lines.add(rest.substring(0, end));
                rest = rest.substring(end);
                if (lines.size() % 30 == 29) {
                    lines.addAll(List.of("—" + page++ + "—", "", header));
                }
            }
        }
        return lines;
    }
}
