// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.mask;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Number plates (车牌号码): ordinary, new energy, of Hong Kong and Macao, training and police cars.
final class Plates implements Recogniser {

    private static final String SIGN = "[\\s·-]{0,2}[A-HJ-NP-Z0-9]";
    private static final Pattern PLATE = Pattern.compile("[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][\\s]?[A-HJ-NP-Z][\\s·-]{0,2}[A-HJ-NP-Z0-9](?:" + SIGN + "){3}(?:" + SIGN + "(?:" + SIGN
            + ")?|[挂学警港澳])(?![0-9A-Za-z-])", Pattern.CASE_INSENSITIVE);
    private static final Pattern DIGIT = Pattern.compile("\\d.*\\d");

    @Override
    public List<Finding> in(Passage passage) {
        var found = new ArrayList<Finding>();
        var plates = PLATE.matcher(passage.folded());
        while (plates.find()) {
            if (DIGIT.matcher(plates.group()).find()) {
                found.add(Finding.of(MaskKind.PLATE, plates.start(), plates.end(), Certainty.CERTAIN, "机动车号牌的写法"));
            }
        }
        return found;
    }
}
