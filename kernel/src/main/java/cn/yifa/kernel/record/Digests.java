// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.record;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SM3Digest;

/// What a content hashes to, both ways (摘要), as lower-case hex.
public record Digests(String sm3, String sha256) {

    /// Bytes of the random number that goes before a body, so that nobody can find out by trying what a digest is of.
    public static final int SALT = 32;

    public Digests {
        if (!isHash(sm3) || !isHash(sha256)) {
            throw new IllegalArgumentException("digests: 64 hex digits each expected, found \"" + sm3 + "\" and \"" + sha256 + "\"");
        }
    }

    private static boolean isHash(String hex) {
        return hex.length() == 2 * Hashing.LENGTH && LowerHex.isAll(hex);
    }

    /// Of a file's bytes.
    public static Digests of(byte[] content) {
        return of(new byte[0], content);
    }

    /// Of a body behind its salt.
    public static Digests salted(byte[] salt, byte[] body) {
        if (salt.length != SALT) {
            throw new IllegalArgumentException("salt: " + SALT + " bytes expected, found " + salt.length);
        }
        return of(salt, body);
    }

    /// `{"sha256":"…","sm3":"…"}`
    ///
    /// @throws Malformed when it is written otherwise
    public static Digests read(Cursor in) {
        in.expect("{\"sha256\":\"");
        var sha256 = in.hex(2 * Hashing.LENGTH);
        in.expect("\",\"sm3\":\"");
        var sm3 = in.hex(2 * Hashing.LENGTH);
        in.expect("\"}");
        return new Digests(sm3, sha256);
    }

    private static Digests of(byte[] first, byte[] second) {
        var hex = HexFormat.of();
        return new Digests(hex.formatHex(Hashing.SM3.hash(first, second)), hex.formatHex(Hashing.SHA_256.hash(first, second)));
    }

    /// Hashes what comes piece by piece, however long it is.
    public static final class Running {

        private final SM3Digest sm3 = new SM3Digest();
        private final MessageDigest sha256;
        private long size;

        public Running() {
            try {
                sha256 = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("SHA-256 is part of every Java", e);
            }
        }

        public void update(byte[] bytes, int offset, int length) {
            sm3.update(bytes, offset, length);
            sha256.update(bytes, offset, length);
            size += length;
        }

        /// Bytes so far.
        public long size() {
            return size;
        }

        /// Of all that came; nothing may come after.
        public Digests done() {
            var hash = new byte[Hashing.LENGTH];
            sm3.doFinal(hash, 0);
            return new Digests(HexFormat.of().formatHex(hash), HexFormat.of().formatHex(sha256.digest()));
        }
    }
}
