// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.inspection;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.draw.DrawState;
import cn.yifa.kernel.draw.Frame;
import cn.yifa.kernel.draw.Outcome;
import cn.yifa.kernel.draw.Substitution;
import cn.yifa.kernel.inspection.RandomInspection;
import cn.yifa.kernel.inspection.RandomInspection.Substituting;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.register.Subject;
import cn.yifa.server.casework.Hindrance;
import cn.yifa.server.draw.DrawNumber;
import cn.yifa.server.draw.DrawReading;
import cn.yifa.server.draw.DrawReading.Held;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who steps in for a target that can't be inspected (递补), and who has: found from the draw each time, so that nobody chooses. What can't be is refused when it is proposed and when it is approved.
@Component
public class Substitutions implements Hindrance {

    private final RandomInspections inspections;
    private final AnnouncedDraws announced;
    private final DrawReading reading;
    private final JdbcClient jdbc;

    Substitutions(RandomInspections inspections, AnnouncedDraws announced, DrawReading reading, JdbcClient jdbc) {
        this.inspections = inspections;
        this.announced = announced;
        this.reading = reading;
        this.jdbc = jdbc;
    }

    /// Somebody who stepped in, as the public sees them.
    ///
    /// @param stratum of the one who can't be inspected; empty where the draw has no such
    /// @param dropped identifier, as it stands in the lists of the draw
    /// @param why     they can't be inspected
    /// @param rank    of who stepped in, from 1
    public record SteppedIn(String stratum, String dropped, String why, String target, int rank, List<String> inspectors, LocalDate on) {}

    /// Whose place somebody took, as it is noted.
    private record Noted(String dropped, String why, String target, int rank, List<String> inspectors, LocalDate on) {}

    /// In the order in which they stepped in, as it is noted: whoever repeats the draw finds out whether it is right.
    ///
    /// A name that may not be public is never told in place of what stands for it.
    ///
    /// @throws IllegalStateException when what is stored isn't what was drawn, or a hidden name of those doesn't open
    public List<SteppedIn> of(DrawNumber draw) {
        var noted = jdbc.sql("""
                select s.instead_of, coalesce(d.dropped_why, '') as why, s.target, s.rank, s.inspectors, s.stepped_in_on from inspection_visit s left join inspection_visit d on d.draw = s.draw and d.target = s.instead_of
                 where s.draw = :draw and s.instead_of is not null order by s.place""").param("draw", draw.toString()).query((row, n) -> new Noted(row.getString("instead_of"), row.getString("why"), row.getString("target"),
                row.getInt("rank"), List.of((String[]) row.getArray("inspectors").getArray()), row.getObject("stepped_in_on", LocalDate.class))).list();
        if (noted.isEmpty()) {
            return List.of();
        }
        var strata = strata(draw);
        var identifiers = new HashMap<String, String>();
        var hides = reading.hides(draw);
        reading.hiddenThatOpen(draw).forEach((identifier, hidden) -> identifiers.put(hidden.key(), identifier));
        UnaryOperator<String> told = key -> {
            var identifier = identifiers.getOrDefault(key, key);
            if (hides && !strata.containsKey(identifier)) {
                throw new IllegalStateException("draw " + draw + ": what stands for one who dropped out or stepped in is not known");
            }
            return identifier;
        };
        return noted.stream().map(one -> {
            var dropped = told.apply(one.dropped);
            return new SteppedIn(strata.getOrDefault(dropped, ""), dropped, one.why, told.apply(one.target), one.rank, one.inspectors, one.on);
        }).toList();
    }

    /// Of which stratum those are who were drawn or may step in.
    private Map<String, String> strata(DrawNumber draw) {
        var strata = new HashMap<String, String>();
        reading.result(draw).ifPresent(found -> found.strata().forEach(part -> Stream.concat(part.drawn().stream(), part.alternates().stream()).forEach(target -> strata.put(target, part.stratum()))));
        return strata;
    }

    /// Who steps in next.
    ///
    /// @param target its key, which the lists may hide
    record Next(DrawNumber draw, String dropped, String target, Substitution substitution, Optional<CaseId> visit) {}

    /// The key that a task names of who can't be inspected.
    static Optional<String> dropped(Substituting how, Case task) {
        return task.fields().text(how.dropped()).map(Subject::typed).filter(key -> !key.isEmpty());
    }

    /// Who steps in for a target of the task's draw, or every reason why nobody does.
    Outcome<Next> next(RandomInspection inspection, CaseId task, String dropped) {
        var held = announced.of(task).stream().findFirst().filter(newest -> newest.state().phase() == DrawState.Phase.DRAWN);
        if (held.isEmpty()) {
            return new Outcome.Refused<>(List.of(refusal(inspection, "NotDrawn", "这个任务还没有抽取，没有备选")));
        }
        var draw = held.get().number();
        var visit = jdbc.sql("select opened from inspection_visit where draw = :draw and target = :target and opened is not null").param("draw", draw.toString()).param("target", dropped).query(UUID.class).optional().map(CaseId::new);
        if (visit.filter(id -> visited(inspection, id)).isPresent()) {
            return new Outcome.Refused<>(List.of(refusal(inspection, "VisitedAlready", "“" + dropped + "”已经检查，有检查结果，不能再由备选代替")));
        }
        var keys = reading.hidden(draw);
        var identifiers = new HashMap<String, String>();
        keys.forEach((identifier, hidden) -> identifiers.put(hidden.key(), identifier));
        var before = jdbc.sql("select instead_of from inspection_visit where draw = :draw and instead_of is not null order by place").param("draw", draw.toString()).query(String.class).list();
        var all = Stream.concat(before.stream(), Stream.of(dropped)).map(key -> identifiers.getOrDefault(key, key)).toList();
        return switch (found(held.get(), all)) {
            case Outcome.Given<List<Substitution>>(var found) -> {
                var last = found.getLast();
                yield new Outcome.Given<>(new Next(draw, dropped, keys.containsKey(last.target()) ? keys.get(last.target()).key() : last.target(), last, visit));
            }
            case Outcome.Refused<List<Substitution>>(var grounds) -> new Outcome.Refused<>(grounds);
        };
    }

    private Outcome<List<Substitution>> found(Held held, List<String> dropped) {
        var result = reading.result(held.number()).orElseThrow();
        return switch (reading.frame(held.number())) {
            case Outcome.Given<Frame>(var frame) -> Substitution.of(held.state().plan(), frame, result.seed(), result.strata(), result.pairs(), dropped);
            case Outcome.Refused<Frame>(var grounds) -> new Outcome.Refused<>(grounds);
        };
    }

    /// Whether the visit has a result.
    private boolean visited(RandomInspection inspection, CaseId visit) {
        return jdbc.sql("select d.fields ->> :result is not null from " + VisitCounts.VISITS + " where f.case_id = :id").param("result", inspection.visit().result()).param("id", visit.value()).query(Boolean.class).single();
    }

    private static Refusal refusal(RandomInspection inspection, String rule, String message) {
        return new Refusal(rule, message, Optional.of(inspection.basis()), Optional.empty());
    }

    @Override
    public List<Refusal> whyNot(Procedure procedure, Case matter, Command command) {
        return inspections.servingCasesOf(procedure.id()).flatMap(inspection -> inspection.task().substituting().map(how -> whyNot(inspection, how, procedure, matter, command))).orElse(List.of());
    }

    /// What names somebody who can't be inspected, and what leads to the step in which the program lets another step in.
    private List<Refusal> whyNot(RandomInspection inspection, Substituting how, Procedure procedure, Case matter, Command command) {
        if (!(command instanceof Command.Act act)) {
            return List.of();
        }
        var concerned = procedure.step(act.step()).flatMap(step -> step.action(act.action())).filter(action -> action.asked().contains(how.dropped()) || action.to().contains(how.step())).isPresent();
        return concerned ? matter.fields().with(act.fields()).text(how.dropped()).map(Subject::typed).filter(key -> !key.isEmpty()).map(key -> switch (next(inspection, matter.id(), key)) {
            case Outcome.Given<Next> _ -> List.<Refusal>of();
            case Outcome.Refused<Next>(var grounds) -> grounds.stream().map(ground -> new Refusal(ground.rule(), ground.message(), ground.basis(), act.fields().values().containsKey(how.dropped()) ? Optional.of(how.dropped()) : Optional.empty())).toList();
        }).orElse(List.of()) : List.of();
    }
}
