// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.layout;

import cn.yifa.letters.Head;
import cn.yifa.letters.Letter.Form;
import java.util.ArrayList;
import java.util.List;

/// The first page down to where the title or text begins (版头), from the core's upper left corner (7.2, 10.1, 10.2, 10.3).
final class Top {

    static final double RED_RULE = 0.53;
    private static final double THICK = 1.06;
    private static final double THIN = 0.35;
    /// From the middle of a double rule's one line to that of the other.
    private static final double DOUBLE = 1.4;
    private static final double DOUBLE_LENGTH = 170;
    private static final double DOUBLE_FOOT = 20;

    final List<Run> runs = new ArrayList<>();
    final List<Rule> rules = new ArrayList<>();
    private final Form form;
    private final Head head;
    private final Typesetter setter;
    /// Where the text begins and ends on the first page.
    private double begin;
    private double end = Sheet.CORE_HEIGHT;

    private Top(Form form, Head head, Typesetter setter) {
        this.form = form;
        this.head = head;
        this.setter = setter;
    }

    static Top of(Form form, Head head, Typesetter setter) {
        var top = new Top(form, head, setter);
        switch (form) {
            case DOCUMENT, MINUTES -> top.document();
            case CORRESPONDENCE -> top.correspondence();
            case ORDER -> top.order();
            case SHEET -> top.sheet();
        }
        return top;
    }

    double begin() {
        return begin;
    }

    double end() {
        return end;
    }

    private void document() {
        marks(0);
        var bottom = mark(head.issuers(), 35);
        var row = bottom + Sheet.GAP + 2 * Sheet.LINE;
        if (head.signers().isEmpty()) {
            number(line -> (Sheet.CORE_WIDTH - line.width()) / 2, row);
        } else {
            row = signers(row);
            number(_ -> Sheet.CHARACTER, row);
        }
        var rule = row + Sheet.EM + 4;
        rules.add(Rule.across(0, rule + RED_RULE / 2, Sheet.CORE_WIDTH, RED_RULE, Colour.RED));
        begin = rule + RED_RULE + 2 * Sheet.LINE;
    }

    private void correspondence() {
        var bottom = mark(head.issuers().stream().limit(1).toList(), 30 - Sheet.TOP);
        var left = (Sheet.WIDTH - DOUBLE_LENGTH) / 2 - Sheet.LEFT;
        var upper = bottom + 4 + THICK / 2;
        rules.add(Rule.across(left, upper, DOUBLE_LENGTH, THICK, Colour.RED));
        rules.add(Rule.across(left, upper + DOUBLE, DOUBLE_LENGTH, THIN, Colour.RED));
        var row = upper + DOUBLE + THIN / 2 + Sheet.SEVEN_EIGHTHS;
        number(line -> Sheet.CORE_WIDTH - line.width(), row);
        var last = Math.max(row + Sheet.EM, marks(row));
        begin = last + 2 * Sheet.LINE;
        var foot = Sheet.HEIGHT - DOUBLE_FOOT - Sheet.TOP - THICK / 2;
        rules.add(Rule.across(left, foot, DOUBLE_LENGTH, THICK, Colour.RED));
        rules.add(Rule.across(left, foot - DOUBLE, DOUBLE_LENGTH, THIN, Colour.RED));
        end = foot - DOUBLE - THIN / 2 - Sheet.SEVEN_EIGHTHS;
    }

    private void order() {
        marks(0);
        var row = mark(head.issuers(), 20) + Sheet.GAP + 2 * Sheet.LINE;
        number(line -> (Sheet.CORE_WIDTH - line.width()) / 2, row);
        begin = row + Sheet.EM + Sheet.GAP + 2 * Sheet.LINE;
    }

    private void sheet() {
        begin = marks(0) + Sheet.GAP;
        for (var line : Titles.centred(head.issuers(), Face.TITLE, TypeStyle.TITLE, setter, "发文机关")) {
            runs.addAll(line.at(0, begin));
            begin += Sheet.LINE;
        }
        number(line -> Sheet.CORE_WIDTH - line.width(), begin);
        begin += head.number().isPresent() ? Sheet.LINE : 0;
    }

    private interface Placing {
        double x(Line line);
    }

    private void number(Placing placing, double y) {
        head.number().ifPresent(number -> {
            var line = setter.single(number, Face.BODY, TypeStyle.TEXT, "发文字号");
            runs.addAll(line.at(placing.x(line), y));
        });
    }

    /// 份号, 密级和保密期限, 紧急程度, each in its line; answers where the last one ends.
    private double marks(double y) {
        var row = y;
        var lines = new ArrayList<Line>();
        head.copyNumber().ifPresent(text -> lines.add(setter.single(text, Face.BODY, TypeStyle.TEXT, "份号")));
        head.secrecy().ifPresent(text -> lines.add(setter.single(text, Face.HEADING, TypeStyle.TEXT, "密级")));
        head.urgency().ifPresent(text -> lines.add(setter.single(text, Face.HEADING, TypeStyle.TEXT, "紧急程度")));
        for (var line : lines) {
            runs.addAll(line.at(0, row));
            row += Sheet.LINE;
        }
        return row - Sheet.GAP;
    }

    private double mark(List<String> issuers, double y) {
        var mark = Mark.of(form, issuers, setter);
        runs.addAll(mark.at(y));
        return y + mark.height();
    }

    /// 签发人, two names in a row, all names below the first row's; answers the last row.
    private double signers(double y) {
        var label = setter.single("签发人：", Face.BODY, TypeStyle.TEXT, "签发人");
        var names = head.signers().stream().map(name -> setter.single(name, Face.KAI, TypeStyle.TEXT, "签发人")).toList();
        var column = names.stream().mapToDouble(Line::width).max().orElse(0) + Sheet.CHARACTER;
        var across = Math.min(2, names.size());
        var left = Sheet.CORE_WIDTH - across * column;
        runs.addAll(label.at(left - label.width(), y));
        for (var i = 0; i < names.size(); i++) {
            runs.addAll(names.get(i).at(left + i % across * column, y + i / across * Sheet.LINE));
        }
        return y + (names.size() - 1) / across * Sheet.LINE;
    }
}
