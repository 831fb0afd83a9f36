// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.docx;

import java.util.ArrayList;
import java.util.List;

/// A paragraph being written: how it stands, then its runs. Lengths are in twips.
///
/// A line is as high as it is told to be, never as high as a face wants it.
final class Paragraph {

    private final Markup to;
    private final List<String> tabs = new ArrayList<>();
    private String style = "";
    private String align = "both";
    private int line = Measures.LINE;
    private int before;
    private int left;
    private int right;
    private int first;
    private int top;
    private int bottom;
    private boolean red;
    private boolean keepNext;
    private boolean newPage;

    Paragraph(Markup to) {
        this.to = to;
    }

    Paragraph style(String id) {
        style = id;
        return this;
    }

    Paragraph align(String side) {
        align = side;
        return this;
    }

    Paragraph centred() {
        return align("center");
    }

    Paragraph line(int height) {
        line = height;
        return this;
    }

    Paragraph before(int height) {
        before = height;
        return this;
    }

    Paragraph indent(int fromLeft, int fromRight) {
        left = fromLeft;
        right = fromRight;
        return this;
    }

    /// The first line's indent beyond that of the others; less than nothing makes it hang.
    Paragraph first(int indent) {
        first = indent;
        return this;
    }

    Paragraph tab(String side, int position) {
        tabs.add(side);
        tabs.add(String.valueOf(position));
        return this;
    }

    /// Rules above and under it, in eighths of a point, as wide as its indents leave it.
    Paragraph ruled(int above, int under) {
        top = above;
        bottom = under;
        return this;
    }

    Paragraph red() {
        red = true;
        return this;
    }

    Paragraph keepNext(boolean keep) {
        keepNext = keep;
        return this;
    }

    Paragraph newPage() {
        newPage = true;
        return this;
    }

    void write(Run... runs) {
        to.open("w:p").open("w:pPr");
        if (!style.isEmpty()) {
            to.empty("w:pStyle", "w:val", style);
        }
        if (keepNext) {
            to.empty("w:keepNext");
        }
        if (newPage) {
            to.empty("w:pageBreakBefore");
        }
        rules();
        tabs();
        to.empty("w:spacing", "w:before", before, "w:after", 0, "w:line", line, "w:lineRule", "exact");
        to.empty("w:ind", "w:left", left, "w:right", right, first < 0 ? "w:hanging" : "w:firstLine", Math.abs(first));
        to.empty("w:jc", "w:val", align).close();
        for (var run : runs) {
            run.write(to);
        }
        to.close();
    }

    private void rules() {
        if (top + bottom > 0) {
            to.open("w:pBdr");
            rule("w:top", top);
            rule("w:bottom", bottom);
            to.close();
        }
    }

    private void rule(String side, int size) {
        if (size > 0) {
            to.empty(side, "w:val", "single", "w:sz", size, "w:space", 0, "w:color", red ? Measures.RED : "000000");
        }
    }

    private void tabs() {
        if (!tabs.isEmpty()) {
            to.open("w:tabs");
            for (var i = 0; i < tabs.size(); i += 2) {
                to.empty("w:tab", "w:val", tabs.get(i), "w:pos", tabs.get(i + 1));
            }
            to.close();
        }
    }
}
