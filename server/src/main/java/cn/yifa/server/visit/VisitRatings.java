// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.visit;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Decider;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.cases.Words;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.organ.Position;
import cn.yifa.kernel.record.CanonicalJson;
import cn.yifa.kernel.record.JsonReader;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Seals;
import cn.yifa.server.intake.Sealing;
import cn.yifa.server.organization.Organization;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What enterprises say of visits (入企评价), once each: under seal, and shown to none of those who came nor to their division.
@Component
public class VisitRatings {

    public static final int LONGEST = 500;
    public static final int MOST_STARS = 5;

    /// Of fewer, nobody could stay unknown.
    public static final int FEWEST = 3;

    private static final String PLACE = "visit/rating";

    /// One rating, for those who may read it.
    public record Rated(Case matter, int stars, String words, LocalDate on) {}

    /// All ratings of one division's visits.
    ///
    /// @param mean the mean of the stars; none while there are too few
    public record OfDivision(DivisionId division, int ratings, Optional<BigDecimal> mean) {}

    private final VisitDuties duties;
    private final VisitCodes codes;
    private final Visits visits;
    private final Cases cases;
    private final Seals seals;
    private final Organization organization;
    private final JdbcClient jdbc;
    private final Clock clock;

    VisitRatings(VisitDuties duties, VisitCodes codes, Visits visits, Cases cases, Seals seals, Organization organization, JdbcClient jdbc, Clock clock) {
        this.duties = duties;
        this.codes = codes;
        this.visits = visits;
        this.cases = cases;
        this.seals = seals;
        this.organization = organization;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Takes a rating from whoever said that they came, or says why not.
    ///
    /// @param code the one they were told then
    public List<Refusal> rate(Visit visit, String code, String stars, String words) {
        var grounds = new ArrayList<Refusal>();
        if (visit.recorded().isEmpty()) {
            grounds.add(Refusal.of("NotRecorded", "检查结果登记以后才能评价"));
        }
        if (visit.arrived().isEmpty()) {
            grounds.add(Refusal.of("NotConfirmed", "请先确认检查人员到场，再评价"));
        } else if (!confirmed(visit, code)) {
            grounds.add(Refusal.ofField("RatingCodeWrong", "rating-code", "评价码不对；它在确认到场以后显示，只有确认的人知道"));
        }
        if (!stars.matches("[1-5]")) {
            grounds.add(Refusal.ofField("StarsMissing", "stars", "请选择一至五星"));
        }
        Words.fault(words, LONGEST).ifPresent(fault -> grounds.add(Refusal.ofField("WordingWrong", "words", "评价" + fault)));
        if (grounds.isEmpty()) {
            var sealed = seals.seal(visit.matter().id(), PLACE, CanonicalJson.write(Map.of("stars", stars, "words", words.strip())));
            if (jdbc.sql("insert into visit_rating (rating, case_id, sealed, at) values (:rating, :case, :sealed, :at) on conflict (case_id) do nothing").param("rating", UUID.randomUUID())
                    .param("case", visit.matter().id().value()).param("sealed", sealed).param("at", OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MICROS)).update() == 0) {
                grounds.add(Refusal.of("RatedAlready", "已经评价过，一次检查评价一次"));
            }
        }
        return grounds;
    }

    /// Whether it is the code that was told to whoever said that they came.
    public boolean confirmed(Visit visit, String code) {
        return jdbc.sql("select digest from visit_arrival where case_id = :case").param("case", visit.matter().id().value()).query((row, n) -> row.getBytes(1)).optional()
                .filter(digest -> Sealing.same(digest, codes.digest("rating", code))).isPresent();
    }

    /// Whether the officer may read single ratings at all: those who watch over enforcement.
    public boolean reads(Officer officer) {
        return officer.holds(Position.DISCIPLINE_INSPECTOR) || organization.roles().divisionServingAs("法规处").filter(officer::worksIn).isPresent();
    }

    /// The newest ratings that the officer may read: none of their own division's visits, and none of a visit on which they were sent.
    public List<Rated> newest(Officer officer, int most) {
        var readable = new ArrayList<Rated>();
        var read = reads(officer) ? most : 0;
        for (int from = 0; read == most && readable.size() < most; from += most) {
            var rows = rows(from, most);
            read = rows.size();
            rated(rows).stream().filter(rated -> !officer.worksIn(rated.matter().handling()) && !visits.wasSent(rated.matter(), officer.id(), rated.on())).forEach(readable::add);
        }
        return readable.stream().limit(most).toList();
    }

    /// By division; of a division with few ratings only how many.
    public List<OfDivision> byDivision(int most) {
        var stars = new TreeMap<DivisionId, List<Integer>>();
        rated(rows(0, most)).forEach(rated -> stars.computeIfAbsent(rated.matter().handling(), division -> new ArrayList<>()).add(rated.stars()));
        return stars.entrySet().stream().map(entry -> new OfDivision(entry.getKey(), entry.getValue().size(), mean(entry.getValue()))).toList();
    }

    private static Optional<BigDecimal> mean(List<Integer> stars) {
        return stars.size() < FEWEST ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(stars.stream().mapToInt(Integer::intValue).sum()).divide(BigDecimal.valueOf(stars.size()), 1, RoundingMode.HALF_UP));
    }

    private record Row(CaseId matter, String sealed, OffsetDateTime at) {}

    /// The newest first.
    private List<Row> rows(int from, int most) {
        return jdbc.sql("select case_id, sealed, at from visit_rating order by at desc, rating offset :from limit :most").param("from", from).param("most", most)
                .query((row, n) -> new Row(new CaseId(row.getObject("case_id", UUID.class)), row.getString("sealed"), row.getObject("at", OffsetDateTime.class))).list();
    }

    private List<Rated> rated(List<Row> rows) {
        var matters = new TreeMap<String, Case>();
        cases.findAll(rows.stream().map(Row::matter).toList()).forEach(matter -> matters.put(matter.id().toString(), matter));
        return rows.stream().filter(row -> Optional.ofNullable(matters.get(row.matter().toString())).flatMap(duties::of).isPresent()).flatMap(row -> seals.open(row.matter(), PLACE, row.sealed()).map(JsonReader::object).stream()
                .map(said -> new Rated(matters.get(row.matter().toString()), Integer.parseInt((String) said.get("stars")), (String) said.get("words"), row.at().atZoneSameInstant(Decider.ZONE).toLocalDate()))).toList();
    }
}
