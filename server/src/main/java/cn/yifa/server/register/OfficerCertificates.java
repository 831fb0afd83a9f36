// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.register;

import cn.yifa.kernel.organ.Certificate;
import cn.yifa.kernel.organ.Certificates;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.register.Certifying;
import cn.yifa.kernel.register.Register;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The certificates of officers, from the register whose entries they are (执法人员名录), as it is on the day.
@Component
public class OfficerCertificates implements Certificates {

    /// Nobody holds more.
    private static final int MOST = 50;

    private final Optional<Register> register;
    private final RegisterEntries entries;

    OfficerCertificates(Registers registers, RegisterEntries entries) {
        this.register = registers.book().certifying();
        this.entries = entries;
    }

    /// The register; none where this department keeps none.
    public Optional<Register> register() {
        return register;
    }

    @Override
    public List<Certificate> of(PersonId person, LocalDate day) {
        return register.map(found -> entries.list(found, EntryQuery.all(day, false).with(Map.of(certifies(found).account(), List.of(person.value()))), 0, MOST).stream()
                .map(entry -> certifies(found).certificate(found, entry.values())).toList()).orElse(List.of());
    }

    @Override
    public Optional<Certificate> numbered(String number, LocalDate day) {
        return register.flatMap(found -> entries.find(found, number.strip().replace("\0", ""), day).map(entry -> certifies(found).certificate(found, entry.values())));
    }

    private static Certifying certifies(Register register) {
        return register.certifies().orElseThrow();
    }
}
