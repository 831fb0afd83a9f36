// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.organ.PersonId;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The lists of cases or of entries that each person comes back to (常用视图); nobody sees another's.
@Component
class SavedViews {

    /// The list of cases; that of a register is `registers/` and its identifier.
    static final String CASES = "cases";

    /// So many a person may keep of a list.
    private static final int MOST = 30;

    private static final int LONGEST_NAME = 40;

    static final String NOT_A_NAME = "没有保存：请给视图起个名字，1 至 " + LONGEST_NAME + " 字";
    static final String TOO_MANY = "没有保存：每人最多 " + MOST + " 个常用视图，请先删除不用的，或者用已有的名字替换它";

    /// @param query of the address of the list
    record SavedView(UUID id, String name, String query) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    SavedViews(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    static boolean canBeName(String name) {
        return !name.isEmpty() && name.length() <= LONGEST_NAME && name.chars().noneMatch(Character::isISOControl);
    }

    List<SavedView> of(PersonId person, String list) {
        return jdbc.sql("select view_id, name, query from saved_view where person_id = :person and list = :list order by name").param("person", person.value()).param("list", list)
                .query((row, n) -> new SavedView(row.getObject("view_id", UUID.class), row.getString("name"), row.getString("query"))).list();
    }

    /// Keeps a view; one of the same name gives way. Not, when there are as many as may be.
    boolean save(PersonId person, String list, String name, String query) {
        return jdbc.sql("""
                        insert into saved_view (view_id, person_id, list, name, query, saved_at)
                        select :id, :person, :list, :name, :query, :now
                         where exists (select 1 from saved_view where person_id = :person and list = :list and name = :name)
                            or (select count(*) from saved_view where person_id = :person and list = :list) < :most
                        on conflict (person_id, list, name) do update set query = excluded.query, saved_at = excluded.saved_at""")
                .param("id", UUID.randomUUID()).param("person", person.value()).param("list", list).param("name", name).param("query", query).param("now", OffsetDateTime.now(clock)).param("most", MOST).update() == 1;
    }

    /// Whether there was such a view of the person's own.
    boolean delete(PersonId person, UUID id) {
        return jdbc.sql("delete from saved_view where view_id = :id and person_id = :person").param("id", id).param("person", person.value()).update() == 1;
    }
}
