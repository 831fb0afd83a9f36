// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.record.Checkpoint;
import cn.yifa.kernel.record.Frontier;
import cn.yifa.kernel.record.Hashing;
import cn.yifa.kernel.record.SignedNote;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Holds what clients were told against what the database has, as one reads it who doesn't believe the program.
final class Held {

    private static final Duration SEALED = Duration.ofSeconds(30);

    private Held() {}

    static Connection database(Path data) throws IOException, SQLException {
        var port = Files.readAllLines(data.resolve("postgresql/cluster/postmaster.pid")).get(3).strip();
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/yifa", "yifa", Files.readString(data.resolve("postgresql.secret")).strip());
    }

    /// @param acts    that were answered before this was called
    /// @param numbers of letters that were told
    static void against(Path data, Set<String> acts, Set<String> numbers) throws IOException, SQLException {
        try (var connection = database(data)) {
            // All is looked at in one moment: what a killed server had begun, its database may still be finishing.
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            var found = marks(connection);
            assertThat(acts.stream().filter(mark -> !found.containsKey(mark))).as("acts that were answered and are not there").isEmpty();
            assertThat(found.entrySet().stream().filter(mark -> mark.getValue() > 1)).as("acts that are there more than once").isEmpty();
            assertThat(one(connection, "select coalesce(sum(last), 0) from document_series")).as("numbers drawn, and numbers used: none is lost")
                    .isEqualTo(one(connection, "select count(*) from document_number where state = 'USED'"));
            assertThat(one(connection, "select count(*) from document_number n where not exists (select 1 from case_document d where d.document_id = n.document_id and d.number = n.number and d.state = 'ISSUED')"))
                    .as("numbers without their letter").isZero();
            assertThat(one(connection, "select count(*) from case_document where state = 'ISSUED'")).as("letters, and acts that sent them out")
                    .isEqualTo(taken(connection, "correct"));
            assertThat(one(connection, "select count(*) from case_document d where state = 'ISSUED' and (select count(*) from case_document_paper p where p.document_id = d.document_id) <> 3"))
                    .as("letters without their papers").isZero();
            assertThat(one(connection, "select count(*) from sent_command s where not exists (select 1 from case_event e where e.case_id = s.case_id and e.sequence = s.last)")).as("names without their act").isZero();
            assertThat(one(connection, "select count(*) from case_file f where procedure = 'disclosure-request' and not exists (select 1 from lookup_code c where c.case_id = f.case_id)")).as("applications without a look-up code").isZero();
            assertThat(one(connection, "select count(*) from register_proposal")).as("proposals, and acts that laid them down").isEqualTo(taken(connection, "propose"));
            assertThat(one(connection, "select count(*) from register_version where case_id is not null")).as("entries, and acts that put them into force").isEqualTo(taken(connection, "enter"));
            assertThat(one(connection, "select count(*) from register_version v where case_id is not null and (select count(*) from register_span s where s.entry = v.entry) <> 1")).as("entries that do not stand in their list").isZero();
            assertThat(one(connection, "select count(*) from register_line l where exists (select 1 from case_file f where f.case_id = l.case_id and f.status = 'ENDED')")).as("lines of ended cases").isZero();
            for (var number : numbers) {
                assertThat(one(connection, "select count(*) from document_number where number = '" + number + "'")).as(number).isOne();
            }
        }
    }

    /// Whether each act has one place in the record, and every head ever signed is of one and the same history. What is recorded last is sealed within moments.
    static void record(Path data) throws IOException, SQLException, InterruptedException {
        try (var connection = database(data)) {
            var unplaced = "select count(*) from act_on_record a where not exists (select 1 from record_leaf l where l.kind = a.kind and l.subject = a.subject and l.number = a.number)";
            for (var begun = System.nanoTime(); one(connection, unplaced) > 0; Thread.sleep(200)) {
                assertThat(System.nanoTime() - begun).as("what is recorded is sealed").isLessThan(SEALED.toNanos());
            }
            for (var hashing : Hashing.values()) {
                var heads = new TreeMap<Long, Checkpoint>();
                try (var rows = connection.createStatement().executeQuery("select size, note from record_head where hashing = '" + hashing.code() + "'")) {
                    while (rows.next()) {
                        heads.put(rows.getLong(1), Checkpoint.parse(SignedNote.parse(rows.getString(2).getBytes(StandardCharsets.UTF_8)).text()));
                    }
                }
                var tree = Frontier.empty(hashing);
                try (var rows = connection.createStatement().executeQuery("select position, entry from record_leaf order by position")) {
                    for (long size = 1; rows.next(); size++) {
                        assertThat(rows.getLong(1)).as("places without a gap").isEqualTo(size - 1);
                        tree.append(hashing.leaf(rows.getString(2).getBytes(StandardCharsets.UTF_8)));
                        var head = heads.remove(size);
                        if (head != null) {
                            assertThat(head.root()).as("the root signed at %d in %s", size, hashing).isEqualTo(tree.root());
                        }
                    }
                }
                assertThat(heads).as("heads of more than there is").isEmpty();
            }
        }
    }

    private static Map<String, Integer> marks(Connection connection) throws SQLException {
        var marks = new HashMap<String, Integer>();
        try (var rows = connection.createStatement().executeQuery("""
                select substring(body from 'mark-[a-z]+[0-9]*-[0-9]+-') as mark, count(*) from case_event where body like '%mark-%' group by mark""")) {
            while (rows.next()) {
                marks.put(rows.getString(1), rows.getInt(2));
            }
        }
        return marks;
    }

    private static long taken(Connection connection, String action) throws SQLException {
        return one(connection, "select count(*) from case_event where kind = 'ActionTaken' and cast(body as json) ->> 'action' = '" + action + "'");
    }

    private static long one(Connection connection, String sql) throws SQLException {
        try (var row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
