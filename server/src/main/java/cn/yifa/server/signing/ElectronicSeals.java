// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.signing;

import cn.yifa.letters.seal.CannotSeal;
import cn.yifa.letters.seal.OfdSealer;
import cn.yifa.letters.seal.PdfSealer;
import cn.yifa.letters.seal.Place;
import cn.yifa.server.access.Audit;
import cn.yifa.server.storage.SystemClock;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/// Puts the department's seal on documents (用印). Each use is recorded in the audit, and each that was refused.
///
/// A signature goes by the real time, whatever time a demonstration has been given: the certificate's validity is a fact of the world.
@Component
public class ElectronicSeals {

    /// Who has what sealed.
    ///
    /// @param actor   the account
    /// @param subject which document, by its number or its name
    /// @param address where the request came from
    public record Use(String actor, String subject, String address) {}

    private final SigningKeys keys;
    private final Audit audit;
    private final SystemClock clock;

    ElectronicSeals(SigningKeys keys, Audit audit, SystemClock clock) {
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
    }

    /// Whether the department seals on paper: no key is configured. One that is configured and can't be used is another matter, and refused.
    public boolean onPaper() {
        return keys.none();
    }

    /// The PDF with the seal's picture at the place and a signature over all of it.
    ///
    /// @throws CannotSeal with the reason in words; nothing was sealed then
    public byte[] sealPdf(byte[] pdf, Place place, Use use) {
        return recorded("PDF", use, () -> PdfSealer.seal(pdf, keys.now().picture().required(), keys.now().forPdf().required(), place, clock.instant()));
    }

    /// The OFD with the electronic seal at the place, each of its files protected.
    ///
    /// @throws CannotSeal with the reason in words; nothing was sealed then
    public byte[] sealOfd(byte[] ofd, Place place, Use use) {
        return recorded("OFD", use, () -> OfdSealer.seal(ofd, keys.now().seal().required(), keys.now().forOfd().required(), place, clock.instant()));
    }

    private byte[] recorded(String format, Use use, Supplier<byte[]> sealing) {
        try {
            var sealed = sealing.get();
            audit.record(Audit.Kind.ADMINISTRATION, use.actor(), "电子签章", use.subject() + " " + format + " SHA-256 " + digest(sealed), use.address());
            return sealed;
        } catch (CannotSeal e) {
            audit.record(Audit.Kind.ADMINISTRATION, use.actor(), "电子签章未成功", use.subject() + " " + format + "：" + e.getMessage(), use.address());
            throw e;
        }
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
