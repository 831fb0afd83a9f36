// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.mask;

/// A piece of personal data in a text (发现的个人信息).
///
/// @param from   its first character in the text as it was given
/// @param to     behind its last one
/// @param always whether it is masked whatever the policy shows: of somebody who told, who saw, or is not grown up
/// @param why    why it is held for personal data, a sentence for whoever checks it
public record Finding(MaskKind kind, int from, int to, Certainty certainty, boolean always, String why) {

    public Finding {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException("a finding covers at least one character, found " + from + " to " + to);
        }
    }

    static Finding of(MaskKind kind, int from, int to, Certainty certainty, String why) {
        return new Finding(kind, from, to, certainty, false, why);
    }

    /// What is left of it; a part of a number or a name is no such thing any more, and is masked whole.
    Finding part(int from, int to) {
        return from == this.from && to == this.to ? this : new Finding(kind == MaskKind.ADDRESS ? kind : MaskKind.OTHER, from, to, certainty, always, why);
    }

    public String in(String text) {
        return text.substring(from, to);
    }
}
