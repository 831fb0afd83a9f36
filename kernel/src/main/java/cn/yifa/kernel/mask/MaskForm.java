// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.mask;

import java.util.regex.Pattern;

/// How masked data is written (遮盖的写法), as officials write it: `4401**********1234`, `138****5678`, `粤A****5`.
final class MaskForm {

    private static final int ENDS = 4;
    private static final int AREA = 3;
    private static final int MOBILE = 11;
    private static final Pattern COUNTRY = Pattern.compile("(?:00)?86");
    private static final Pattern DIGIT = Pattern.compile("[0-9]");
    private static final Pattern TITLE_NUMBER = Pattern.compile("\\d{5,}");

    private MaskForm() {}

    static String of(Finding finding, Passage passage) {
        var read = passage.folded().substring(finding.from(), finding.to());
        var signs = read.replaceAll("[^0-9A-Za-z]", "");
        return switch (finding.kind()) {
            case ID_NUMBER, ACCOUNT -> ends(signs, ENDS, ENDS);
            case TRAVEL_DOCUMENT -> read.matches(".*\\p{IsHan}.*") ? DIGIT.matcher(finding.in(passage.original())).replaceAll("*") : ends(signs, 1, 2);
            case PHONE -> phone(read, signs);
            case E_MAIL -> read.charAt(0) + "***" + read.substring(read.indexOf('@')).replace(" ", "");
            case PLATE -> read.charAt(0) + ends(read.substring(1).replaceAll("[\\s·-]", ""), 1, 1);
            case BIRTH_DATE -> "****年**月**日";
            case PROPERTY_TITLE -> TITLE_NUMBER.matcher(read).replaceAll(number -> "*".repeat(number.group().length()));
            case ADDRESS -> "**";
            case PERSON_NAME, OTHER -> "***";
        };
    }

    private static String phone(String read, String signs) {
        if (signs.length() > MOBILE && COUNTRY.matcher(signs).lookingAt()) {
            return "+86 " + phone("", COUNTRY.matcher(signs).replaceFirst(""));
        }
        if (signs.startsWith("1") && signs.length() == 11) {
            return ends(signs, AREA, ENDS);
        }
        if (!signs.startsWith("0")) {
            return signs.substring(0, signs.length() - ENDS) + "****";
        }
        int area = signs.startsWith("010") || signs.startsWith("02") ? AREA : AREA + 1;
        int local = Math.min(signs.length() - area, 8);
        return signs.substring(0, area) + "-" + signs.substring(area, area + local - ENDS) + "****";
    }

    /// The first and the last signs, and a star for each between.
    private static String ends(String signs, int first, int last) {
        int stars = Math.max(1, signs.length() - first - last);
        return signs.substring(0, Math.min(first, signs.length())) + "*".repeat(stars) + (signs.length() > first + last ? signs.substring(signs.length() - last) : "");
    }
}
