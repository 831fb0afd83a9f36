// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.reading.front;

import cn.yifa.kernel.text.ChineseNumeral;
import cn.yifa.server.manuscript.Paragraph;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the year that a plan is for (年度): in the title, in the words that announce it, in number or date.
final class Years {

    private static final Pattern YEAR = Pattern.compile("(" + LineKind.YEAR + ")\\s*年?");
    private static final Pattern ANNOUNCED = Pattern.compile("(?:制定|提出|制订|现就|做好|印发|拟定|编制|现将|形成)[^。]{0,40}?(" + LineKind.YEAR + ")\\s*年");
    private static final Pattern BEGUN = Pattern.compile("(" + LineKind.YEAR + ")\\s*年(?:是|，|,|度|全|我|依法|法治|工作)");
    private static final Pattern NUMBER = Pattern.compile("[〔\\[［(（【﹝]\\s*(20[0-9]{2})\\s*[〕\\]］)）】﹞]\\s*第?\\s*[0-9]{0,4}\\s*号?");

    private Years() {}

    static OptionalInt find(String title, String titles, String preamble, List<String> before, Region plan, List<Region> others, String fileName) {
        OptionalInt found = first(YEAR, title);
        found = or(found, first(YEAR, titles));
        found = or(found, first(ANNOUNCED, preamble));
        found = or(found, first(BEGUN, preamble));
        for (String line : before) {
            LineKind kind = LineKind.of(line);
            if (kind == LineKind.NUMBER || kind == LineKind.LABELLED) {
                found = or(found, first(NUMBER, line));
            }
            if (kind == LineKind.BRACKETED || kind == LineKind.DATE) {
                found = or(found, first(YEAR, line));
            }
        }
        for (Region other : others) {
            for (Paragraph line : other.body()) {
                found = LineKind.of(line.text()) == LineKind.NUMBER ? or(found, first(NUMBER, line.text())) : found;
            }
        }
        found = or(found, signed(plan));
        for (Region other : others) {
            found = or(found, signed(other));
        }
        return or(or(found, first(YEAR, fileName)), first(YEAR, preamble));
    }

    private static OptionalInt signed(Region region) {
        OptionalInt found = OptionalInt.empty();
        for (Paragraph line : region.tail()) {
            found = LineKind.of(line.text()) == LineKind.DATE ? or(found, first(YEAR, line.text())) : found;
        }
        return found;
    }

    private static OptionalInt first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            OptionalInt year = value(matcher.group(1));
            if (year.isPresent()) {
                return year;
            }
        }
        return OptionalInt.empty();
    }

    private static OptionalInt value(String written) {
        StringBuilder digits = new StringBuilder();
        for (char c : written.toCharArray()) {
            if ("OoＯ○〇零".indexOf(c) >= 0) {
                digits.append('0');
            } else if (Character.isDigit(c)) {
                digits.append(Character.digit(c, 10));
            } else {
                ChineseNumeral.parse(String.valueOf(c)).ifPresent(digits::append);
            }
        }
        int year = digits.length() == 4 ? Integer.parseInt(digits.toString()) : 0;
        return year >= 2000 && year <= 2099 ? OptionalInt.of(year) : OptionalInt.empty();
    }

    private static OptionalInt or(OptionalInt one, OptionalInt other) {
        return one.isPresent() ? one : other;
    }
}
