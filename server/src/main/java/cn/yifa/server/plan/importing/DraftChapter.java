// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.importing;

import cn.yifa.server.plan.ChineseNumber;
import java.util.List;

/// A chapter of a plan in the draft (章).
public record DraftChapter(int number, String title, List<DraftItem> items) {

    public DraftChapter {
        items = List.copyOf(items);
    }

    DraftChapter withItems(List<DraftItem> others) {
        return new DraftChapter(number, title, others);
    }

    /// `一、依法全面履行政府职能`.
    public String heading() {
        return ChineseNumber.of(number) + "、" + title;
    }
}
