// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.record;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SM3Digest;

/// How a tree hashes (杂凑), RFC 9162 §2.1: SM3 (GB/T 32905) gives the legal root, SHA-256 the twin that public tools understand.
public enum Hashing {
    SM3("sm3") {
        @Override
        byte[] digest(byte[] input) {
            var digest = new SM3Digest();
            digest.update(input, 0, input.length);
            var hash = new byte[LENGTH];
            digest.doFinal(hash, 0);
            return hash;
        }
    },
    SHA_256("sha256") {
        @Override
        byte[] digest(byte[] input) {
            try {
                return MessageDigest.getInstance("SHA-256").digest(input);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("SHA-256 is part of every Java", e);
            }
        }
    };

    /// Bytes of a hash, the same for both.
    public static final int LENGTH = 32;

    private final String code;

    Hashing(String code) {
        this.code = code;
    }

    abstract byte[] digest(byte[] input);

    /// `sm3` or `sha256`: its name in files.
    public String code() {
        return code;
    }

    /// @throws IllegalArgumentException for another name
    public static Hashing of(String code) {
        return Arrays.stream(values()).filter(hashing -> hashing.code.equals(code)).findAny()
                .orElseThrow(() -> new IllegalArgumentException("hashing: sm3 or sha256 expected, found \"" + code + "\""));
    }

    /// Of the parts one after another.
    public byte[] hash(byte[]... parts) {
        return digest(parts.length == 1 ? parts[0] : joined(parts));
    }

    /// The root of no entries.
    public byte[] empty() {
        return digest(new byte[0]);
    }

    public byte[] leaf(byte[] data) {
        var input = new byte[data.length + 1];
        System.arraycopy(data, 0, input, 1, data.length);
        return digest(input);
    }

    public byte[] node(byte[] left, byte[] right) {
        var input = new byte[1 + 2 * LENGTH];
        input[0] = 1;
        System.arraycopy(left, 0, input, 1, LENGTH);
        System.arraycopy(right, 0, input, 1 + LENGTH, LENGTH);
        return digest(input);
    }

    private static byte[] joined(byte[]... parts) {
        var all = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int at = 0;
        for (var part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
