// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the program's role could do, as the database has it, beyond what it needs (多余的数据库权限).
public final class RightsGranted {

    private static final List<String> CHANGES = List.of("update", "delete", "truncate");

    private final JdbcClient jdbc;
    private final Database database;

    RightsGranted(JdbcClient jdbc, Database database) {
        this.jdbc = jdbc;
        this.database = database;
    }

    /// In words, one a line; nothing when the role can do no more than it needs.
    public List<String> tooMany() {
        var facts = Rights.listed().entrySet().stream().filter(table -> table.getValue().stream().noneMatch(CHANGES::contains)).map(Map.Entry::getKey).toList();
        return jdbc.sql("""
                        select (select rolsuper from pg_roles where rolname = current_user), has_schema_privilege('public', 'create'),
                               exists (select from pg_class where relnamespace = 'public'::regnamespace and relname = any (:facts) and has_table_privilege(oid, 'update, delete, truncate'))""")
                .param("facts", facts.toArray(String[]::new)).query((row, n) -> Stream.of(row.getBoolean(1) ? "是超级用户" : "", row.getBoolean(2) ? "能增加、改变和删除表" : "",
                        row.getBoolean(3) ? "能改动、删除已经记录的事件、审计和封存的记录" : "").filter(words -> !words.isEmpty()).toList()).single();
    }

    public String role() {
        return database.program().user();
    }
}
