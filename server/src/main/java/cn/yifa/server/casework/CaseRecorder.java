// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.server.casework.CaseWriting.Form;
import cn.yifa.server.casework.CaseWriting.Part;
import cn.yifa.server.storage.Faults;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Records what happens in cases: each opening and step in one statement, which it may share with those of other cases that wait at the same time.
@Repository
class CaseRecorder {

    /// The qualifier of the connections on which cases are recorded.
    static final String RECORDING = "recording";

    /// With fewer, the processors wait for the disk; with more, little is written together (ADR 0006).
    static final int WRITERS = 2;

    private final JdbcTemplate jdbc;
    private final Together together;

    CaseRecorder(JdbcTemplate jdbc, @Qualifier(RECORDING) DataSource recording) {
        this.jdbc = jdbc;
        var writing = new JdbcTemplate(recording);
        this.together = new Together(WRITERS, changes -> run(writing, changes), this::alone);
    }

    /// Records what follows a case that exists.
    ///
    /// @return whether it was recorded; not, when somebody else was quicker
    boolean append(Change change) {
        var rows = CaseRows.of(change);
        Faults.point("cases.decided");
        var recorded = TransactionSynchronizationManager.isActualTransactionActive() ? alone(rows) : together.write(rows);
        Faults.point("cases.recorded");
        return recorded;
    }

    /// Records an opened case.
    ///
    /// @throws org.springframework.dao.DuplicateKeyException when its number is taken
    void open(Change change) {
        append(change);
    }

    /// Files a case that has events already and nothing else, as they make it.
    void refile(Change change) {
        alone(CaseRows.of(change, EnumSet.complementOf(EnumSet.of(Part.EVENTS))));
    }

    private boolean alone(CaseRows change) {
        return !run(jdbc, List.of(change)).isEmpty();
    }

    /// Writes changes of different cases, in the order of their identifiers, so that two who write some of the same do not wait for each other.
    private static Set<CaseId> run(JdbcTemplate jdbc, List<CaseRows> changes) {
        var sorted = changes.stream().sorted(Comparator.comparing(change -> change.id().value())).toList();
        var rows = new EnumMap<Part, List<@Nullable String[]>>(Part.class);
        var forms = new EnumMap<Part, Form>(Part.class);
        for (var part : Part.values()) {
            var written = sorted.stream().flatMap(change -> change.of(part).stream()).toList();
            if (!written.isEmpty()) {
                rows.put(part, written);
                forms.put(part, changes.size() == 1 && written.size() == 1 ? Form.ROW : Form.ARRAYS);
            }
        }
        return jdbc.query(connection -> {
            var prepared = connection.prepareStatement(CaseWriting.statement(forms));
            int place = 1;
            for (var part : rows.entrySet()) {
                for (int column = 0; column < part.getKey().width(); column++) {
                    prepared.setObject(place++, value(part.getValue(), column, forms.get(part.getKey())));
                }
                if (forms.get(part.getKey()) == Form.ARRAYS) {
                    prepared.setObject(place++, (long) part.getValue().size());
                }
            }
            return prepared;
        }, (ResultSetExtractor<Set<CaseId>>) filed -> {
            var cases = new HashSet<CaseId>();
            while (filed.next()) {
                cases.add(new CaseId(filed.getObject(1, UUID.class)));
            }
            return cases;
        });
    }

    private static @Nullable Object value(List<@Nullable String[]> rows, int column, Form form) {
        return form == Form.ROW ? rows.getFirst()[column] : rows.stream().map(row -> row[column]).toArray(String[]::new);
    }
}
