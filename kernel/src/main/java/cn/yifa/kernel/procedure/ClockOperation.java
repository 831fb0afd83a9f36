// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

/// What can be done to a clock; nothing else changes it.
public enum ClockOperation {
    START("起算"),
    PAUSE("停计"),
    RESUME("恢复计算"),
    RESTART("重新起算"),
    EXTEND("延长"),
    STOP("停止"),
    /// The day it is counted from was corrected; only the kernel does this.
    RECOUNT("更正起算日"),
    /// What it is for will not be done any more: it is neither met nor missed. So are those of a case that is withdrawn or terminated.
    CANCEL("不再计算");

    private final String term;

    ClockOperation(String term) {
        this.term = term;
    }

    public String term() {
        return term;
    }
}
