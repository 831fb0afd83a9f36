// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.visit;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Decider;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.organ.Certificate;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.record.CanonicalJson;
import cn.yifa.kernel.register.Register;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.intake.LookupCode;
import cn.yifa.server.register.OfficerCertificates;
import cn.yifa.server.register.RegisterEntries;
import cn.yifa.server.register.RegisterEntry;
import cn.yifa.server.register.Registers;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Visits as enterprises see them, and that they came as enterprises say (亮码入企、确认到场).
@Component
public class Visits {

    private final VisitDuties duties;
    private final VisitCodes codes;
    private final Cases cases;
    private final Procedures procedures;
    private final Registers registers;
    private final RegisterEntries entries;
    private final OfficerCertificates certificates;
    private final JdbcClient jdbc;
    private final Clock clock;

    Visits(VisitDuties duties, VisitCodes codes, Cases cases, Procedures procedures, Registers registers, RegisterEntries entries, OfficerCertificates certificates, JdbcClient jdbc, Clock clock) {
        this.duties = duties;
        this.codes = codes;
        this.cases = cases;
        this.procedures = procedures;
        this.registers = registers;
        this.entries = entries;
        this.certificates = certificates;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Whether the case is a visit at all.
    public boolean visits(Case matter) {
        return duties.of(matter).isPresent();
    }

    /// Whether the person is one of those who are sent, whatever their certificates are worth today.
    public boolean sent(Case matter, PersonId person) {
        var named = duties.of(matter).map(duty -> matter.fields().texts(duty.inspectors())).orElse(List.of());
        return certificates.of(person, LocalDate.now(clock)).stream().map(Certificate::number).anyMatch(named::contains);
    }

    /// Whether the person was sent, be it under a number that is no longer theirs.
    ///
    /// @param day on which the visit was over, or later
    boolean wasSent(Case matter, PersonId person, LocalDate day) {
        var named = duties.of(matter).map(duty -> matter.fields().texts(duty.inspectors())).orElse(List.of());
        return named.stream().anyMatch(number -> Stream.of(matter.openedAt().toLocalDate(), day).anyMatch(on -> certificates.numbered(number, on).flatMap(Certificate::account).filter(person.value()::equals).isPresent()));
    }

    /// The visit, whether its code is still good or not.
    public Optional<Visit> find(CaseId id) {
        return cases.find(id).flatMap(matter -> duties.of(matter).map(duty -> visit(matter, duty)));
    }

    /// The visit while its code is good.
    public Optional<Visit> open(CaseId id) {
        return find(id).filter(visit -> !LocalDate.now(clock).isAfter(visit.lastDay()));
    }

    private Visit visit(Case matter, VisitDuty duty) {
        var today = LocalDate.now(clock);
        var recorded = cases.lastActions(List.of(matter.id()), List.of(duty.recorded())).getOrDefault(matter.id(), List.of()).stream().map(event -> event.header().happenedAt().toLocalDate()).findFirst();
        var until = matter.fields().date(duty.until()).orElse(matter.openedAt().toLocalDate());
        var register = duty.items().flatMap(items -> registers.find(items.register()));
        return new Visit(matter, procedures.of(matter), duty,
                matter.fields().texts(duty.inspectors()).stream().map(number -> new Visit.Inspector(number, certificates.numbered(number, today), today)).toList(),
                register, duty.items().map(items -> items(matter, items, register.orElseThrow(), today)).orElse(List.of()), duty.plan().map(plan -> plans(matter, plan, today)).orElse(List.of()),
                recorded, recorded.orElse(until).plusDays(duty.lasts()), arrived(matter.id()), rated(matter.id()));
    }

    private List<RegisterEntry> items(Case matter, VisitDuty.Items items, Register register, LocalDate day) {
        return entries.of(register, several(matter, items.field()), day).stream().map(entry -> entry.with(register.open(entry.values()))).toList();
    }

    /// A visit that serves several draws names several tasks.
    private List<RegisterEntry> plans(Case matter, VisitDuty.Plan plan, LocalDate day) {
        var register = registers.find(plan.register()).orElseThrow();
        var tasks = several(matter, plan.number()).stream().flatMap(number -> jdbc.sql("select case_id from case_file where number = :number order by case_id limit 1").param("number", number).query(UUID.class).optional().stream());
        return tasks.flatMap(id -> cases.find(new CaseId(id)).stream()).flatMap(other -> other.fields().text(plan.field()).stream()).distinct()
                .flatMap(key -> entries.find(register, key, day).stream()).map(entry -> entry.with(register.open(entry.values()))).toList();
    }

    /// What a field names, in lines or with commas between them.
    private static List<String> several(Case matter, String field) {
        return matter.fields().text(field).map(text -> Arrays.asList(text.split("[,，、;；\\s]+"))).orElseGet(() -> matter.fields().texts(field));
    }

    /// When the enterprise said that they came.
    public Optional<LocalDateTime> arrived(CaseId matter) {
        return jdbc.sql("select at from visit_arrival where case_id = :case").param("case", matter.value()).query(OffsetDateTime.class).optional()
                .map(at -> at.atZoneSameInstant(Decider.ZONE).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES));
    }

    private boolean rated(CaseId matter) {
        return jdbc.sql("select exists (select 1 from visit_rating where case_id = :case)").param("case", matter.value()).query(Boolean.class).single();
    }

    /// What came of saying that they came.
    public sealed interface Arrival {

        /// @param code by which the visit may be rated, told once
        record Confirmed(String code) implements Arrival {}

        record Refused(Refusal why) implements Arrival {}
    }

    /// Takes down that they came.
    public Arrival arrive(Visit visit) {
        if (visit.calledOff()) {
            return new Arrival.Refused(Refusal.of("CalledOff", "本次检查已经" + visit.matter().status().term() + "，不用确认"));
        }
        var code = LookupCode.make();
        var at = OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MICROS);
        var first = jdbc.sql("insert into visit_arrival (case_id, digest, body, at) values (:case, :digest, :body, :at) on conflict do nothing").param("case", visit.matter().id().value())
                .param("digest", codes.digest("rating", code)).param("body", CanonicalJson.write(Map.of("case", visit.matter().id().toString(), "certificates", visit.inspectors().stream().map(Visit.Inspector::number).toList())))
                .param("at", at).update() == 1;
        return first ? new Arrival.Confirmed(code) : new Arrival.Refused(Refusal.of("ConfirmedAlready", "已经确认过到场，不用再确认"));
    }
}
