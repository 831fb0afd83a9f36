// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.mask;

/// How sure it is that something is personal data (把握).
public enum Certainty {
    /// A person has said so.
    BY_HAND("人工指定"),
    /// Its shape alone leaves no doubt: a check digit, an address of electronic mail.
    CERTAIN("确定"),
    /// A word beside it says so.
    NAMED("上下文写明"),
    /// Its shape and its place suggest it.
    LIKELY("很可能");

    private final String term;

    Certainty(String term) {
        this.term = term;
    }

    public String term() {
        return term;
    }
}
