// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.draw;

/// A name that may not be public (不公开的名称): lists show its salted digest, and the one who bears it can open that.
///
/// @param salt 64 hex digits of chance, told to the one who bears the name and to nobody else
public record HiddenName(String salt, String name) {

    public HiddenName {
        Hex256.required("salt", salt);
        name = PlainText.nfc(name);
    }

    /// What stands in the list: SHA-256 of `salt,name`.
    public String identifier() {
        return Hex256.of(salt + "," + name);
    }

    @Override
    public String toString() {
        return identifier();
    }
}
