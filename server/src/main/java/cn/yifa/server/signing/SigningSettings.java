// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.signing;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// With what the department signs, `--yifa.signing.…`; a demonstration without any makes its own.
///
/// @param keystore     a PKCS#12 file with key and certificate
/// @param token        instead of it, a PKCS#11 configuration in the words of the JDK
/// @param alias        which key, where there are several
/// @param password     of the file, or the token's PIN; from the environment (`YIFA_SIGNING_PASSWORD`), not the command line
/// @param passwordFile instead of it, a file that holds nothing else
/// @param seal         the electronic seal for OFD as its maker delivered it (`.esl`)
/// @param anchors      the certificates that verifying trusts, in PEM
/// @param font         the face of the seal that PDFs show, where the machine has none
/// @param diameter     of that seal, in millimetres
/// @param pdf          another key for PDF, such as one of RSA, which common readers know
@ConfigurationProperties("yifa.signing")
record SigningSettings(@Nullable Path keystore, @Nullable Path token, @Nullable String alias, @Nullable String password, @Nullable Path passwordFile, @Nullable Path seal, @Nullable Path anchors,
        @Nullable Path font, @DefaultValue("42") double diameter, @DefaultValue Pdf pdf) {

    /// Whether no key is named at all.
    boolean none() {
        return keystore == null && token == null && pdf.keystore == null && pdf.token == null;
    }

    record Pdf(@Nullable Path keystore, @Nullable Path token, @Nullable String alias, @Nullable String password, @Nullable Path passwordFile) {

        @Override
        public String toString() {
            return "Pdf[keystore=" + keystore + ", token=" + token + "]";
        }
    }

    @Override
    public String toString() {
        return "SigningSettings[keystore=" + keystore + ", token=" + token + ", seal=" + seal + ", pdf=" + pdf + "]";
    }
}
