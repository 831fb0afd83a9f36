// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.record;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;

/// A public key that checks signatures of notes (验签公钥), written as C2SP signed-note does: `name+id+base64(type ‖ key)`.
///
/// Ed25519 has the type 0x01. SM2 has none there, so it takes 0xff and the name [#SM2_TYPE]: SM3withSM2 (GB/T 32918.2) over the note's text
/// with the usual user id `1234567812345678`; the key is the uncompressed point of 65 bytes, a signature r ‖ s in 64 bytes.
///
/// Keys of witnesses have types of their own, and sign a moment with the text ([Cosignature]).
///
/// The id is, as for all types, the first 4 bytes of SHA-256 over name, line feed, type and key.
public final class NoteKey {

    public static final String SM2_TYPE = "sm3-with-sm2/v1";
    public static final String SM2_COSIGNATURE_TYPE = "sm3-with-sm2-cosignature/v1";

    private static final HexFormat HEX = HexFormat.of();

    private final String name;
    private final Algorithm algorithm;
    private final byte[] key;
    private final byte[] id;

    /// How it signs, and by that which of the two trees it signs.
    public enum Algorithm {
        SM2(Hashing.SM3, "\u00ff" + SM2_TYPE, 65),
        ED25519(Hashing.SHA_256, "\u0001", 32),
        SM2_COSIGNATURE(Hashing.SM3, "\u00ff" + SM2_COSIGNATURE_TYPE, 65),
        ED25519_COSIGNATURE(Hashing.SHA_256, "\u0004", 32);

        private final Hashing hashing;
        private final byte[] type;
        private final int length;

        Algorithm(Hashing hashing, String type, int length) {
            this.hashing = hashing;
            this.type = type.getBytes(StandardCharsets.ISO_8859_1);
            this.length = length;
        }

        public Hashing hashing() {
            return hashing;
        }

        /// Whether it is a witness's.
        public boolean cosigns() {
            return this == SM2_COSIGNATURE || this == ED25519_COSIGNATURE;
        }
    }

    /// @param key 65 bytes of an SM2 point, 32 of Ed25519
    /// @throws IllegalArgumentException when the name can't stand in a note or the bytes are no key
    public NoteKey(String name, Algorithm algorithm, byte[] key) {
        if (!isName(name)) {
            throw new IllegalArgumentException("key name: text without spaces and + expected, found \"" + name + "\"");
        }
        if (key.length != algorithm.length || !isKey(algorithm, key)) {
            throw new IllegalArgumentException("key of " + algorithm + ": " + algorithm.length + " bytes that are a public key expected, found " + key.length);
        }
        this.name = name;
        this.algorithm = algorithm;
        this.key = key.clone();
        this.id = Arrays.copyOf(Hashing.SHA_256.hash(name.getBytes(StandardCharsets.UTF_8), new byte[] {'\n'}, algorithm.type, key), 4);
    }

    static boolean isName(String name) {
        return !name.isEmpty() && name.codePoints().noneMatch(c -> c == '+' || c < ' ' || Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    private static boolean isKey(Algorithm algorithm, byte[] key) {
        try {
            return switch (algorithm) {
                case SM2, SM2_COSIGNATURE -> key[0] == 4 && !Sm2.point(key).isInfinity();
                case ED25519, ED25519_COSIGNATURE -> new Ed25519PublicKeyParameters(key, 0).getEncoded().length == key.length;
            };
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// @throws Malformed when it isn't a key in its only form, or its id isn't its own
    public static NoteKey parse(String text) {
        var in = new Cursor("note key", (text + "\n").getBytes(StandardCharsets.UTF_8));
        var name = new String(in.until('+'), StandardCharsets.UTF_8);
        var id = in.hex(8);
        in.expect("+");
        int at = in.position();
        var typed = in.base64('\n');
        in.end();
        for (var algorithm : Algorithm.values()) {
            if (typed.length == algorithm.type.length + algorithm.length && Arrays.equals(typed, 0, algorithm.type.length, algorithm.type, 0, algorithm.type.length)) {
                return checked(name, id, algorithm, Arrays.copyOfRange(typed, algorithm.type.length, typed.length), at);
            }
        }
        throw new Malformed("note key", "a key of Ed25519 or " + SM2_TYPE, at);
    }

    private static NoteKey checked(String name, String id, Algorithm algorithm, byte[] bytes, int at) {
        NoteKey key;
        try {
            key = new NoteKey(name, algorithm, bytes);
        } catch (IllegalArgumentException e) {
            throw new Malformed("note key", "a name without spaces and a public key", at, e);
        }
        if (!HEX.formatHex(key.id).equals(id)) {
            throw new Malformed("note key", "the id " + HEX.formatHex(key.id), name.getBytes(StandardCharsets.UTF_8).length + 1);
        }
        return key;
    }

    public String name() {
        return name;
    }

    public Algorithm algorithm() {
        return algorithm;
    }

    /// Whether it is the key of that log: a witness's never is, whatever it is called.
    public boolean isOfLog(String origin) {
        return name.equals(origin) && !algorithm.cosigns();
    }

    /// The key of a witness that countersigns with the same secret.
    public NoteKey cosigning() {
        return new NoteKey(name, algorithm.hashing == Hashing.SM3 ? Algorithm.SM2_COSIGNATURE : Algorithm.ED25519_COSIGNATURE, key);
    }

    /// Four bytes that stand before each of its signatures.
    public byte[] id() {
        return id.clone();
    }

    /// @param signature without the id
    public boolean verifies(byte[] text, byte[] signature) {
        return algorithm.cosigns() ? Cosignature.verifies(text, signature, this::verifiesPlain) : verifiesPlain(text, signature);
    }

    private boolean verifiesPlain(byte[] text, byte[] signature) {
        return signature.length == NoteSigner.LENGTH && switch (algorithm) {
            case SM2, SM2_COSIGNATURE -> {
                var signer = new SM2Signer(PlainDSAEncoding.INSTANCE);
                signer.init(false, new ECPublicKeyParameters(Sm2.point(key), Sm2.DOMAIN));
                signer.update(text, 0, text.length);
                yield signer.verifySignature(signature);
            }
            case ED25519, ED25519_COSIGNATURE -> {
                var signer = new Ed25519Signer();
                signer.init(false, new Ed25519PublicKeyParameters(key, 0));
                signer.update(text, 0, text.length);
                yield signer.verifySignature(signature);
            }
        };
    }

    /// Name, id and key: what is published, and given to the checker.
    @Override
    public String toString() {
        var typed = new ByteArrayOutputStream();
        typed.writeBytes(algorithm.type);
        typed.writeBytes(key);
        return name + "+" + HEX.formatHex(id) + "+" + Base64.getEncoder().encodeToString(typed.toByteArray());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteKey that && name.equals(that.name) && algorithm == that.algorithm && Arrays.equals(key, that.key);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(id);
    }
}
