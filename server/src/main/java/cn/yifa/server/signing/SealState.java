// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.signing;

import cn.yifa.letters.seal.SigningKey;
import cn.yifa.server.signing.SigningMaterial.Loaded;
import cn.yifa.server.storage.SystemClock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// How it stands with the keys and the seal (签章密钥状况), for the system administrator; no secret is in it.
@Component
public class SealState {

    private static final int DAYS_WARNED = 30;

    /// A key, or why there is none.
    ///
    /// @param use     for what, such as OFD
    /// @param warning what is to be done about it; empty when it is in order
    public record Key(String use, String source, Optional<Certificate> certificate, String warning) {}

    public record Certificate(String holder, String issuer, String algorithm, LocalDate from, LocalDate until) {}

    private final SigningKeys keys;
    private final SystemClock clock;

    SealState(SigningKeys keys, SystemClock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    public List<Key> keys() {
        return keys.now().forPdf() == keys.now().forOfd() ? List.of(key("OFD 和 PDF", keys.now().forOfd())) : List.of(key("OFD", keys.now().forOfd()), key("PDF", keys.now().forPdf()));
    }

    /// What keeps OFD or PDF from being sealed, beside the keys.
    public List<String> faults() {
        var faults = new ArrayList<String>();
        if (keys.now().forOfd().value().isPresent() && keys.now().seal().value().isEmpty()) {
            faults.add(keys.now().seal().fault());
        }
        keys.now().seal().value().filter(seal -> !seal.genuine()).ifPresent(seal -> faults.add("电子印章的制章者签名不对，不能使用"));
        if (keys.now().forPdf().value().isPresent() && keys.now().picture().value().isEmpty()) {
            faults.add(keys.now().picture().fault());
        }
        return faults;
    }

    /// The electronic seal for OFD, in words.
    public Optional<String> seal() {
        return keys.now().seal().value().map(seal -> seal.name() + "，编号 " + seal.number() + "，" + day(seal.from()) + " 至 " + day(seal.until()) + "（" + keys.now().seal().source() + "）");
    }

    /// How many certificates verifying trusts.
    public int anchors() {
        return keys.now().anchors().certificates().size();
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, clock.getZone());
    }

    private Key key(String use, Loaded<SigningKey> loaded) {
        return loaded.value().map(key -> new Key(use, loaded.source(), Optional.of(new Certificate(key.holder(), key.issuer(), key.algorithm(), key.validFrom(), key.validUntil())), warning(key, LocalDate.now(clock))))
                .orElseGet(() -> new Key(use, loaded.source(), Optional.empty(), loaded.fault()));
    }

    static String warning(SigningKey key, LocalDate today) {
        if (today.isAfter(key.validUntil())) {
            return "证书已于 " + key.validUntil() + " 过期，不能签章，请换用新的证书。";
        }
        if (today.isBefore(key.validFrom())) {
            return "证书自 " + key.validFrom() + " 起有效，现在还不能签章。";
        }
        return today.plusDays(DAYS_WARNED).isBefore(key.validUntil()) ? "" : "证书将于 " + key.validUntil() + " 到期，请及时向证书机构更新。";
    }
}
