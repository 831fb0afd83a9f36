// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.upload;

/// A file, or a piece of one, is not taken.
public final class UploadRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// What is wrong.
    public enum Rule { TOO_LARGE, TOO_MUCH, NOT_EVIDENCE, WRONG_PLACE, NOT_ALL, OTHER_CONTENT }

    private final Rule rule;

    UploadRefused(Rule rule, String words) {
        super(words, null, false, false);
        this.rule = rule;
    }

    public Rule rule() {
        return rule;
    }

    /// Why, in Chinese.
    public String words() {
        return getMessage();
    }
}
