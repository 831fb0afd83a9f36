// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.mask;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Dates of birth (出生日期); other dates stay.
final class BirthDates implements Recogniser {

    private static final Pattern DATE = Pattern.compile("(?:19|20)\\d{2}\\s?[年./-]\\s?\\d{1,2}\\s?[月./-](?:\\s?\\d{1,2}(?:\\s?日)?)?|[一二][〇○零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日");
    private static final Pattern BEFORE = Pattern.compile("(?:出生(?:日期|年月日?|于)?|生日|生于)\\s?[:为是]?\\s*$");
    private static final Pattern AFTER = Pattern.compile("^\\s?(?:出生|生(?=[,。;、)])|生人|年生)");
    private static final Pattern COLUMN = Pattern.compile("出生.*");

    @Override
    public List<Finding> in(Passage passage) {
        var found = new ArrayList<Finding>();
        var dates = DATE.matcher(passage.folded());
        while (dates.find()) {
            if (BEFORE.matcher(passage.before(dates.start(), 12)).find() || AFTER.matcher(passage.after(dates.end(), 4)).find() || passage.lines().under(dates.start(), COLUMN)) {
                found.add(Finding.of(MaskKind.BIRTH_DATE, dates.start(), dates.end(), Certainty.NAMED, "写明是出生日期"));
            }
        }
        return found;
    }
}
