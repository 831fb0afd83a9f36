// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.draw;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.SequencedCollection;

/// Somebody who may be sent (执法检查人员), as the register of inspectors knows them.
///
/// @param identifier   such as the number of the certificate
/// @param certificates for which fields they hold, in any order
/// @param regions      in which they hold (执法区域)
/// @param expertise    业务专长
public record Inspector(String identifier, List<Certificate> certificates, List<String> regions, List<String> expertise) {

    /// A certificate (执法证) for a field of enforcement.
    ///
    /// @param validUntil its last day
    public record Certificate(String field, LocalDate validUntil) {
        public Certificate {
            field = PlainText.nfc(field);
        }
    }

    public Inspector {
        identifier = PlainText.nfc(identifier);
        certificates = certificates.stream().sorted(Comparator.comparing(Certificate::field, Names.BY_BYTES).thenComparing(Certificate::validUntil)).toList();
        regions = sorted(regions);
        expertise = sorted(expertise);
    }

    private static List<String> sorted(SequencedCollection<String> words) {
        return words.stream().map(PlainText::nfc).sorted(Names.BY_BYTES).distinct().toList();
    }

    boolean certified(String field, LocalDate on) {
        return certificates.stream().anyMatch(certificate -> certificate.field.equals(field) && !on.isAfter(certificate.validUntil));
    }
}
