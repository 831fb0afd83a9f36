// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.seal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What was found out about one signature of a file (一个签名的验证结果).
///
/// @param signer    whose it is: the seal's name, else the certificate's
/// @param subject   the certificate's holder in full, and who issued it
/// @param at        when it was signed, as the signer's computer says
/// @param validity  whether the certificate was valid then
/// @param trusted   whether an authority that is trusted here stands behind it
/// @param remarks   whatever else is to be said of it, in sentences
public record SignatureFinding(Kind kind, String signer, String subject, String issuer, Optional<Instant> at, Integrity integrity, Validity validity, boolean trusted, List<String> remarks) {

    public SignatureFinding {
        remarks = List.copyOf(remarks);
    }

    public enum Kind {
        SEAL("电子签章"), SIGNATURE("数字签名");

        private final String term;

        Kind(String term) {
            this.term = term;
        }

        public String term() {
            return term;
        }
    }

    /// Whether the file is what was signed (是否被改动).
    public enum Integrity {
        UNCHANGED("签署后没有改动"),
        SEALED_AFTER("签署后没有改动，之后又加盖了签章"),
        ADDED_TO("签署后有增补：签署的内容还在，但现在看到的可能与签署时不同"),
        CHANGED("签署后被改动过"),
        FORGED("签名无效：不是这张证书的持有人所签，或者签名数据被改动过"),
        UNCHECKABLE("无法验证");

        private final String words;

        Integrity(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        /// Whether all that was signed is there, and nothing else but further signatures.
        public boolean intact() {
            return this == UNCHANGED || this == SEALED_AFTER;
        }
    }

    /// Whether a certificate was valid when it signed (证书有效期).
    public enum Validity {
        VALID("签署时证书在有效期内"), NOT_YET("签署时证书还没有生效"), EXPIRED("签署时证书已经过期");

        private final String words;

        Validity(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /// Whether nothing at all speaks against it.
    public boolean good() {
        return integrity.intact() && validity == Validity.VALID && trusted;
    }

    static SignatureFinding uncheckable(Kind kind, String why) {
        var unknown = "（无法读取）";
        return new SignatureFinding(kind, unknown, unknown, unknown, Optional.empty(), Integrity.UNCHECKABLE, Validity.VALID, false, List.of(why));
    }

    SignatureFinding is(Integrity found) {
        return new SignatureFinding(kind, signer, subject, issuer, at, found, validity, trusted, remarks);
    }
}
