// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.reading.outline;

import cn.yifa.kernel.text.ChineseNumeral;
import cn.yifa.server.manuscript.Paragraph;
import cn.yifa.server.manuscript.numbering.Marker;
import cn.yifa.server.manuscript.numbering.MarkerKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds which paragraphs of a document open a place of its outline (层次序号识别).
final class Signs {

    private static final int HEADING = 45;
    private static final Pattern SPOKEN = Pattern.compile("^(?:[一二三四五六七八九十]+(?:是|要)|其[一二三四五]|第[一二三四五]，|注[:：]|附件|说明|责任|牵头|完成).*");

    private static final Pattern BARE = Pattern.compile("(?!.*(?:要点|计划|方案|通知|安排|意见|清单|任务|稿|单位|部门|[处科股]室|年度?|附件)$)[\\u4e00-\\u9fff、“”]{4,24}");
    private static final Pattern COUNTED = Pattern.compile("([一二三四五六七八九十]{1,3})(?:是|要)");

    private final List<Optional<Sign>> found = new ArrayList<>();

    /// One entry for each paragraph.
    static List<Optional<Sign>> of(List<Paragraph> paragraphs) {
        Signs signs = new Signs();
        Set<MarkerKind> believed = believed(paragraphs);
        for (Paragraph paragraph : paragraphs) {
            signs.found.add(Marker.at(paragraph.text()).filter(m -> believed.contains(m.kind()))
                    .filter(m -> m.length() < paragraph.text().length() || paragraph.look().level() > 0)
                    .map(m -> numbered(m, paragraph)).or(() -> styled(paragraph)));
        }
        signs.dropLonely();
        signs.addBareHeadings(paragraphs);
        if (signs.found.stream().allMatch(Optional::isEmpty)) {
            signs.addSpoken(paragraphs);
        }
        return signs.found;
    }

    private static Sign numbered(Marker marker, Paragraph paragraph) {
        return new Sign(marker.kind().name(), marker.kind().rank() * 10, Math.max(1, marker.number()), marker.length(),
                paragraph.text().substring(0, marker.length()), marker.kind().chapterOnly());
    }

    private static Optional<Sign> styled(Paragraph paragraph) {
        String text = paragraph.text();
        if (text.length() < 2 || SPOKEN.matcher(text).matches()) {
            return Optional.empty();
        }
        boolean sentence = text.endsWith("。") && text.length() > 20 || text.endsWith("；") || text.endsWith("：");
        if (paragraph.look().level() > 0 && text.length() <= 80 && !sentence) {
            return Optional.of(new Sign("style" + paragraph.look().level(), -1, 0, 0, "", false));
        }
        if (paragraph.allBold() && text.length() <= HEADING && !sentence && "（(【".indexOf(text.charAt(0)) < 0) {
            return Optional.of(new Sign("bold", -1, 0, 0, "", false));
        }
        int bold = paragraph.look().bold();
        if (bold >= 4 && bold <= HEADING && bold < text.length() - 4 && "。：:　 ".indexOf(text.charAt(bold - 1)) >= 0) {
            return Optional.of(new Sign("run-in", -1, 0, 0, "", false));
        }
        return Optional.empty();
    }

    /// Forms that look like common words are believed only where one follows another.
    private static Set<MarkerKind> believed(List<Paragraph> paragraphs) {
        Map<MarkerKind, Integer> expected = new EnumMap<>(MarkerKind.class);
        Set<MarkerKind> out = new HashSet<>();
        for (Paragraph paragraph : paragraphs) {
            Marker.at(paragraph.text()).ifPresent(marker -> {
                if (!marker.kind().doubtful()) {
                    out.add(marker.kind());
                } else if (marker.number() == 1) {
                    expected.put(marker.kind(), 2);
                } else if (expected.getOrDefault(marker.kind(), 0) == marker.number()) {
                    out.add(marker.kind());
                }
            });
        }
        return out;
    }

    /// Short lines above each new count of the highest form are headings that nobody numbered, where there are several.
    private void addBareHeadings(List<Paragraph> paragraphs) {
        int highest = found.stream().flatMap(Optional::stream).filter(Sign::numbered).mapToInt(Sign::rank).min().orElse(0);
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i + 1 < found.size(); i++) {
            boolean begins = found.get(i + 1).filter(next -> next.number() == 1 && next.rank() == highest).isPresent();
            if (begins && found.get(i).isEmpty() && BARE.matcher(paragraphs.get(i).text()).matches()) {
                places.add(i);
            }
        }
        if (places.size() > 1) {
            places.forEach(place -> found.set(place, Optional.of(new Sign("bare", -1, 0, 0, "", false))));
        }
    }

    /// 一是…, 二是…: a count only where the document has no other.
    private void addSpoken(List<Paragraph> paragraphs) {
        int expected = 1;
        List<Optional<Sign>> spoken = new ArrayList<>();
        for (Paragraph paragraph : paragraphs) {
            Matcher matcher = COUNTED.matcher(paragraph.text());
            boolean next = matcher.lookingAt() && ChineseNumeral.parse(matcher.group(1)).orElse(0) == expected;
            spoken.add(next ? Optional.of(new Sign("spoken", MarkerKind.HAN.rank() * 10, expected, matcher.end(), matcher.group(), false)) : Optional.empty());
            expected += next ? 1 : 0;
        }
        if (expected > 3) {
            found.clear();
            found.addAll(spoken);
        }
    }

    private void dropLonely() {
        Map<String, Integer> count = new HashMap<>();
        found.forEach(sign -> sign.ifPresent(s -> count.merge(s.key(), 1, Integer::sum)));
        found.replaceAll(sign -> sign.filter(s -> s.numbered() || count.get(s.key()) > 1));
    }
}
