// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.register;

import cn.yifa.kernel.definition.Entry;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Reads how a register certifies: `{account: account, fields: fields, field: field, until: valid_until, regions: regions, everywhere: 全省, status: status, in-force: 有效}`.
final class CertifyingReader {

    private final Map<String, RegisterField> fields;

    CertifyingReader(Map<String, RegisterField> fields) {
        this.fields = fields;
    }

    Optional<Certifying> read(Entry entry) {
        var members = entry.members("account", "fields", "field", "until", "regions", "everywhere", "status", "in-force");
        var account = members.required("account").flatMap(named -> known(named, fields, field -> field.kind() instanceof Kind.Text && !field.secret() && !field.open(), "应是 text 字段，不公开（public: false），不是个人信息"));
        var rows = members.required("fields").flatMap(named -> known(named, fields, field -> field.kind() instanceof Kind.Rows && field.required(), "应是必填的 rows 字段"));
        var columns = rows.map(id -> ((Kind.Rows) fields.get(id).kind()).columns()).map(Map::<String, RegisterField>copyOf).orElse(Map.of());
        var field = members.required("field").flatMap(named -> known(named, columns, column -> choice(column, false) && column.required(), "应是必填的 choice 栏"));
        var until = members.required("until").flatMap(named -> known(named, columns, column -> column.kind() instanceof Kind.Day && column.required(), "应是必填的 date 栏"));
        var regions = members.required("regions").flatMap(named -> known(named, fields, found -> choice(found, true) && found.required(), "应是必填的 choices 字段"));
        var everywhere = members.required("everywhere").flatMap(named -> option(named, regions));
        var status = members.required("status").flatMap(named -> known(named, fields, found -> choice(found, false) && found.required(), "应是必填的 choice 字段"));
        var inForce = members.required("in-force").flatMap(named -> option(named, status));
        return account.isEmpty() || rows.isEmpty() || field.isEmpty() || until.isEmpty() || regions.isEmpty() || everywhere.isEmpty() || status.isEmpty() || inForce.isEmpty() ? Optional.empty()
                : Optional.of(new Certifying(account.get(), rows.get(), field.get(), until.get(), regions.get(), everywhere.get(), status.get(), inForce.get()));
    }

    private static boolean choice(RegisterField field, boolean many) {
        return field.kind() instanceof Kind.Choice choice && choice.many() == many;
    }

    static Optional<String> known(Entry entry, Map<String, RegisterField> among, Predicate<RegisterField> fits, String must) {
        return entry.text().filter(id -> {
            var found = Optional.ofNullable(among.get(id));
            if (found.isEmpty()) {
                entry.problem("没有定义“" + id + "”");
            } else if (!fits.test(found.get())) {
                entry.problem("“" + found.get().name() + "”不行：" + must);
            }
            return found.filter(fits).isPresent();
        });
    }

    private Optional<String> option(Entry entry, Optional<String> field) {
        return entry.text().filter(text -> {
            var there = field.map(id -> ((Kind.Choice) fields.get(id).kind()).labels().contains(text)).orElse(true);
            if (!there) {
                entry.problem("“" + text + "”不是“" + fields.get(field.orElseThrow()).name() + "”的选项");
            }
            return there;
        });
    }
}
