// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.record;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/// The answers that the standards give (已知答案自检), asked again before anything is signed or checked.
///
/// SM3 of GB/T 32905 A.1, SHA-256 of FIPS 180, SM2 of GB/T 32918.5 A.2, Ed25519 of RFC 8032 §7.1.
public final class KnownAnswers {

    private static final HexFormat HEX = HexFormat.of();
    private static final Map<Hashing, String> ABC = Map.of(Hashing.SM3, "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
            Hashing.SHA_256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");

    private KnownAnswers() {}

    /// @throws IllegalStateException naming the algorithm that answers otherwise
    public static void check() {
        ABC.forEach((hashing, answer) -> hold(hashing.name(), Arrays.equals(hashing.hash("abc".getBytes(StandardCharsets.US_ASCII)), HEX.parseHex(answer))));
        verify(NoteKey.Algorithm.SM2, "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13",
                "message digest".getBytes(StandardCharsets.US_ASCII),
                "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa");
        verify(NoteKey.Algorithm.ED25519, "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
                new byte[] {0x72}, "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    }

    private static void verify(NoteKey.Algorithm algorithm, String key, byte[] text, String signature) {
        var known = new NoteKey("known-answer", algorithm, HEX.parseHex(key));
        var wrong = HEX.parseHex(signature);
        hold(algorithm.name(), known.verifies(text, wrong));
        wrong[63] ^= 1;
        hold(algorithm.name(), !known.verifies(text, wrong));
    }

    private static void hold(String algorithm, boolean answered) {
        if (!answered) {
            throw new IllegalStateException(algorithm + " does not give the answer of its standard");
        }
    }
}
