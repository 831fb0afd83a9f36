// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.CaseLink;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The cases that belong together (关联办件), seen from either side.
@Component
public class CaseLinks {

    /// A link as somebody sees it.
    ///
    /// @param other the other case, when it is within sight
    /// @param from  recorded there, not here
    public record Linked(String kind, String reference, Optional<CaseRow> other, boolean from) {}

    private record Incoming(CaseId id, String kind) {}

    private final JdbcClient jdbc;
    private final CaseList list;

    CaseLinks(JdbcClient jdbc, CaseList list) {
        this.jdbc = jdbc;
        this.list = list;
    }

    /// Those recorded here, then those recorded elsewhere; of these only what is within sight, for the rest looks as if it did not exist.
    public List<Linked> of(Case matter, Sight sight, LocalDate today) {
        var incoming = jdbc.sql("select case_id, kind from case_link where other = :id order by case_id, sequence").param("id", matter.id().value())
                .query((row, n) -> new Incoming(new CaseId(row.getObject(1, UUID.class)), row.getString(2))).list();
        var others = Stream.concat(matter.links().stream().flatMap(link -> link.other().stream()), incoming.stream().map(Incoming::id)).distinct().toList();
        var seen = others.isEmpty() ? Map.<CaseId, CaseRow>of() : list.of(others, sight, today).stream().collect(Collectors.toMap(CaseRow::id, Function.identity()));
        return Stream.concat(matter.links().stream().map(link -> here(link, seen)),
                incoming.stream().flatMap(link -> Optional.ofNullable(seen.get(link.id())).map(row -> new Linked(link.kind(), row.number(), Optional.of(row), true)).stream())).toList();
    }

    private static Linked here(CaseLink link, Map<CaseId, CaseRow> seen) {
        return new Linked(link.kind(), link.reference(), link.other().flatMap(id -> Optional.ofNullable(seen.get(id))), false);
    }

    /// The case that a number means to whoever sees it; none when it means several.
    public Optional<CaseId> numbered(String number, Sight sight) {
        var found = list.numbered(number.strip(), sight);
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }
}
