// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.layout;

import cn.yifa.letters.Imprint;
import cn.yifa.letters.Letter.Form;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// What stands at the foot of the last page (版记), its lower edge that of the core (7.4).
final class Foot {

    private static final double THICK = 0.35;
    private static final double THIN = 0.25;
    private static final double ROW = TypeStyle.SMALL.em() * 1.5;

    private final Typesetter setter;
    private final List<Run> runs = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();
    private double height;

    private Foot(Typesetter setter) {
        this.setter = setter;
    }

    /// @param addressees 主送机关, when the first page has no room for them
    static Foot of(Form form, Imprint imprint, List<String> addressees, Typesetter setter) {
        var foot = new Foot(setter);
        var ruled = form != Form.CORRESPONDENCE;
        if (!addressees.isEmpty()) {
            foot.organs("主送", addressees);
        }
        if (!imprint.copies().isEmpty()) {
            foot.organs("抄送", imprint.copies());
        }
        if (ruled && (imprint.printedBy().isPresent() || imprint.printedOn().isPresent())) {
            if (foot.height > 0) {
                foot.rules.add(Rule.across(0, foot.height, Sheet.CORE_WIDTH, THIN, Colour.BLACK));
            }
            foot.printing(imprint);
        }
        if (ruled && foot.height > 0) {
            foot.rules.add(Rule.across(0, THICK / 2, Sheet.CORE_WIDTH, THICK, Colour.BLACK));
            foot.rules.add(Rule.across(0, foot.height - THICK / 2, Sheet.CORE_WIDTH, THICK, Colour.BLACK));
        }
        return foot;
    }

    double height() {
        return height;
    }

    void print(Flow.Sketch page) {
        var y = Sheet.TOP + Sheet.CORE_HEIGHT - height;
        runs.forEach(run -> page.runs.add(run.moved(Sheet.LEFT, y)));
        rules.forEach(rule -> page.rules.add(rule.moved(Sheet.LEFT, y)));
    }

    static String date(LocalDate day) {
        return day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }

    private void organs(String label, List<String> organs) {
        var character = TypeStyle.SMALL.character();
        var first = setter.single(label + "：", Face.BODY, TypeStyle.SMALL, label + "机关");
        put(first, character);
        var column = Typesetter.Column.of(4 * character, Sheet.CORE_WIDTH - character);
        for (var line : setter.paragraph(List.of(new Span(String.join("，", organs) + "。", Face.BODY)), TypeStyle.SMALL, column, label + "机关")) {
            put(line, 0);
            height += ROW;
        }
    }

    private void printing(Imprint imprint) {
        var character = TypeStyle.SMALL.character();
        var date = setter.single(imprint.printedOn().map(day -> date(day) + "印发").orElse(""), Face.BODY, TypeStyle.SMALL, "印发日期");
        var dateAt = Sheet.CORE_WIDTH - character - date.width();
        var column = Typesetter.Column.of(character, dateAt - character);
        var lines = setter.paragraph(List.of(new Span(imprint.printedBy().orElse(""), Face.BODY)), TypeStyle.SMALL, column, "印发机关");
        for (var i = 0; i < Math.max(1, lines.size()); i++) {
            if (i < lines.size()) {
                put(lines.get(i), 0);
            }
            if (i == 0) {
                put(date, dateAt);
            }
            height += ROW;
        }
    }

    private void put(Line line, double x) {
        runs.addAll(line.at(x, height + (ROW - TypeStyle.SMALL.em()) / 2));
    }
}
