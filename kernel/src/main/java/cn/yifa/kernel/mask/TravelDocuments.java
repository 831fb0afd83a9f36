// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.mask;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Numbers of passports, travel permits and officers' cards (护照、通行证、军官证号码).
final class TravelDocuments implements Recogniser {

    private static final Pattern PASSPORT = Pattern.compile("(?<![0-9A-Za-z-])(?:[EeGg][A-Za-z]?\\d{7,8}|[DSPdsp][Ee]?\\d{7,8}|[CcWwHhMm][A-Za-z]?\\d{7,10}|\\d{8}(?:\\d{2})?)(?![0-9A-Za-z-])");
    private static final Pattern NAMED = Pattern.compile("护照|通行证|回乡证|台胞证|旅行证|居留证");
    private static final Pattern SOLDIER = Pattern.compile("[军兵士文海空政武水后]字第?\\s?\\d{6,8}号?");

    @Override
    public List<Finding> in(Passage passage) {
        var found = new ArrayList<Finding>();
        var papers = PASSPORT.matcher(passage.folded());
        while (papers.find()) {
            if (passage.led(papers.start(), NAMED)) {
                found.add(Finding.of(MaskKind.TRAVEL_DOCUMENT, papers.start(), papers.end(), Certainty.NAMED, "写明是护照或者通行证号码"));
            }
        }
        var soldiers = SOLDIER.matcher(passage.folded());
        while (soldiers.find()) {
            if (passage.led(soldiers.start(), Pattern.compile("军官证|士兵证|文职干部证|证件"))) {
                found.add(Finding.of(MaskKind.TRAVEL_DOCUMENT, soldiers.start(), soldiers.end(), Certainty.NAMED, "写明是军人证件号码"));
            }
        }
        return found;
    }
}
