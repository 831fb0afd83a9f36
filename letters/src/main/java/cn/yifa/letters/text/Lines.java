// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.text;

import cn.yifa.letters.text.LetterText.Fault;
import java.util.ArrayList;
import java.util.List;

/// The lines of a text, each without blanks around it; what can't be printed is a fault, with its place.
final class Lines {

    /// @param number from 1
    record Line(int number, String text) {}

    private static final char MARK_OF_ORDER = 0xFEFF;
    private static final char BLANK_THAT_HOLDS = 0xA0;

    private Lines() {}

    static List<Line> of(String text, List<Fault> faults) {
        var plain = !text.isEmpty() && text.charAt(0) == MARK_OF_ORDER ? text.substring(1) : text;
        var lines = new ArrayList<Line>();
        for (var line : plain.split("\r\n|\n|\r", -1)) {
            var number = lines.size() + 1;
            lines.add(new Line(number, line.replace('\t', ' ').replace(BLANK_THAT_HOLDS, ' ').strip()));
            unprintable(line.replace('\t', ' '), number, faults);
        }
        return lines;
    }

    private static void unprintable(String line, int number, List<Fault> faults) {
        int place = 0;
        for (int i = 0; i < line.length(); i += Character.charCount(line.codePointAt(i))) {
            place++;
            var code = line.codePointAt(i);
            if (!printed(code)) {
                faults.add(new Fault(number, "第 " + place + " 个字（U+" + "%04X".formatted(code) + "）是控制字符、不可见字符或者自造字，不能印在公文上，请删除或者改用规范字"));
            }
        }
    }

    /// Characters of whatever script that Unicode has assigned and that show; private ones look different on every machine.
    private static boolean printed(int code) {
        return switch (Character.getType(code)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
