// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan;

import java.util.List;

/// An annual plan that stands (年度计划): its items are cases of the procedure `plan-item`.
///
/// @param department the issuing department
/// @param items      the number of its items
public record Plan(PlanId id, String department, int year, String title, String preamble, List<PlanChapter> chapters, int items) {

    public Plan {
        chapters = List.copyOf(chapters);
    }

    /// @param position from 0, in the plan's order
    public record PlanChapter(int position, int number, String title) {

        /// `一、依法全面履行政府职能`.
        public String heading() {
            return ChineseNumber.of(number) + "、" + title;
        }
    }
}
