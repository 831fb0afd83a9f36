// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.draw;

/// An inspector who must not inspect a target, and why (回避).
public record Recusal(String inspector, String target, String reason) {

    public Recusal {
        inspector = PlainText.nfc(inspector);
        target = PlainText.nfc(target);
        reason = PlainText.nfc(reason);
    }
}
