// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.register;

import cn.yifa.kernel.organ.Certificate;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// How the entries of a register are certificates of enforcement (执法证件), each known by the key of its entry.
///
/// @param account    the field with the login name of whoever holds it
/// @param fields     the rows with the fields of enforcement
/// @param field      their column that names one
/// @param until      their column with the last day on which it is valid
/// @param regions    the field with the regions
/// @param everywhere the option of it that stands for all of them
/// @param status     the field that says how the certificate stands
/// @param inForce    the option of it that lets its holder act
public record Certifying(String account, String fields, String field, String until, String regions, String everywhere, String status, String inForce) {

    public Certificate certificate(Register register, Values values) {
        Map<String, LocalDate> byField = values.rows(fields).stream().filter(row -> row.text(field).isPresent() && row.text(until).isPresent())
                .collect(Collectors.toMap(row -> row.text(field).orElseThrow(), row -> row.day(until).orElseThrow(), (one, other) -> one.isAfter(other) ? one : other));
        var where = Set.copyOf(values.texts(regions));
        var stands = values.text(status).orElse("");
        return new Certificate(register.keyOf(values).orElse(""), register.titleOf(values), values.text(account), byField, where, where.contains(everywhere), stands, stands.equals(inForce));
    }
}
