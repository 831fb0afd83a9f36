// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.record;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;

/// What a witness says of a head (见证签名), as C2SP tlog-cosignature has it: that at this moment it is the largest that it saw of this log, and that it continues all those before.
///
/// The bytes are the moment (seconds since 1970, 8 bytes, the highest first) and the signature over `cosignature/v1`, `time` with the moment, and the head's text.
/// C2SP gives that form to Ed25519; SM2 takes the very same.
///
/// @param at to the second
public record Cosignature(NoteKey witness, Instant at) {

    private static final int ID = 4;

    /// Those under a head that hold, the latest first.
    ///
    /// None when a signature that names one of these witnesses is not its own.
    public static List<Cosignature> of(SignedNote head, Collection<NoteKey> witnesses) {
        return head.signedBy(witnesses.stream().filter(key -> key.algorithm().cosigns()).toList()).signatures().stream()
                .map(signature -> new Cosignature(witnesses.stream().filter(signature::isBy).findAny().orElseThrow(), Instant.ofEpochSecond(moment(signature.bytes(), ID))))
                .sorted(Comparator.comparing(Cosignature::at).reversed()).toList();
    }

    private static long moment(byte[] bytes, int from) {
        return ByteBuffer.wrap(bytes).getLong(from);
    }

    static byte[] sign(byte[] text, long moment, NoteSigner signer) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(moment).array());
        bytes.writeBytes(signer.sign(message(text, moment)));
        return bytes.toByteArray();
    }

    static boolean verifies(byte[] text, byte[] signature, BiPredicate<byte[], byte[]> plain) {
        return signature.length == Long.BYTES + NoteSigner.LENGTH && moment(signature, 0) >= 0 && moment(signature, 0) <= Instant.MAX.getEpochSecond()
                && plain.test(message(text, moment(signature, 0)), Arrays.copyOfRange(signature, Long.BYTES, signature.length));
    }

    private static byte[] message(byte[] text, long moment) {
        var message = new ByteArrayOutputStream();
        message.writeBytes(("cosignature/v1\ntime " + moment + "\n").getBytes(StandardCharsets.US_ASCII));
        message.writeBytes(text);
        return message.toByteArray();
    }
}
