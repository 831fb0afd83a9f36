// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.register;

import cn.yifa.kernel.definition.Entry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Reads whom a register's entries are about: `{code: credit_code, name: target, on: inspected_on, says: [manner, result], basis: basis}`. All of it is seen by anybody.
final class SubjectReader {

    private final Map<String, RegisterField> fields;

    SubjectReader(Map<String, RegisterField> fields) {
        this.fields = fields;
    }

    Optional<Subject> read(Entry entry) {
        var members = entry.members("code", "name", "on", "says", "basis");
        var code = members.required("code").flatMap(named -> open(named, kind -> kind instanceof Kind.Code(var rule, var _) && rule.id().equals(Subject.RULE), "应是公开的 code 字段，code: " + Subject.RULE));
        var name = members.required("name").flatMap(named -> open(named, kind -> kind instanceof Kind.Text, "应是公开的 text 字段"));
        var on = members.required("on").flatMap(named -> open(named, kind -> kind instanceof Kind.Day, "应是公开的 date 字段"));
        var says = members.required("says").map(this::says).filter(list -> !list.isEmpty());
        var basis = members.required("basis").flatMap(named -> open(named, kind -> kind instanceof Kind.Basis, "应是公开的 citation 或者 citations 字段"));
        return code.isEmpty() || name.isEmpty() || on.isEmpty() || says.isEmpty() || basis.isEmpty() ? Optional.empty() : Optional.of(new Subject(code.get(), name.get(), on.get(), says.get(), basis.get()));
    }

    private List<String> says(Entry list) {
        if (list.items().isEmpty()) {
            list.problem("至少要写一个字段");
        }
        return list.items().stream().flatMap(named -> open(named, kind -> !(kind instanceof Kind.Rows), "应是公开的字段，不是若干行").stream()).toList();
    }

    private Optional<String> open(Entry entry, Predicate<Kind> fits, String must) {
        return CertifyingReader.known(entry, fields, field -> field.open() && !field.secret() && fits.test(field.kind()), must);
    }
}
