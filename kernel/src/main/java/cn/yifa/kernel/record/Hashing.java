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
        public byte[] hash(byte[]... parts) {
            var digest = new SM3Digest();
            for (var part : parts) {
                digest.update(part, 0, part.length);
            }
            var hash = new byte[LENGTH];
            digest.doFinal(hash, 0);
            return hash;
        }
    },
    SHA_256("sha256") {
        @Override
        public byte[] hash(byte[]... parts) {
            try {
                var digest = MessageDigest.getInstance("SHA-256");
                for (var part : parts) {
                    digest.update(part);
                }
                return digest.digest();
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("SHA-256 is part of every Java", e);
            }
        }
    };

    /// Bytes of a hash, the same for both.
    public static final int LENGTH = 32;

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private final String code;

    Hashing(String code) {
        this.code = code;
    }

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
    public abstract byte[] hash(byte[]... parts);

    /// The root of no entries.
    public byte[] empty() {
        return hash();
    }

    public byte[] leaf(byte[] data) {
        return hash(LEAF, data);
    }

    public byte[] node(byte[] left, byte[] right) {
        return hash(NODE, left, right);
    }
}
