// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.measure;

import cn.yifa.kernel.measure.Interval;
import cn.yifa.kernel.measure.Measure;
import cn.yifa.kernel.organ.Officer;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Yearly reports (年度报告): computed whenever they are asked for, and kept as they were once they are published.
@Component
public class Reports {

    /// The yearly report of openness of government information (政府信息公开工作年度报告).
    public static final String OPENNESS = "annual-report";

    /// A report as it was published.
    ///
    /// @param version 1 for the first; a later one corrects it
    /// @param reason  why it was corrected; blank for the first
    public record Published(int version, String reason, String name, LocalDateTime at, ReportSheet sheet) {}

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Measures measures;
    private final Sections sections;
    private final JdbcClient jdbc;
    private final Clock clock;

    Reports(Measures measures, Sections sections, JdbcClient jdbc, Clock clock) {
        this.measures = measures;
        this.sections = sections;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// The form of a year; none when there was none yet, or the year has not begun.
    public Optional<Measure> form(String measure, int year) {
        return year < 1 || year > LocalDate.now(clock).getYear() ? Optional.empty() : measures.of(measure, Interval.ofYear(year));
    }

    /// The report of a year as it comes out now; nothing when the year has no form.
    public Optional<ReportSheet> compute(String id, int year) {
        return form(id, year).map(measure -> new ReportSheet(id, measure.name(), measure.form().orElse(""), year,
                sections.of(measure, Interval.ofYear(year), form(id, year - 1), published(id, year - 1).map(Published::sheet))));
    }

    /// The report of a year as it stands published.
    public Optional<Published> published(String measure, int year) {
        return jdbc.sql("select * from measure_report where measure = :measure and first_day = :first order by version desc limit 1").param("measure", measure).param("first", Interval.ofYear(year).first())
                .query((row, n) -> new Published(row.getInt("version"), row.getString("reason"), row.getString("published_by_name"), row.getObject("published_at", LocalDateTime.class),
                        JSON.readValue(row.getString("body"), ReportSheet.class))).optional();
    }

    /// The years whose reports are published, the last first.
    public List<Integer> publishedYears(String measure) {
        return jdbc.sql("select distinct extract(year from first_day)::int as year from measure_report where measure = :measure order by year desc").param("measure", measure).query(Integer.class).list();
    }

    /// By which a report is known again as the same (指纹): it changes with any figure and any word.
    public static String fingerprint(ReportSheet sheet) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(JSON.writeValueAsBytes(sheet)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    /// Publishes a report as it comes out now.
    ///
    /// @param after the version that it takes the place of; 0 for none
    /// @throws DuplicateKeyException when somebody else has published it in the meantime
    public void publish(ReportSheet sheet, int after, String reason, Officer by) {
        jdbc.sql("insert into measure_report (measure, first_day, version, body, reason, published_by, published_by_name, published_at) values (:measure, :first, :version, :body, :reason, :by, :name, :at)")
                .param("measure", sheet.measure()).param("first", Interval.ofYear(sheet.year()).first()).param("version", after + 1).param("body", JSON.writeValueAsString(sheet)).param("reason", reason)
                .param("by", by.id().value()).param("name", by.name()).param("at", LocalDateTime.now(clock)).update();
    }

    /// The figures that come out otherwise now than they were published, in words.
    public static List<String> differences(ReportSheet published, ReportSheet now) {
        var differences = new ArrayList<String>();
        for (var section : published.sections()) {
            for (var row : section.rows()) {
                for (var column : section.columns()) {
                    var value = now.section(section.id()).flatMap(found -> found.row(row.code())).flatMap(found -> found.value(column.code()));
                    if (!same(row.value(column.code()), value)) {
                        differences.add(section.name() + "：" + row.label() + "（" + String.join("·", column.under()) + (column.under().isEmpty() ? "" : "·") + column.name() + "）发布时 " + row.print(column.code())
                                + "，现在 " + value.map(BigDecimal::toPlainString).orElse("—"));
                    }
                }
            }
        }
        return differences;
    }

    private static boolean same(Optional<BigDecimal> a, Optional<BigDecimal> b) {
        return a.isPresent() == b.isPresent() && (a.isEmpty() || a.get().compareTo(b.get()) == 0);
    }
}
