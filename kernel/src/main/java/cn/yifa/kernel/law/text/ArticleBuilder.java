// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.law.text;

import cn.yifa.kernel.law.Place;
import cn.yifa.kernel.law.text.ArticleText.Item;
import cn.yifa.kernel.law.text.ArticleText.Paragraph;
import cn.yifa.kernel.law.text.ArticleText.Subitem;
import cn.yifa.kernel.text.ChineseNumeral;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// An article while it is read, line by line.
final class ArticleBuilder {

    private static final Pattern ITEM_WITHIN = Pattern.compile("(?<=[：:；;。])[（(]([一二三四五六七八九十]{1,3})[）)]");

    /// A piece of text that further lines may go on with.
    private static final class Piece {

        private final int number;
        private final int line;
        private final List<Piece> within = new ArrayList<>();
        private final StringBuilder text;

        Piece(int number, String words, int line) {
            this.number = number;
            this.text = new StringBuilder(Line.solid(words));
            this.line = line;
        }

        String words() {
            return text.toString();
        }

        /// The last few characters, from which one sees whether a sentence ends.
        String end() {
            return text.substring(Math.max(0, text.length() - 8));
        }
    }

    private final Place place;
    private final int line;
    private final List<TextFault> faults;
    private final List<Piece> paragraphs = new ArrayList<>();

    ArticleBuilder(Place place, int line, String words, List<TextFault> faults) {
        this.place = place;
        this.line = line;
        this.faults = faults;
        if (!words.isEmpty()) {
            paragraph(words, line);
        }
    }

    Place place() {
        return place;
    }

    int line() {
        return line;
    }

    boolean empty() {
        return paragraphs.isEmpty();
    }

    /// Whether its last piece is no whole sentence yet; an item may end with a semicolon, a paragraph doesn't.
    boolean open() {
        return !empty() && (!Line.ends(last().end()) || !inItem() && (last().end().endsWith("；") || last().end().endsWith(";")));
    }

    boolean inItem() {
        return !empty() && !paragraphs.getLast().within.isEmpty();
    }

    String words() {
        return empty() ? "" : last().words();
    }

    void paragraph(String words, int at) {
        splitLast();
        if (!empty() && last().end().endsWith("；")) {
            faults.add(new TextFault(at, false, "上面的项以分号结尾，还没有完；“" + InstrumentReader.shortened(Line.solid(words)) + "”按另起一款读，请看是不是"));
        }
        paragraphs.add(new Piece(0, words, at));
    }

    void item(int number, String words, int at) {
        if (empty()) {
            paragraphs.add(new Piece(0, "", at));
        }
        splitLast();
        paragraphs.getLast().within.add(new Piece(number, words, at));
    }

    void subitem(int number, String words, int at) {
        paragraphs.getLast().within.getLast().within.add(new Piece(number, words, at));
    }

    void goOn(String words) {
        if (empty()) {
            paragraph(words, line);
            return;
        }
        InstrumentReader.join(last().text, Line.solid(words));
    }

    private Piece last() {
        var piece = paragraphs.getLast();
        while (!piece.within.isEmpty()) {
            piece = piece.within.getLast();
        }
        return piece;
    }

    private void splitLast() {
        if (!empty()) {
            split(paragraphs.getLast());
        }
    }

    /// Items that stand behind one another on one line, each with the number that is due.
    private static void split(Piece paragraph) {
        var piece = paragraph.within.isEmpty() ? paragraph : paragraph.within.getLast();
        if (!piece.within.isEmpty()) {
            return;
        }
        var words = piece.words();
        int due = piece == paragraph ? 1 : piece.number + 1;
        int begun = 0;
        var found = ITEM_WITHIN.matcher(words);
        var current = piece;
        while (found.find()) {
            if (ChineseNumeral.parse(found.group(1)).orElse(0) == due && !words.startsWith("项", found.end())) {
                current.text.setLength(found.start() - begun);
                begun = found.end();
                current = new Piece(due++, words.substring(begun), piece.line);
                paragraph.within.add(current);
            }
        }
    }

    ArticleText build() {
        splitLast();
        if (empty()) {
            faults.add(new TextFault(line, true, place + "没有内容"));
        }
        paragraphs.forEach(paragraph -> {
            ordered(paragraph, "第（", "）项");
            paragraph.within.forEach(item -> ordered(item, "第", "目"));
        });
        return new ArticleText(place, paragraphs.stream().map(paragraph -> new Paragraph(paragraph.words(), paragraph.within.stream()
                .map(item -> new Item(item.number, item.words(), item.within.stream().map(subitem -> new Subitem(subitem.number, subitem.words())).toList())).toList())).toList());
    }

    private void ordered(Piece of, String before, String behind) {
        int due = 1;
        for (var piece : of.within) {
            if (piece.number != due) {
                var here = place + before + written(piece.number, behind) + behind;
                faults.add(new TextFault(piece.line, true, piece.number < due ? here + "重复，或者排在后面的项之后" : here + "前面缺" + before + written(due, behind) + behind));
            }
            if (piece.text.isEmpty() && piece.within.isEmpty()) {
                faults.add(new TextFault(piece.line, true, place + before + written(piece.number, behind) + behind + "没有内容"));
            }
            due = piece.number + 1;
        }
    }

    private static String written(int number, String behind) {
        return behind.equals("目") ? Integer.toString(number) : ChineseNumeral.write(number);
    }
}
