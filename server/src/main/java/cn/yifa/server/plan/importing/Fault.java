// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.importing;

import cn.yifa.server.plan.ItemData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What keeps a draft from becoming a plan (需要补正), in Chinese, and where.
///
/// @param item the key of the item it concerns; absent where it concerns the whole plan
public record Fault(Optional<String> item, String message) {

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2098;

    /// All of them at once.
    static List<Fault> in(Draft draft) {
        List<Fault> faults = new ArrayList<>();
        if (draft.title().isBlank()) {
            faults.add(ofPlan("没有读出计划的标题，请填写。"));
        }
        if (draft.year().isEmpty()) {
            faults.add(ofPlan("没有读出计划是哪一年的，请填写年度。期限和重复导入的比对都要用到它。"));
        } else if (draft.year().getAsInt() < FIRST_YEAR || draft.year().getAsInt() > LAST_YEAR) {
            faults.add(ofPlan("年度 " + draft.year().getAsInt() + " 不在 " + FIRST_YEAR + " 至 " + LAST_YEAR + " 之间，请改正。"));
        }
        if (draft.size() == 0) {
            faults.add(ofPlan("计划里没有事项，请增加至少一项。"));
        }
        draft.items().forEach(item -> {
            if (item.heading().isBlank()) {
                faults.add(new Fault(Optional.of(item.key()), "第" + item.number() + "项没有标题，请填写。"));
            }
            if (item.text().isBlank()) {
                faults.add(new Fault(Optional.of(item.key()), "第" + item.number() + "项没有内容，请填写。"));
            }
        });
        return faults;
    }

    private static Fault ofPlan(String message) {
        return new Fault(Optional.empty(), message);
    }

    static Fault ofItem(ItemData item, String message) {
        return new Fault(Optional.empty(), "第" + item.number() + "项“" + item.heading() + "”：" + message);
    }
}
