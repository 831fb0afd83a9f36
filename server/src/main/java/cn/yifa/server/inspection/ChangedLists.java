// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.inspection;

import cn.yifa.kernel.inspection.RandomInspection;
import cn.yifa.kernel.register.Register;
import cn.yifa.server.draw.DrawNumber;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What has changed in the registers since the lists of a draw were laid down (名单公布以后的变更). It does not change the draw; whoever looks at it should know.
@Component
public class ChangedLists {

    /// Both sides are the record's own: what the snapshot did not show was entered after it, whatever a clock said.
    private static final String SINCE = """
            select v.register, count(*) as changes from register_version v, inspection_lists l
             where l.draw = :draw and v.register = any (:registers) and v.xact >= pg_snapshot_xmin(l.seen) and not pg_visible_in_snapshot(v.xact, l.seen) group by 1""";

    private final JdbcClient jdbc;

    ChangedLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// How many versions were entered since, by register; those without any are left out.
    public SequencedMap<Register, Integer> since(RandomInspection inspection, DrawNumber draw) {
        var changes = new LinkedHashMap<String, Integer>();
        jdbc.sql(SINCE).param("draw", draw.toString()).param("registers", inspection.lists().stream().map(Register::id).toArray(String[]::new)).query(row -> {
            changes.put(row.getString("register"), row.getInt("changes"));
        });
        var since = new LinkedHashMap<Register, Integer>();
        for (var register : inspection.lists()) {
            if (changes.containsKey(register.id())) {
                since.put(register, changes.get(register.id()));
            }
        }
        return since;
    }
}
