// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.mask;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Numbers of titles to real estate (不动产权证号).
final class PropertyTitles implements Recogniser {

    private static final Pattern TITLE = Pattern.compile("\\p{IsHan}?[(]\\d{4}[)]\\p{IsHan}{2,12}不动产权第\\s?\\d{5,9}号?|\\p{IsHan}{0,3}房地?权证\\p{IsHan}{1,6}字第?\\s?[A-Z]?\\d{5,12}号?");

    @Override
    public List<Finding> in(Passage passage) {
        var found = new ArrayList<Finding>();
        var titles = TITLE.matcher(passage.folded());
        while (titles.find()) {
            found.add(Finding.of(MaskKind.PROPERTY_TITLE, titles.start(), titles.end(), Certainty.CERTAIN, "不动产权证号的写法"));
        }
        return found;
    }
}
