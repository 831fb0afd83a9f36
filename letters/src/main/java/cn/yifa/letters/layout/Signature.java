// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.layout;

import cn.yifa.letters.Closing;
import java.util.ArrayList;
import java.util.List;

/// Names, date and the places of seals at the end of the text (署名、成文日期、印章), after 7.3.5.
final class Signature {

    private static final String PLACE = "署名";
    /// Name and date stand so far below the seal's middle.
    private static final double LOWER = 4;
    /// Seals side by side or below each other keep so far apart.
    private static final double APART = 2;
    private static final double STAMP_HEIGHT = 15;
    private static final double STAMP_WIDTH = 35;
    private static final TypeStyle STAMPED = new TypeStyle(Sheet.SIZE_2, Colour.RED);

    private final Typesetter setter;
    private final Line date;
    private final boolean dated;

    private Signature(Closing closing, Typesetter setter) {
        this.setter = setter;
        this.dated = closing.date().isPresent();
        // A draft keeps the room of the longest date.
        this.date = setter.single(closing.date().map(Foot::date).orElse("0000年00月00日"), Face.BODY, TypeStyle.TEXT, "成文日期");
    }

    /// The items of the signature, which stay on one page.
    static List<Item> of(Closing closing, Typesetter setter) {
        var signature = new Signature(closing, setter);
        List<Item> items;
        if (closing.signer().isPresent()) {
            items = signature.stamped(closing.signer().get());
        } else if (closing.organs().isEmpty()) {
            items = signature.dateAt(1, Sheet.CORE_WIDTH - 4 * Sheet.CHARACTER - signature.date.width());
        } else {
            items = closing.sealed() ? signature.sealed(closing.organs()) : signature.unsealed(closing.organs());
        }
        return items;
    }

    private List<Item> dateAt(int empty, double x) {
        return dated ? List.of(Item.line(empty, date, x, TypeStyle.TEXT)) : List.of();
    }

    /// 加盖印章: the date four characters in, the last organ centred above it, one or more seals in a row.
    private List<Item> sealed(List<String> organs) {
        var names = organs.stream().map(name -> setter.single(name, Face.BODY, TypeStyle.TEXT, PLACE)).toList();
        var widest = names.stream().mapToDouble(Line::width).max().orElse(0);
        if (widest > Sheet.CORE_WIDTH) {
            return sealedLong(organs);
        }
        var half = Math.max(widest, Sheet.SEAL) / 2;
        var centre = Math.min(Sheet.CORE_WIDTH - 4 * Sheet.CHARACTER - date.width() / 2, Sheet.CORE_WIDTH - half);
        var pitch = Math.max(widest + Sheet.CHARACTER, Sheet.SEAL + APART);
        var across = Math.max(1, Math.min(3, 1 + (int) ((centre - half) / pitch)));
        if (centre < half) {
            centre = half;
        }
        var items = new ArrayList<Item>();
        for (var start = 0; start < names.size(); start += across) {
            var row = names.subList(start, Math.min(names.size(), start + across));
            var last = start + across >= names.size();
            // Name and date together, or a name alone, a little below the middle of the seal.
            var middle = (last ? (Sheet.LINE + Sheet.EM) / 2 : Sheet.EM / 2) - LOWER;
            var runs = new ArrayList<Run>();
            var places = new ArrayList<SealPlace>();
            for (var i = 0; i < row.size(); i++) {
                var x = centre - (row.size() - 1 - i) * pitch;
                runs.addAll(row.get(i).at(x - row.get(i).width() / 2, 0));
                places.add(SealPlace.around(organs.get(start + i), x, middle, Sheet.SEAL, Sheet.SEAL));
            }
            var before = start == 0 ? Sheet.GAP + 2 * Sheet.LINE : Sheet.SEAL + APART - Sheet.EM - (last ? Sheet.LINE / 2 : 0);
            var below = places.getFirst().y() + Sheet.SEAL - Sheet.EM;
            items.add(new Item(before, Sheet.EM, below, true, runs, List.of(), places, null));
        }
        items.addAll(dateAt(0, centre - date.width() / 2));
        return items;
    }

    /// A name that is wider than the page: in several lines above the date.
    private List<Item> sealedLong(List<String> organs) {
        var items = new ArrayList<Item>();
        for (var organ : organs) {
            Item.lines(items.isEmpty() ? 2 : 4, Titles.centred(List.of(organ), Face.BODY, TypeStyle.TEXT, setter, PLACE), TypeStyle.TEXT).forEach(item -> items.add(item.kept()));
            items.set(items.size() - 1, items.getLast().with(SealPlace.around(organ, Sheet.CORE_WIDTH / 2, Sheet.EM / 2 - LOWER, Sheet.SEAL, Sheet.SEAL)));
        }
        items.addAll(dateAt(0, (Sheet.CORE_WIDTH - date.width()) / 2));
        return items;
    }

    /// 不加盖印章: names two characters in, the date two characters further than the name, but no nearer to the edge than two.
    private List<Item> unsealed(List<String> organs) {
        var indent = 2 * Sheet.CHARACTER;
        var right = Sheet.CORE_WIDTH - indent;
        var lines = new ArrayList<Line>();
        for (var organ : organs) {
            lines.addAll(setter.paragraph(List.of(new Span(organ, Face.BODY)), TypeStyle.TEXT, Typesetter.Column.of(0, right), PLACE));
        }
        var width = lines.stream().mapToDouble(Line::width).max().orElse(0);
        var x = Math.max(0, Math.min(right - width, right - date.width() - indent));
        var items = new ArrayList<Item>();
        for (var line : lines) {
            items.add(Item.line(items.isEmpty() ? 1 : 0, line, x, TypeStyle.TEXT).kept());
        }
        items.addAll(dateAt(0, Math.min(x + indent, right - date.width())));
        return items;
    }

    /// 签名章: the signer's name four characters in, in red where the stamp belongs, the office two characters before it; the date one line below.
    private List<Item> stamped(String signer) {
        var text = signer.strip().replace('　', ' ');
        var split = text.lastIndexOf(' ');
        var office = setter.single(text.substring(0, Math.max(0, split)).strip(), Face.BODY, TypeStyle.TEXT, PLACE);
        var name = setter.single(text.substring(split + 1), Face.KAI, STAMPED, PLACE);
        var right = Sheet.CORE_WIDTH - 4 * Sheet.CHARACTER;
        var width = Math.max(STAMP_WIDTH, name.width());
        var runs = new ArrayList<>(office.at(right - width - 2 * Sheet.CHARACTER - office.width(), (STAMP_HEIGHT - Sheet.EM) / 2));
        runs.addAll(name.at(right - width + (width - name.width()) / 2, (STAMP_HEIGHT - STAMPED.em()) / 2));
        var place = SealPlace.around(signer, right - width / 2, STAMP_HEIGHT / 2, width, STAMP_HEIGHT);
        var items = new ArrayList<Item>();
        items.add(new Item(Sheet.GAP + 2 * Sheet.LINE, STAMP_HEIGHT, 0, true, runs, List.of(), List.of(place), null));
        items.addAll(dateAt(1, right - date.width()));
        return items;
    }
}
