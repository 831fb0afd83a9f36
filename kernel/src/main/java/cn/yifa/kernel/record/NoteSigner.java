// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.record;

import java.math.BigInteger;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;

/// Signs notes: with a key in hand, or with a device that has it.
public interface NoteSigner {

    /// What checks its signatures.
    NoteKey key();

    /// Bytes of a signature, without the moment that a witness puts before it.
    int LENGTH = 64;

    byte[] sign(byte[] text);

    /// A secret for SM2 out of random bytes, 40 of which make each secret as likely as any other.
    static BigInteger sm2Secret(byte[] random) {
        if (random.length < 40) {
            throw new IllegalArgumentException("SM2 key: 40 random bytes expected, found " + random.length);
        }
        return new BigInteger(1, random).mod(Sm2.DOMAIN.getN().subtract(BigInteger.TWO)).add(BigInteger.ONE);
    }

    /// The signature of SM2 needs a random number; Bouncy Castle draws it.
    ///
    /// @param secret from 1 to n − 2
    static NoteSigner sm2(String name, BigInteger secret) {
        if (secret.signum() <= 0 || secret.compareTo(Sm2.DOMAIN.getN().subtract(BigInteger.TWO)) > 0) {
            throw new IllegalArgumentException("SM2 key: a number from 1 to n - 2 expected");
        }
        var key = new NoteKey(name, NoteKey.Algorithm.SM2, Sm2.DOMAIN.getG().multiply(secret).normalize().getEncoded(false));
        return signer(key, text -> {
            var signer = new SM2Signer(PlainDSAEncoding.INSTANCE);
            signer.init(true, new ECPrivateKeyParameters(secret, Sm2.DOMAIN));
            signer.update(text, 0, text.length);
            try {
                return signer.generateSignature();
            } catch (CryptoException e) {
                throw new IllegalStateException("SM2 did not sign", e);
            }
        });
    }

    /// @param seed 32 bytes
    static NoteSigner ed25519(String name, byte[] seed) {
        var secret = new Ed25519PrivateKeyParameters(seed, 0);
        return signer(new NoteKey(name, NoteKey.Algorithm.ED25519, secret.generatePublicKey().getEncoded()), text -> {
            var signer = new Ed25519Signer();
            signer.init(true, secret);
            signer.update(text, 0, text.length);
            return signer.generateSignature();
        });
    }

    /// Countersigns with the same secret what others signed, as seen at that moment. A secret that does so must sign nothing else.
    default NoteSigner cosigning(Instant at) {
        return signer(key().cosigning(), text -> Cosignature.sign(text, at.getEpochSecond(), this));
    }

    private static NoteSigner signer(NoteKey key, UnaryOperator<byte[]> signing) {
        return new NoteSigner() {
            @Override
            public NoteKey key() {
                return key;
            }

            @Override
            public byte[] sign(byte[] text) {
                return signing.apply(text);
            }
        };
    }
}
