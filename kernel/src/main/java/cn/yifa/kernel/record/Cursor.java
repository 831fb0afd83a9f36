// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.record;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/// Reads a text that has one form only, byte by byte; what has another is refused with its place.
public final class Cursor {

    private static final int DIGITS = 18;

    private final String what;
    private final byte[] bytes;
    private int at;

    public Cursor(String what, byte[] bytes) {
        this.what = what;
        this.bytes = bytes;
    }

    public boolean sees(String ascii) {
        if (bytes.length - at < ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[at + i] != (byte) ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    public boolean skips(String ascii) {
        if (!sees(ascii)) {
            return false;
        }
        at += ascii.length();
        return true;
    }

    public void expect(String ascii) {
        if (!skips(ascii)) {
            throw wrong("'" + ascii.replace("\n", "\\n") + "'");
        }
    }

    /// All bytes before the next such one, at least one; the cursor stands after it.
    public byte[] until(char end) {
        int start = at;
        while (at < bytes.length && bytes[at] != end) {
            at++;
        }
        if (at == start || at == bytes.length) {
            throw wrong("a value and '" + (end == '\n' ? "\\n" : end) + "'");
        }
        return Arrays.copyOfRange(bytes, start, at++);
    }

    /// Printable ASCII before the next such character.
    public String ascii(char end) {
        int start = at;
        var value = until(end);
        for (int i = 0; i < value.length; i++) {
            if (value[i] < ' ' || value[i] == 0x7f) {
                throw new Malformed(what, "printable ASCII", start + i);
            }
        }
        return new String(value, StandardCharsets.US_ASCII);
    }

    /// Lower-case hex digits.
    public String hex(int digits) {
        if (bytes.length - at < digits) {
            throw wrong(digits + " hex digits");
        }
        if (!LowerHex.isAll(bytes, at, at + digits)) {
            while (LowerHex.isAll(bytes, at, at + 1)) {
                at++;
            }
            throw wrong("a lower-case hex digit");
        }
        at += digits;
        return new String(bytes, at - digits, digits, StandardCharsets.US_ASCII);
    }

    /// Standard Base 64 in its only form for these bytes, up to that character.
    public byte[] base64(char end) {
        int start = at;
        var written = until(end);
        try {
            var value = Base64.getDecoder().decode(written);
            if (Arrays.equals(Base64.getEncoder().encode(value), written)) {
                return value;
            }
        } catch (IllegalArgumentException e) {
            throw new Malformed(what, "base 64", start, e);
        }
        throw new Malformed(what, "base 64 with padding and without spare bits", start);
    }

    public byte[] hash(char end) {
        int start = at;
        var hash = base64(end);
        if (hash.length != Hashing.LENGTH) {
            throw new Malformed(what, "a hash of " + Hashing.LENGTH + " bytes", start);
        }
        return hash;
    }

    /// From 0 on, without zeroes in front.
    public long number() {
        int start = at;
        long number = 0;
        while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') {
            number = number * 10 + bytes[at++] - '0';
            if (at - start > DIGITS || at - start > 1 && bytes[start] == '0') {
                throw new Malformed(what, "a number up to 18 digits without zeroes in front", start);
            }
        }
        if (at == start) {
            throw wrong("a number");
        }
        return number;
    }

    /// So many digits.
    public int digits(int count) {
        int number = 0;
        for (int i = 0; i < count; i++, at++) {
            if (at >= bytes.length || bytes[at] < '0' || bytes[at] > '9') {
                throw wrong("a digit");
            }
            number = number * 10 + bytes[at] - '0';
        }
        return number;
    }

    public byte[] rest() {
        var rest = Arrays.copyOfRange(bytes, at, bytes.length);
        at = bytes.length;
        return rest;
    }

    public void end() {
        if (at != bytes.length) {
            throw wrong("the end");
        }
    }

    public boolean atEnd() {
        return at == bytes.length;
    }

    public int position() {
        return at;
    }

    public Malformed wrong(String expected) {
        return new Malformed(what, expected, at);
    }
}
