// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import cn.yifa.server.plan.reading.UnreadablePlan;

/// A file that could not be read as a plan, as a problem: 422, since the file arrived whole and the request was right.
final class UnreadablePlans {

    private UnreadablePlans() {}

    static Problem problem(UnreadablePlan unreadable) {
        return Problem.of("unreadable-plan", 422, "没有读出年度计划", unreadable.getMessage());
    }
}
