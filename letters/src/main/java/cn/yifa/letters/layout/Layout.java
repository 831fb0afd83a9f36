// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.layout;

import cn.yifa.letters.Letter;
import cn.yifa.letters.Letter.Form;
import java.util.ArrayList;
import java.util.List;

/// Lays out an official letter after GB/T 9704-2012 (公文排版).
///
/// An order (命令) has no title of its own on the page. When the end of the text and the signature don't fit on one page, the last two lines of the text go with
/// the signature to the next page, so that no page has a signature alone. Of the common form, orders and minutes the imprint is on an even page, the back of the last
/// sheet; a page left empty before it and its own page then have no number.
public final class Layout {

    private static final String BODY = "正文";
    /// So many titles of attachments are not parted.
    private static final int TOGETHER = 8;
    /// The dash beside a page's number is so far above the base line, in parts of the size.
    private static final double DASH = 0.38;

    private final Letter letter;
    private final Typesetter setter;
    private final List<String> addressees;
    private final List<String> moved;
    private final Top top;
    private final List<Item> intro;
    private final List<Item> body;

    private Layout(Letter letter, Typesetter setter, boolean addresseesAtFoot) {
        this.letter = letter;
        this.setter = setter;
        this.addressees = addresseesAtFoot ? List.of() : letter.addressees();
        this.moved = addresseesAtFoot ? letter.addressees() : List.of();
        this.top = Top.of(letter.form(), letter.head(), setter);
        this.intro = intro();
        this.body = body();
    }

    /// @throws MissingCharacter when no font has one of its characters
    /// @throws TableTooWide     when a table can't be made to fit
    public static Pages of(Letter letter, Metrics metrics) {
        var setter = new Typesetter(metrics);
        var layout = new Layout(letter, setter, false);
        return (layout.textOnFirstPage() || letter.addressees().isEmpty() ? layout : new Layout(letter, setter, true)).pages();
    }

    /// Otherwise the addressees belong into the imprint (7.3.2).
    private boolean textOnFirstPage() {
        var down = top.begin();
        for (var item : intro) {
            down += item.before() + item.height();
        }
        var first = body.isEmpty() ? 0 : body.getFirst().before() + body.getFirst().height();
        return down + first - (intro.isEmpty() ? 0 : intro.getFirst().before()) <= top.end();
    }

    private Pages pages() {
        var flow = new Flow(top.begin(), top.end());
        top.runs.forEach(run -> flow.last().runs.add(run.moved(Sheet.LEFT, Sheet.TOP)));
        top.rules.forEach(rule -> flow.last().rules.add(rule.moved(Sheet.LEFT, Sheet.TOP)));
        flow.add(intro);
        flow.add(textAndSignature());
        for (var i = 0; i < letter.attachments().size(); i++) {
            flow.newPage();
            flow.add(attachment(i));
        }
        foot(flow);
        return numbered(flow);
    }

    /// 标题 and 主送机关.
    private List<Item> intro() {
        var items = new ArrayList<Item>();
        if (letter.form() != Form.ORDER) {
            items.addAll(Item.lines(0, Titles.centred(letter.title(), Face.TITLE, TypeStyle.TITLE, setter, "标题"), TypeStyle.TITLE));
        }
        if (!addressees.isEmpty()) {
            var separator = addressees.stream().anyMatch(addressee -> addressee.contains("、")) ? "，" : "、";
            var text = String.join(separator, addressees);
            var line = List.of(new Span(text.endsWith("：") ? text : text + "：", Face.BODY));
            items.addAll(Item.lines(items.isEmpty() ? 0 : 1, setter.paragraph(line, TypeStyle.TEXT, Typesetter.Column.FLUSH, "主送机关"), TypeStyle.TEXT));
        }
        return items;
    }

    private List<Item> body() {
        var items = new ArrayList<>(Body.of(letter.body(), letter.form(), BODY, setter));
        if (addressees.isEmpty() && letter.form() != Form.ORDER && !items.isEmpty()) {
            items.set(0, items.getFirst().lowered(Sheet.LINE));
        }
        return items;
    }

    private List<Item> textAndSignature() {
        var items = new ArrayList<>(body);
        var note = attachmentNote();
        var signature = Signature.of(letter.closing(), setter);
        if (!signature.isEmpty()) {
            keepLast(items);
            keepLast(note);
        }
        items.addAll(note);
        items.addAll(signature);
        letter.note().ifPresent(remark -> {
            if (!items.isEmpty()) {
                items.set(items.size() - 1, items.getLast().kept());
            }
            var text = List.of(new Span("（" + remark + "）", Face.BODY));
            items.addAll(Item.lines(0, setter.paragraph(text, TypeStyle.TEXT, Typesetter.Column.PARAGRAPH, "附注"), TypeStyle.TEXT));
        });
        return items;
    }

    /// The last two lines stay with what follows.
    private static void keepLast(List<Item> items) {
        for (var i = Math.max(0, items.size() - 2); i < items.size(); i++) {
            items.set(i, items.get(i).kept());
        }
    }

    /// 附件说明: one line below the text, the titles below each other.
    private List<Item> attachmentNote() {
        var items = new ArrayList<Item>();
        var several = letter.attachments().size() > 1;
        var label = setter.single("附件：", Face.BODY, TypeStyle.TEXT, "附件说明");
        var left = 2 * Sheet.CHARACTER;
        var afterLabel = left + 3 * Sheet.CHARACTER;
        var widest = several ? setter.single(letter.attachments().size() + ".", Face.BODY, TypeStyle.TEXT, "附件说明").width() + Sheet.CHARACTER / 4 : 0;
        for (var i = 0; i < letter.attachments().size(); i++) {
            var empty = i == 0 ? 1 : 0;
            var column = Typesetter.Column.of(afterLabel + widest, Sheet.CORE_WIDTH);
            var title = List.of(new Span(letter.attachments().get(i).title(), Face.BODY));
            var lines = Item.lines(empty, setter.paragraph(title, TypeStyle.TEXT, column, "附件说明"), TypeStyle.TEXT);
            if (several) {
                lines = Body.labelled(setter.single(i + 1 + ".", Face.BODY, TypeStyle.TEXT, "附件说明"), afterLabel, lines, empty);
            }
            items.addAll(i == 0 ? Body.labelled(label, left, lines, empty) : lines);
        }
        for (var i = 0; i + 1 < Math.min(items.size(), TOGETHER); i++) {
            items.set(i, items.get(i).kept());
        }
        return items;
    }

    /// 附件: its label at the upper left, the title in the third line, the text one line below.
    private List<Item> attachment(int index) {
        var attachment = letter.attachments().get(index);
        var label = letter.attachments().size() > 1 ? "附件" + (index + 1) : "附件";
        var items = new ArrayList<Item>();
        items.add(Item.line(0, setter.single(label, Face.HEADING, TypeStyle.TEXT, label), 0, TypeStyle.TEXT));
        items.addAll(Item.lines(1, Titles.centred(List.of(attachment.title()), Face.TITLE, TypeStyle.TITLE, setter, label + "标题"), TypeStyle.TITLE));
        var text = new ArrayList<>(Body.of(attachment.body(), Form.DOCUMENT, label, setter));
        if (!text.isEmpty()) {
            text.set(0, text.getFirst().lowered(Sheet.LINE));
        }
        items.addAll(text);
        return items;
    }

    private void foot(Flow flow) {
        var foot = Foot.of(letter.form(), letter.imprint(), moved, setter);
        if (foot.height() == 0) {
            return;
        }
        var fits = flow.last().occupied + foot.height() <= Sheet.CORE_HEIGHT;
        var even = flow.pages().size() % 2 == 0;
        if (letter.form() == Form.CORRESPONDENCE) {
            if (!fits) {
                flow.newPage();
            }
        } else if (!even) {
            flow.newPage();
        } else if (!fits) {
            for (var i = 0; i < 2; i++) {
                flow.newPage();
                flow.last().numbered = false;
            }
        }
        foot.print(flow.last());
    }

    private Pages numbered(Flow flow) {
        var pages = new ArrayList<Page>();
        for (var sketch : flow.pages()) {
            var number = pages.size() + 1;
            if (sketch.numbered && !(letter.form() == Form.CORRESPONDENCE && number == 1)) {
                var line = setter.single("— " + number + " —", Face.SONG, TypeStyle.SMALL, "页码");
                var x = number % 2 == 1 ? Sheet.CORE_WIDTH - Sheet.CHARACTER - line.width() : Sheet.CHARACTER;
                var y = Sheet.CORE_HEIGHT + 7 - (Sheet.ASCENT - DASH) * TypeStyle.SMALL.em();
                sketch.runs.addAll(line.at(Sheet.LEFT + x, Sheet.TOP + y));
            }
            pages.add(new Page(number, sketch.runs, sketch.rules, sketch.seals));
        }
        return new Pages(pages);
    }
}
