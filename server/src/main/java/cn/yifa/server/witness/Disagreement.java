// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.witness;

import cn.yifa.kernel.record.SignedNote;

/// A witness remembers another history than the one we have now (记录分叉): a restored backup went another way, or somebody has put another record in the place of this one.
final class Disagreement extends Exception {

    private static final long serialVersionUID = 1;

    private final transient SignedNote head;
    private final String answer;

    /// @param words  for people: what it means
    /// @param head   the one that it was shown
    /// @param answer what it said, or has
    Disagreement(String words, SignedNote head, String answer) {
        super(words);
        this.head = head;
        this.answer = answer;
    }

    static Disagreement shorter(long remembered, long ours, SignedNote head, String answer) {
        return new Disagreement("记录变短了：见证人有 " + remembered + " 条的树头，这里只有 " + ours + " 条", head, answer);
    }

    static Disagreement fork(long remembered, long ours, SignedNote head, String answer) {
        return new Disagreement("记录分叉：见证人有 " + remembered + " 条的树头，这里 " + ours + " 条的记录不是它的延续", head, answer);
    }

    String words() {
        return String.valueOf(getMessage());
    }

    SignedNote head() {
        return head;
    }

    String answer() {
        return answer;
    }
}
