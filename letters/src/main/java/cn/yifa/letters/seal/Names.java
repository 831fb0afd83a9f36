// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.seal;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;

/// The names in certificates (证书上的名称), as people read them.
final class Names {

    private Names() {}

    /// Whose the certificate is: its common name, else its organisation.
    static String of(X509Certificate certificate) {
        var name = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        return part(name, BCStyle.CN, part(name, BCStyle.O, full(certificate.getSubjectX500Principal())));
    }

    /// All of it from the province down, each name once.
    static String full(X500Principal principal) {
        var name = X500Name.getInstance(principal.getEncoded());
        return Arrays.stream(name.getRDNs()).flatMap(one -> Arrays.stream(one.getTypesAndValues())).filter(one -> !one.getType().equals(BCStyle.C))
                .map(one -> IETFUtils.valueToString(one.getValue()).replace("\\", "")).distinct().collect(Collectors.joining("，"));
    }

    private static String part(X500Name name, ASN1ObjectIdentifier kind, String otherwise) {
        var found = name.getRDNs(kind);
        return found.length == 0 ? otherwise : IETFUtils.valueToString(found[0].getFirst().getValue()).replace("\\", "");
    }
}
