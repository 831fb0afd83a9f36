// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.draw;

/// A target that is not drawn from, and why (不参加抽取), for example because it was inspected already this year.
public record Exclusion(String target, String reason) {

    public Exclusion {
        target = PlainText.nfc(target);
        reason = PlainText.nfc(reason);
    }
}
