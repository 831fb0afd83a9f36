// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.manuscript.numbering;

import cn.yifa.kernel.text.ChineseNumeral;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The number that a paragraph begins with (序号).
///
/// @param kind   its form
/// @param number its value
/// @param length how many characters of the paragraph it takes, gaps included
public record Marker(MarkerKind kind, int number, int length) {

    private static final String HAN = "([" + ChineseNumeral.DIGITS + "]{1,7})";
    private static final String DIG = "([0-9０-９]{1,3})";
    private static final String GAP = "[\\s　]{0,8}";
    private static final String OPEN = "[(（〔【\\[［﹙〈<]";
    private static final String CLOSE = "[)）〕】\\]］﹚〉>]";
    private static final String POINT = "[.．。﹒·、，,：:]";

    private record Form(MarkerKind kind, Pattern pattern) {}

    private static final List<Form> FORMS = List.of(
            form(MarkerKind.PART, "第" + GAP + either() + GAP + "(?:部分|篇|编|大项)[、：:]?" + GAP),
            form(MarkerKind.CHAPTER, "第" + GAP + either() + GAP + "章[、：:]?" + GAP),
            form(MarkerKind.SECTION, "第" + GAP + either() + GAP + "节[、：:]?" + GAP),
            form(MarkerKind.ARTICLE, "第" + GAP + either() + GAP + "[条項项](?![款项目、和及至到之])[、：:]?" + GAP),
            form(MarkerKind.TASK, "(?:重点|主要|工作|目标)?任务" + either() + "[、：:.．\\s　]" + GAP),
            form(MarkerKind.HAN_BRACKETED, OPEN + GAP + HAN + GAP + CLOSE + "[、.．，,：:]?" + GAP),
            form(MarkerKind.DIGIT_BRACKETED, OPEN + GAP + DIG + GAP + CLOSE + "[、.．，,：:]?" + GAP),
            form(MarkerKind.HAN_HALF, HAN + "[)）]" + "[、.．]?" + GAP),
            form(MarkerKind.DIGIT_HALF, DIG + "[)）]" + "[、.．]?" + GAP),
            form(MarkerKind.HAN, HAN + GAP + "[、.．﹒，,：:]" + GAP),
            form(MarkerKind.DECIMAL_THREE, "[0-9０-９]{1,2}[.．][0-9０-９]{1,2}[.．]([0-9０-９]{1,2})(?![0-9０-９.．%％])[、.．]?" + GAP),
            form(MarkerKind.DECIMAL_TWO, "[0-9０-９]{1,2}[.．]([0-9０-９]{1,2})(?![0-9０-９.．%％万亿千百倍元个版])[、]?" + GAP),
            form(MarkerKind.DIGIT, DIG + GAP + POINT + "(?![0-9０-９])" + GAP),
            form(MarkerKind.ROMAN, "([ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ]|[IVX]{1,5})" + "[、.．,，:：\\s　]" + GAP),
            form(MarkerKind.LETTER, "([A-Ha-h])" + "[、.．)）]" + "(?![A-Za-z])" + GAP),
            form(MarkerKind.HAN_GAP, HAN + "[\\s　]{1,8}(?![" + ChineseNumeral.DIGITS + "])"),
            form(MarkerKind.DIGIT_GAP, DIG + "[\\s　]{1,8}(?![0-9０-９年月日])"));

    private static final String CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿";
    private static final String BLACK_CIRCLES = "❶❷❸❹❺❻❼❽❾❿";

    private static String either() {
        return "([" + ChineseNumeral.DIGITS + "]{1,7}|[0-9０-９]{1,3})";
    }

    private static Form form(MarkerKind kind, String regex) {
        return new Form(kind, Pattern.compile(regex));
    }

    /// The number at the start of a paragraph, if it begins with one. The paragraph must not start with a gap.
    public static Optional<Marker> at(String paragraph) {
        if (paragraph.isEmpty()) {
            return Optional.empty();
        }
        String head = paragraph.length() > 40 ? paragraph.substring(0, 40) : paragraph;
        Optional<Marker> single = singleSign(head);
        if (single.isPresent()) {
            return single;
        }
        for (Form form : FORMS) {
            Matcher matcher = form.pattern.matcher(head);
            if (matcher.lookingAt()) {
                OptionalInt number = value(matcher.group(1));
                if (number.isPresent()) {
                    return Optional.of(new Marker(form.kind, number.getAsInt(), matcher.end()));
                }
            }
        }
        return Optional.empty();
    }

    private static OptionalInt value(String digits) {
        int roman = Roman.value(digits);
        if (roman > 0) {
            return OptionalInt.of(roman);
        }
        char first = digits.charAt(0);
        if (digits.length() == 1 && first < 128 && Character.isLetter(first)) {
            return OptionalInt.of(Character.toLowerCase(first) - 'a' + 1);
        }
        return ChineseNumeral.parse(digits);
    }

    /// ① ⑴ ⒈ ㈠ ㊀: number and brackets in one character.
    private static Optional<Marker> singleSign(String head) {
        char c = head.charAt(0);
        int end = 1;
        while (end < head.length() && "、.．,， \t　".indexOf(head.charAt(end)) >= 0) {
            end++;
        }
        if (CIRCLES.indexOf(c) >= 0) {
            return Optional.of(new Marker(MarkerKind.CIRCLED, CIRCLES.indexOf(c) + 1, end));
        }
        if (BLACK_CIRCLES.indexOf(c) >= 0) {
            return Optional.of(new Marker(MarkerKind.CIRCLED, BLACK_CIRCLES.indexOf(c) + 1, end));
        }
        if (c >= '⑴' && c <= '⒇') {
            return Optional.of(new Marker(MarkerKind.DIGIT_BRACKETED, c - '⑴' + 1, end));
        }
        if (c >= '⒈' && c <= '⒛') {
            return Optional.of(new Marker(MarkerKind.DIGIT, c - '⒈' + 1, end));
        }
        if (c >= '㈠' && c <= '㈩') {
            return Optional.of(new Marker(MarkerKind.HAN_BRACKETED, c - '㈠' + 1, end));
        }
        if (c >= '㊀' && c <= '㊉') {
            return Optional.of(new Marker(MarkerKind.CIRCLED, c - '㊀' + 1, end));
        }
        return Optional.empty();
    }
}
