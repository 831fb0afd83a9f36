// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.manuscript;

import cn.yifa.server.manuscript.numbering.Marker;
import java.util.List;

/// Puts the lines of one cell together (单元格): they are broken at its narrow margin, except where a number or a shorter line
/// begins anew.
final class PdfCells {

    private PdfCells() {}

    static String words(List<PdfGlyph> glyphs) {
        List<PdfLine> lines = PdfLines.of(glyphs);
        double right = lines.stream().mapToDouble(PdfLine::right).max().orElse(0);
        StringBuilder out = new StringBuilder();
        PdfLine previous = null;
        for (PdfLine line : lines) {
            if (previous != null) {
                boolean full = previous.right() > right - line.size() * 1.6;
                boolean begins = Marker.at(line.words()).filter(m -> !m.kind().doubtful()).isPresent();
                if (full && !begins) {
                    LineJoining.append(out, line.words());
                } else {
                    out.append('\n').append(line.words());
                }
            } else {
                out.append(line.words());
            }
            previous = line;
        }
        return out.toString();
    }
}
