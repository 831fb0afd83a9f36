// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.time;

/// The unit of a time limit. It belongs to the statute's rule: one statute mixes 工作日 and 日.
public enum TermUnit {
    WORKING_DAY("工作日"),
    CALENDAR_DAY("日"),
    MONTH("月"),
    YEAR("年"),
    HOUR("小时");

    private final String term;

    TermUnit(String term) {
        this.term = term;
    }

    /// The unit in the statute's words.
    public String term() {
        return term;
    }
}
