// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.measure;

import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.measure.Cell;
import cn.yifa.kernel.measure.Interval;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.record.CanonicalJson;
import cn.yifa.kernel.record.JsonReader;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// What people bring into a measure: figures, things to be counted, words. Nothing is overwritten; of each the last version stands.
@Repository
public class Entries {

    /// Words of a part, with who wrote them.
    public record Words(String text, Stamp stamp) {}

    private static final String OF_PART = " where measure = :measure and part = :part";

    private final JdbcClient jdbc;
    private final Clock clock;

    Entries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// The figures of a table in a period, as they stand, with those taken back.
    List<Figure> figures(String measure, String part, Interval period) {
        return jdbc.sql("select distinct on (row_code, column_code) * from measure_figure" + OF_PART + " and first_day = :first order by row_code, column_code, version desc")
                .param("measure", measure).param("part", part).param("first", period.first()).query(Entries::figure).list();
    }

    /// Every version of one figure, the last first.
    List<Figure> history(String measure, String part, Interval period, Cell cell) {
        return jdbc.sql("select * from measure_figure" + OF_PART + " and first_day = :first and row_code = :row and column_code = :column order by version desc").param("measure", measure).param("part", part)
                .param("first", period.first()).param("row", cell.row()).param("column", cell.column()).query(Entries::figure).list();
    }

    private static Figure figure(ResultSet row, int n) throws SQLException {
        return new Figure(new Cell(row.getString("row_code"), row.getString("column_code")), Optional.ofNullable(row.getBigDecimal("figure")).map(Entries::plain), stamp(row));
    }

    private static BigDecimal plain(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /// Brings in those of the figures that differ from what stands; nothing in place of one takes it back.
    ///
    /// @throws DuplicateKeyException when somebody else brought one in at the same time
    @Transactional
    public void enter(String measure, String part, Interval period, Map<Cell, Optional<BigDecimal>> figures, String source, Officer by) {
        var standing = figures(measure, part, period).stream().collect(Collectors.toMap(Figure::cell, figure -> figure));
        figures.forEach((cell, value) -> {
            var before = Optional.ofNullable(standing.get(cell));
            if (!before.flatMap(Figure::value).equals(value.map(Entries::plain))) {
                jdbc.sql("""
                                insert into measure_figure (measure, part, first_day, row_code, column_code, version, figure, source, entered_by, entered_by_name, entered_at)
                                values (:measure, :part, :first, :row, :column, :version, :figure, :source, :by, :name, :at)""")
                        .param("measure", measure).param("part", part).param("first", period.first()).param("row", cell.row()).param("column", cell.column())
                        .param("version", before.map(figure -> figure.stamp().version()).orElse(0) + 1).param("figure", value.orElse(null)).param("source", source)
                        .param("by", by.id().value()).param("name", by.name()).param("at", LocalDateTime.now(clock)).update();
            }
        });
    }

    /// The things to be counted in a table, as they stand; those taken back have a count of none.
    public List<EnteredFacts> facts(String measure, String part) {
        return jdbc.sql("select * from (select distinct on (fact_key) * from measure_fact" + OF_PART + " order by fact_key, version desc) f order by begun_on, entered_at, fact_key")
                .param("measure", measure).param("part", part)
                .query((row, n) -> new EnteredFacts(row.getString("fact_key"), row.getObject("begun_on", LocalDate.class), Optional.ofNullable(row.getObject("over_on", LocalDate.class)),
                        row.getInt("alike"), Fields.of(JsonReader.object(row.getString("fact_values"))), stamp(row))).list();
    }

    /// Brings in the next version of a thing to be counted.
    ///
    /// @param facts with the version that it takes the place of in its stamp, 0 for none
    /// @throws DuplicateKeyException when somebody else brought one in at the same time
    public void enter(String measure, String part, EnteredFacts facts, Officer by) {
        jdbc.sql("""
                        insert into measure_fact (measure, part, fact_key, version, begun_on, over_on, alike, fact_values, source, entered_by, entered_by_name, entered_at)
                        values (:measure, :part, :key, :version, :begun, :over, :alike, :values, :source, :by, :name, :at)""")
                .param("measure", measure).param("part", part).param("key", facts.key()).param("version", facts.stamp().version() + 1).param("begun", facts.begun()).param("over", facts.over().orElse(null))
                .param("alike", facts.count()).param("values", CanonicalJson.write(facts.values().values())).param("source", facts.stamp().source())
                .param("by", by.id().value()).param("name", by.name()).param("at", LocalDateTime.now(clock)).update();
    }

    /// Every version of the words of a part in a period, the last first.
    public List<Words> words(String measure, String part, Interval period) {
        return jdbc.sql("select *, '' as source from measure_text" + OF_PART + " and first_day = :first order by version desc").param("measure", measure).param("part", part).param("first", period.first())
                .query((row, n) -> new Words(row.getString("words"), stamp(row))).list();
    }

    /// Writes the words of a part after a version of them.
    ///
    /// @throws DuplicateKeyException when somebody else has written in the meantime
    public void write(String measure, String part, Interval period, String words, int after, Officer by) {
        jdbc.sql("insert into measure_text (measure, part, first_day, version, words, entered_by, entered_by_name, entered_at) values (:measure, :part, :first, :version, :words, :by, :name, :at)")
                .param("measure", measure).param("part", part).param("first", period.first()).param("version", after + 1).param("words", words).param("by", by.id().value()).param("name", by.name())
                .param("at", LocalDateTime.now(clock)).update();
    }

    private static Stamp stamp(ResultSet row) throws SQLException {
        return new Stamp(row.getInt("version"), row.getString("source"), row.getString("entered_by_name"), row.getObject("entered_at", LocalDateTime.class));
    }
}
