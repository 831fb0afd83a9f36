// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import cn.yifa.kernel.organ.Certificate;
import cn.yifa.kernel.organ.Certificates;
import cn.yifa.kernel.organ.PersonId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Certificates as somebody has issued them.
final class Issued implements Certificates {

    private final List<Certificate> issued = new ArrayList<>();

    Issued() {}

    /// Some for one field, good in the whole province.
    Issued(Map<String, PersonId> holders, String field, LocalDate until) {
        holders.forEach((number, holder) -> issue(number, holder.value(), field, until, "全省", "有效"));
    }

    /// The one of this number, in place of the one before.
    void issue(String number, String account, String field, LocalDate until, String region, String status) {
        issued.removeIf(one -> one.number().equals(number));
        issued.add(new Certificate(number, account, Optional.of(account), Map.of(field, until), Set.of(region), region.equals("全省"), status, status.equals("有效")));
    }

    @Override
    public List<Certificate> of(PersonId person, LocalDate day) {
        return issued.stream().filter(one -> one.account().equals(Optional.of(person.value()))).toList();
    }

    @Override
    public Optional<Certificate> numbered(String number, LocalDate day) {
        return issued.stream().filter(one -> one.number().equals(number)).findFirst();
    }
}
