// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.issuing;

import cn.yifa.kernel.cases.CaseId;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The numbers of letters (发文字号): by kind and year, each once, in order and without a gap, with a trace of what became of each (编号台账).
///
/// The counter stays locked until the letter that bears the number is recorded: whoever comes next waits a moment, and a letter that is not recorded gives its number back.
@Repository
public class DocumentNumbers {

    /// What became of a number.
    public enum State {
        USED("已使用"), RESERVED("已预留"), VOID("已作废");

        private final String term;

        State(String term) {
            this.term = term;
        }

        public String term() {
            return term;
        }
    }

    /// A number, with why it was reserved or voided.
    ///
    /// @param document that bears it
    /// @param person   who drew, reserved or voided it last
    public record Entry(String pattern, int year, int serial, String number, State state, Optional<UUID> document, Optional<CaseId> matter, String reason, String person, LocalDateTime at) {}

    /// A kind of number in a year (一个编号序列).
    public record Series(String pattern, int year, int last, int used, int reserved, int voided) {}

    private final JdbcClient jdbc;

    DocumentNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Draws the next number for a document.
    @Transactional(propagation = Propagation.MANDATORY)
    public String draw(String pattern, CaseDocument document, String person, LocalDateTime now) {
        return next(pattern, State.USED, Optional.of(document), "", person, now);
    }

    /// Puts the next number of a pattern aside (预留), for a letter that is written elsewhere.
    @Transactional
    public String reserve(String pattern, String reason, String person, LocalDateTime now) {
        return next(pattern, State.RESERVED, Optional.empty(), reason, person, now);
    }

    /// Declares a number void (作废) that was put aside. It is not used again.
    ///
    /// @return whether there was one
    @Transactional
    public boolean makeVoid(String pattern, int year, int serial, String reason, String person, LocalDateTime now) {
        return jdbc.sql("update document_number set state = 'VOID', reason = :reason, person = :person, at = :now where pattern = :pattern and year = :year and serial = :serial and state = 'RESERVED'")
                .param("reason", reason).param("person", person).param("now", now).param("pattern", pattern).param("year", year).param("serial", serial).update() == 1;
    }

    /// The number of a document that is given up is void with it.
    @Transactional(propagation = Propagation.MANDATORY)
    public void makeVoid(CaseDocument document, String reason, String person, LocalDateTime now) {
        jdbc.sql("update document_number set state = 'VOID', reason = :reason, person = :person, at = :now where document_id = :id").param("reason", reason).param("person", person).param("now", now)
                .param("id", document.id()).update();
    }

    private String next(String pattern, State state, Optional<CaseDocument> document, String reason, String person, LocalDateTime now) {
        int year = now.getYear();
        int serial = jdbc.sql("""
                        insert into document_series (pattern, year, last) values (:pattern, :year, 1)
                        on conflict (pattern, year) do update set last = document_series.last + 1 returning last""").param("pattern", pattern).param("year", year).query(Integer.class).single();
        var number = written(pattern, now.toLocalDate(), serial);
        jdbc.sql("""
                        insert into document_number (pattern, year, serial, number, state, document_id, case_id, reason, person, at)
                        values (:pattern, :year, :serial, :number, :state, :document, :case, :reason, :person, :now)""")
                .param("pattern", pattern).param("year", year).param("serial", serial).param("number", number).param("state", state.name()).param("document", document.map(CaseDocument::id).orElse(null))
                .param("case", document.map(one -> one.matter().value()).orElse(null)).param("reason", reason).param("person", person).param("now", now).update();
        return number;
    }

    /// How numbers of a pattern look, in a year that is not known (编号样式).
    public static String example(String pattern) {
        return pattern.replace("{year}", "年份").replace("{serial}", "…");
    }

    private static String written(String pattern, LocalDate day, int serial) {
        return pattern.replace("{year}", Integer.toString(day.getYear())).replace("{serial}", Integer.toString(serial));
    }

    public List<Series> series() {
        return jdbc.sql("""
                        select s.pattern, s.year, s.last, count(*) filter (where n.state = 'USED')::int as used, count(*) filter (where n.state = 'RESERVED')::int as reserved,
                               count(*) filter (where n.state = 'VOID')::int as voided
                        from document_series s left join document_number n on n.pattern = s.pattern and n.year = s.year group by s.pattern, s.year order by s.year desc, s.pattern""")
                .query((row, n) -> new Series(row.getString(1), row.getInt(2), row.getInt(3), row.getInt(4), row.getInt(5), row.getInt(6))).list();
    }

    /// The numbers of a series, the newest first.
    public List<Entry> entries(String pattern, int year, int offset, int most) {
        return jdbc.sql("select * from document_number where pattern = :pattern and year = :year order by serial desc offset :offset limit :most").param("pattern", pattern).param("year", year)
                .param("offset", offset).param("most", most).query((row, n) -> new Entry(row.getString("pattern"), row.getInt("year"), row.getInt("serial"), row.getString("number"),
                        State.valueOf(row.getString("state")), Optional.ofNullable(row.getObject("document_id", UUID.class)), Optional.ofNullable(row.getObject("case_id", UUID.class)).map(CaseId::new),
                        row.getString("reason"), row.getString("person"), row.getObject("at", LocalDateTime.class))).list();
    }
}
