// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.draw;

/// What a party kept to itself until it was its turn (秘密).
///
/// @param nonce 64 hex digits of chance, without which a short secret could be found by trying
/// @param text  its words, on one line
public record Secret(String party, String nonce, String text) {

    public Secret {
        Hex256.required("nonce", nonce);
        text = PlainText.nfc(text);
        if (PlainText.whyNotLine(text).isPresent()) {
            throw new IllegalArgumentException("secret: one line of plain text expected, found " + text.length() + " characters");
        }
    }

    /// Tells nothing of its words.
    @Override
    public String toString() {
        return party + "的秘密";
    }
}
