// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.mask;

import cn.yifa.kernel.code.CheckDigit;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Citizens' identity numbers (公民身份号码, GB 11643) of 18 characters, and the older ones of 15.
final class IdNumbers implements Recogniser {

    private static final int LONG = 18;
    private static final int SHORT = 15;
    private static final Set<String> PROVINCES = Set.of("11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43", "44", "45", "46",
            "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83");
    private static final Pattern NAMED = Pattern.compile("身份|证件号|公民|社会保障号");
    private static final Pattern OTHERS = Pattern.compile("注册号|IMEI|编号|单号|条码|条形码|设备|流水号|信用代码|缴款码|执业证");

    @Override
    public List<Finding> in(Passage passage) {
        var found = new ArrayList<Finding>();
        for (var row : passage.rows()) {
            int index = 0;
            while (index < row.length()) {
                int taken = at(passage, row, index, found);
                index += Math.max(1, taken);
            }
        }
        return found;
    }

    /// How many signs of a number begin there; 0 where none does.
    private static int at(Passage passage, Passage.Row row, int index, List<Finding> found) {
        if (long18(passage, row, index)) {
            found.add(Finding.of(MaskKind.ID_NUMBER, row.from(index), row.to(index + LONG), Certainty.CERTAIN, "18 位，校验码相符（" + CheckDigit.GB_11643.standard() + "）"));
            return LONG;
        }
        if (named18(passage, row, index)) {
            found.add(Finding.of(MaskKind.ID_NUMBER, row.from(index), row.to(index + LONG), Certainty.NAMED, "写明是证件号码，18 位，但校验码不符，可能有笔误"));
            return LONG;
        }
        if (short15(passage, row, index)) {
            found.add(Finding.of(MaskKind.ID_NUMBER, row.from(index), row.to(index + SHORT), passage.led(row.from(index), NAMED) ? Certainty.NAMED : Certainty.LIKELY, "15 位，行政区划和出生日期相符"));
            return SHORT;
        }
        return 0;
    }

    private static boolean long18(Passage passage, Passage.Row row, int index) {
        if (index + LONG > row.length()) {
            return false;
        }
        var number = row.part(index, index + LONG);
        boolean organization = CheckDigit.GB_32100.holds(number) && passage.led(row.from(index), Pattern.compile("信用代码"));
        return CheckDigit.GB_11643.holds(number) && PROVINCES.contains(number.substring(0, 2)) && date(number.substring(6, 14)) && !organization;
    }

    private static boolean named18(Passage passage, Passage.Row row, int index) {
        return row.opens(index) && index + LONG <= row.length() && row.closes(index + LONG) && row.part(index, index + LONG).matches("\\d{17}[\\dX]") && passage.led(row.from(index), NAMED)
                && !passage.led(row.from(index), OTHERS);
    }

    private static boolean short15(Passage passage, Passage.Row row, int index) {
        if (!row.opens(index) || index + SHORT > row.length() || !row.closes(index + SHORT)) {
            return false;
        }
        var number = row.part(index, index + SHORT);
        return number.chars().allMatch(c -> c >= '0' && c <= '9') && PROVINCES.contains(number.substring(0, 2)) && date("19" + number.substring(6, 12)) && !passage.led(row.from(index), OTHERS);
    }

    private static boolean date(String digits) {
        try {
            int year = LocalDate.of(Integer.parseInt(digits.substring(0, 4)), Integer.parseInt(digits.substring(4, 6)), Integer.parseInt(digits.substring(6, 8))).getYear();
            return year >= 1880 && year < 2100;
        } catch (DateTimeException | NumberFormatException none) {
            return false;
        }
    }
}
