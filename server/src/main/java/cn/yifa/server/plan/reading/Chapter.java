// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.reading;

import java.util.List;

/// A chapter of a plan (章): 一、… or 第一部分 …, with the items that stand under it.
///
/// @param number as written in the document
/// @param title  without its number
/// @param items  may be empty: a chapter of general words gives no task
public record Chapter(int number, String title, List<PlanItem> items) {

    public Chapter {
        items = List.copyOf(items);
    }
}
