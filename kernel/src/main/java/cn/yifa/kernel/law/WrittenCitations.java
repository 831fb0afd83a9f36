// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.law;

import cn.yifa.kernel.text.ChineseNumeral;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Finds what a definition or a template cites (援引), be it as `article: 三十三`, as `《行政许可法》三十二`, or in running words: 依照《条例》第二十条、第二十三条第一款.
public final class WrittenCitations {

    private static final String NUMBER = "[" + ChineseNumeral.DIGITS + "]{1,9}";
    private static final String WITHIN = "(?:之" + NUMBER + ")?(?:第" + NUMBER + "款)?(?:第?[(（]" + NUMBER + "[)）]项|第" + NUMBER + "项)?";
    private static final String ANY = "(?:" + NUMBER + "|\\d{1,4})";
    private static final Pattern CITED = Pattern.compile("《(?<instrument>[^《》]{1,60})》\\s*(?<named>第?" + NUMBER + "条?" + WITHIN + ")?"
            + "|\\barticle:\\s*[\"']?(?<own>第?" + ANY + "条?" + WITHIN + ")|(?<bare>第" + ANY + "条" + WITHIN + ")|(?<end>[。；;}])");
    private static final String STATE = "中华人民共和国";

    /// How a text calls the law that it is about.
    private static final Set<String> OWN = Set.of("条例", "本条例", "办法", "本办法", "规定", "本规定");
    private static final Pattern REMARK = Pattern.compile("^#.*|\\s#\\s.*|\\{#[^}]*}");

    private WrittenCitations() {}

    /// @param line in which it is written, from 1
    public record Found(Citation citation, int line) {}

    /// What the text cites, in its order.
    ///
    /// @param law the instrument whose articles stand bare; empty where those mean nothing
    public static List<Found> in(String text, String law) {
        var found = new ArrayList<Found>();
        int line = 0;
        for (var words : text.lines().toList()) {
            line++;
            var current = law;
            for (var one : CITED.matcher(REMARK.matcher(words).replaceAll("")).results().toList()) {
                if (one.group("end") != null) {
                    current = law;
                } else if (one.group("instrument") != null) {
                    current = instrument(one.group("instrument"), law);
                }
                var instrument = one.group("own") == null ? current : law;
                int at = line;
                place(one).filter(place -> !instrument.isEmpty() && Place.parse(place).isPresent()).ifPresent(place -> found.add(new Found(new Citation(instrument, place), at)));
            }
        }
        return List.copyOf(found);
    }

    private static Optional<String> place(MatchResult found) {
        return Optional.ofNullable(found.group("named")).or(() -> Optional.ofNullable(found.group("own"))).or(() -> Optional.ofNullable(found.group("bare")));
    }

    private static String instrument(String written, String law) {
        return OWN.contains(written) && !law.isEmpty() ? law : written.startsWith(STATE) ? written.substring(STATE.length()) : written;
    }
}
