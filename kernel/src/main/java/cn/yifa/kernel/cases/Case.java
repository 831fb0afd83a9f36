// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import cn.yifa.kernel.clock.ClockEntry;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.PersonId;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// One run of a procedure (办件), as the fold of its events up to `sequence`.
///
/// @param version  the day from which the procedure's version is in force
/// @param active   the steps that wait now
/// @param arrivals what has arrived at joins that still wait, as `from>step`
/// @param visited  every step entered so far, in order of first entry
/// @param clocks   the ledger of each clock touched so far
/// @param links    the cases it is linked to, in the order in which that was recorded
/// @param openedBy who opened it, when a person did
public record Case(
        CaseId id,
        String procedure,
        LocalDate version,
        String number,
        String title,
        DivisionId handling,
        Status status,
        Fields fields,
        Set<String> active,
        Set<String> arrivals,
        List<String> visited,
        List<Task> tasks,
        SequencedMap<String, List<ClockEntry>> clocks,
        List<CaseLink> links,
        Optional<PersonId> openedBy,
        LocalDateTime openedAt,
        int sequence) {

    public enum Status {
        OPEN("办理中"), SUSPENDED("中止"), ENDED("办结"), WITHDRAWN("已撤回"), TERMINATED("终止");

        private final String term;

        Status(String term) {
            this.term = term;
        }

        public String term() {
            return term;
        }

        public boolean over() {
            return this == ENDED || this == WITHDRAWN || this == TERMINATED;
        }
    }

    public Case {
        active = Set.copyOf(active);
        arrivals = Set.copyOf(arrivals);
        visited = List.copyOf(visited);
        tasks = List.copyOf(tasks);
        links = List.copyOf(links);
    }

    /// The same case with other data, such as personal data unsealed.
    public Case with(Fields others) {
        return new Case(id, procedure, version, number, title, handling, status, others, active, arrivals, visited, tasks, clocks, links, openedBy, openedAt, sequence);
    }

    /// The same case with other ledgers of its clocks, such as they would be after an act.
    public Case with(SequencedMap<String, List<ClockEntry>> ledgers) {
        return new Case(id, procedure, version, number, title, handling, status, fields, active, arrivals, visited, tasks, ledgers, links, openedBy, openedAt, sequence);
    }
}
