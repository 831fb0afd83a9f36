// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.reading.outline;

import cn.yifa.server.manuscript.Look;
import cn.yifa.server.manuscript.Paragraph;
import cn.yifa.server.manuscript.numbering.Marker;
import cn.yifa.server.manuscript.numbering.MarkerKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Parts paragraphs that were run together (并段): （一）…。（二）… in one paragraph, where the next one goes on with （三）.
///
/// A list inside a paragraph stays: what follows it does not take up its count.
final class Glued {

    private Glued() {}

    static List<Paragraph> parted(List<Paragraph> paragraphs) {
        Map<MarkerKind, Integer> next = new EnumMap<>(MarkerKind.class);
        List<List<Paragraph>> parts = new ArrayList<>();
        for (Paragraph paragraph : paragraphs.reversed()) {
            Optional<Marker> first = sure(paragraph.text());
            parts.add(first.map(marker -> parts(paragraph, marker, next.getOrDefault(marker.kind(), 0))).orElse(List.of(paragraph)));
            first.ifPresent(marker -> next.put(marker.kind(), marker.number()));
        }
        return parts.reversed().stream().flatMap(List::stream).toList();
    }

    /// @param next the number that the next paragraph of the same form begins with, or 0
    private static List<Paragraph> parts(Paragraph paragraph, Marker first, int next) {
        List<Integer> starts = next > first.number() + 1 ? starts(paragraph.text(), first) : List.of(0);
        if (starts.size() == 1 || first.number() + starts.size() != next) {
            return List.of(paragraph);
        }
        List<Paragraph> out = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            String text = paragraph.text().substring(starts.get(i), i + 1 < starts.size() ? starts.get(i + 1) : paragraph.text().length()).strip();
            out.add(i == 0 ? paragraph.withText(text) : new Paragraph(text, paragraph.line(), Look.PLAIN));
        }
        return out;
    }

    /// Where the counts of the paragraph begin: its own, and each that follows on after the end of a sentence or a bracket.
    private static List<Integer> starts(String text, Marker first) {
        List<Integer> out = new ArrayList<>(List.of(0));
        int expected = first.number() + 1;
        for (int i = first.length(); i < text.length(); i++) {
            boolean ended = "。；;）)】］] 　".indexOf(text.charAt(i - 1)) >= 0;
            if (ended && sure(text.substring(i, Math.min(text.length(), i + 20))).filter(m -> m.kind() == first.kind()).map(Marker::number).orElse(0) == expected) {
                out.add(i);
                expected++;
            }
        }
        return out;
    }

    private static Optional<Marker> sure(String text) {
        return Marker.at(text).filter(marker -> !marker.kind().doubtful());
    }
}
