// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.time;

import java.text.Normalizer;
import java.util.regex.Pattern;

/// A length of time as a statute writes it (期限), such as `20 工作日`, `60 日`, `3 个月`, `24 小时`.
public record Term(int amount, TermUnit unit) {

    private static final int LONGEST = 100_000;
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,6}) ?个? ?(工作日|自然日|日|天|月|年|小时)");

    public Term {
        if (amount < 0 || amount > LONGEST) {
            throw new IllegalArgumentException("期限应在 0 与 " + LONGEST + " 之间：" + amount);
        }
    }

    /// Reads `20工作日`, `20 个工作日`, `60日`, `3个月`, `1年`, `24小时`; full-width digits too.
    ///
    /// @throws IllegalArgumentException with a message in Chinese when the text is none of these
    public static Term parse(String text) {
        var found = WRITTEN.matcher(Normalizer.normalize(text.strip(), Normalizer.Form.NFKC));
        if (!found.matches()) {
            throw new IllegalArgumentException("看不懂期限“" + text + "”，请写成 20工作日、60日、3个月、1年 或 24小时");
        }
        var unit = switch (found.group(2)) {
            case "工作日" -> TermUnit.WORKING_DAY;
            case "月" -> TermUnit.MONTH;
            case "年" -> TermUnit.YEAR;
            case "小时" -> TermUnit.HOUR;
            case null, default -> TermUnit.CALENDAR_DAY;
        };
        return new Term(Integer.parseInt(found.group(1)), unit);
    }

    @Override
    public String toString() {
        return amount + (unit == TermUnit.WORKING_DAY || unit == TermUnit.MONTH || unit == TermUnit.HOUR ? " 个" : " ") + unit.term();
    }
}
