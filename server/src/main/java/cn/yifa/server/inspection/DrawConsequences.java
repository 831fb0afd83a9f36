// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.inspection;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.draw.DrawEvent;
import cn.yifa.kernel.inspection.RandomInspection;
import cn.yifa.kernel.inspection.RandomInspection.Substituting;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.draw.DrawNumber;
import cn.yifa.server.draw.DrawReading;
import cn.yifa.server.draw.DrawReading.Held;
import cn.yifa.server.storage.BackgroundWork;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Does what follows from a draw (抽取以后): its task goes on, or back when the draw is void, and a visit is opened for everybody who was drawn.
///
/// That the task went on and who was drawn are noted in one transaction, and each visit in the one that opens it: a stop in between loses nothing and doubles nothing, and two who do it at once make one visit.
/// What can't be done is noted with the reason, hinders no other, and is tried again at each start, each hour and when somebody says so.
@Component
public class DrawConsequences {

    private static final Logger LOG = LoggerFactory.getLogger(DrawConsequences.class);

    private static final String WAITING_TASKS = """
            select distinct f.case_id from case_file f join task t on t.case_id = f.case_id
             where f.procedure = :procedure and f.status = 'OPEN' and t.step = :step order by f.case_id""";
    private static final String NOTED = """
            insert into inspection_draw (draw, case_id, settled, tried_at) values (:draw, :case, true, now())
            on conflict (draw) do update set settled = true, fault = null, tried_at = now() where not inspection_draw.settled""";
    private static final String TRIED_LATELY = "tried_at > now() - interval '1 hour'";
    /// Wherever their tasks are, unless they are over: one that is not where it should be is an alarm. The newest draw of a task is the one that counts, for of those before it each is void.
    private static final String UNSETTLED = """
            select l.draw, l.case_id from inspection_lists l join case_file f on f.case_id = l.case_id
             where f.procedure = :procedure and f.status in ('OPEN', 'SUSPENDED') and not exists (select from inspection_lists n where n.case_id = l.case_id and n.sequence > l.sequence)
               and not exists (select from inspection_draw d where d.draw = l.draw and (d.settled or d.%s)) order by l.draw""".formatted(TRIED_LATELY);
    /// That `v` was drawn and is not visited, being at the cap: nobody stepped in for them.
    static final String NOT_VISITED = "v.opened is null and v.dropped_why is not null and not exists (select from inspection_visit s where s.draw = v.draw and s.instead_of = v.target)";
    /// That the task `f` is not over: under one that is no visit is opened any more.
    private static final String GOING_ON = "f.status in ('OPEN', 'SUSPENDED')";
    private static final int AT_ONCE = 200;
    private static final int MOST = 500;

    private final RandomInspections inspections;
    private final Cases cases;
    private final AnnouncedDraws announced;
    private final DrawReading reading;
    private final VisitOpening opening;
    private final SteppingIn steppingIn;
    private final DrawActs acts;
    private final BackgroundWork background;
    private final JdbcClient jdbc;
    private final TransactionTemplate together;

    DrawConsequences(RandomInspections inspections, Cases cases, AnnouncedDraws announced, DrawReading reading, VisitOpening opening, SteppingIn steppingIn, DrawActs acts, BackgroundWork background, JdbcClient jdbc,
            TransactionTemplate together) {
        this.inspections = inspections;
        this.cases = cases;
        this.announced = announced;
        this.reading = reading;
        this.opening = opening;
        this.steppingIn = steppingIn;
        this.acts = acts;
        this.background = background;
        this.jdbc = jdbc;
        this.together = together;
    }

    @Scheduled(fixedDelay = 3, initialDelay = 3, timeUnit = TimeUnit.SECONDS)
    void runInTheBackground() {
        var more = true;
        while (more && background.ours()) {
            more = run();
        }
    }

    /// Somebody wants it tried again: a visit is possible by now, such as to somebody whose other visit was called off.
    public void retryAll() {
        jdbc.sql("update inspection_visit v set dropped_why = null from case_file f where f.case_id = v.case_id and " + GOING_ON + " and " + NOT_VISITED).update();
        retry();
    }

    /// This server does it from now on: what could not be done may be possible by now.
    @EventListener(BackgroundWork.Begun.class)
    public void retry() {
        jdbc.sql("update inspection_draw set tried_at = 'epoch' where fault is not null").update();
        jdbc.sql("update inspection_visit set tried_at = null where opened is null").update();
    }

    /// @return whether there may be more visits to open than were opened now
    boolean run() {
        var more = false;
        for (var inspection : inspections.all()) {
            jdbc.sql(UNSETTLED).param("procedure", inspection.task().procedure()).query((row, place) -> Map.entry(DrawNumber.parse(row.getString("draw")).orElseThrow(), new CaseId(row.getObject("case_id", UUID.class)))).list()
                    .forEach(unsettled -> settleIfOver(inspection, unsettled.getValue(), reading.find(unsettled.getKey()).orElseThrow()));
            inspection.task().substituting().ifPresent(how -> forget(inspection, how.step()));
            inspection.task().substituting().ifPresent(how -> waiting(inspection, how.step()).forEach(task -> substitute(inspection, how, task)));
            more |= open(inspection);
        }
        return more;
    }

    private List<CaseId> waiting(RandomInspection inspection, String step) {
        return jdbc.sql(WAITING_TASKS).param("procedure", inspection.task().procedure()).param("step", step).query(UUID.class).list().stream().map(CaseId::new).toList();
    }

    /// Why nobody could step in, where people have taken the task back from there.
    private void forget(RandomInspection inspection, String step) {
        jdbc.sql("""
                update inspection_draw d set fault = null from case_file f
                 where d.fault is not null and d.settled and f.case_id = d.case_id and f.procedure = :procedure and not exists (select from task t where t.case_id = d.case_id and t.step = :step)""")
                .param("procedure", inspection.task().procedure()).param("step", step).update();
    }

    /// What can't be done is noted with the draw whose target dropped out, unless somebody else has done it meanwhile.
    private void substitute(RandomInspection inspection, Substituting how, CaseId task) {
        if (jdbc.sql("select 1 from inspection_draw where case_id = :case and settled and fault is not null and " + TRIED_LATELY).param("case", task.value()).query(Integer.class).optional().isPresent()) {
            return;
        }
        try {
            together.executeWithoutResult(status -> {
                steppingIn.stepIn(inspection, how, task);
                jdbc.sql("update inspection_draw set fault = null where case_id = :case and settled").param("case", task.value()).update();
            });
        } catch (RuntimeException why) {
            LOG.error("case {}: nobody could step in", task, why);
            jdbc.sql("update inspection_draw set fault = :fault, tried_at = now() where draw = :draw and exists (select 1 from task t where t.case_id = :case and t.step = :step)").param("case", task.value()).param("step", how.step())
                    .param("draw", announced.of(task).stream().findFirst().map(held -> held.number().toString()).orElse("")).param("fault", Undone.words(why)).update();
        }
    }

    private void settleIfOver(RandomInspection inspection, CaseId task, Held held) {
        if (held.state().ended().isEmpty()) {
            return;
        }
        try {
            together.executeWithoutResult(status -> settle(inspection, task, held));
        } catch (RuntimeException why) {
            LOG.error("draw {}: case {} could not go on", held.number(), task, why);
            jdbc.sql("""
                    insert into inspection_draw (draw, case_id, settled, fault, tried_at) values (:draw, :case, false, :fault, now())
                    on conflict (draw) do update set fault = excluded.fault, tried_at = now() where not inspection_draw.settled""").param("draw", held.number().toString()).param("case", task.value())
                    .param("fault", Undone.words(why)).update();
        }
    }

    private void settle(RandomInspection inspection, CaseId id, Held held) {
        if (jdbc.sql(NOTED).param("draw", held.number().toString()).param("case", id.value()).update() == 0) {
            return;
        }
        var matter = cases.find(id).orElseThrow();
        var task = inspection.task();
        var number = held.state().plan().id();
        if (held.state().ended().orElseThrow() instanceof DrawEvent.Voided voided) {
            if (!matter.active().contains(task.step())) {
                LOG.info("draw {} is void: case {} waits for no draw", held.number(), id);
                return;
            }
            acts.act(matter, new Command.Act(task.step(), task.redraw(), Fields.of(Map.of(task.voided(), number, task.why(), String.join("；", voided.reasons()))), "", List.of()));
            LOG.info("draw {} is void: case {} goes back", held.number(), id);
            return;
        }
        acts.act(matter, new Command.Act(task.step(), task.drawn(), Fields.of(Map.of(task.number(), number)), "", List.of()));
        note(held.number(), id);
        LOG.info("draw {} is drawn: case {} goes on", held.number(), id);
    }

    /// Who was drawn, and who inspects them.
    private void note(DrawNumber draw, CaseId task) {
        var found = reading.result(draw).orElseThrow();
        var inspectors = found.pairs().stream().collect(Collectors.toMap(pair -> pair.target(), pair -> pair.inspectors()));
        var drawn = found.drawn();
        var hidden = reading.hidden(draw, drawn);
        // No identifier contains a comma.
        jdbc.sql("""
                insert into inspection_visit (draw, place, target, inspectors, case_id)
                select :draw, place - 1, target, string_to_array(inspectors, ','), :case from unnest(:targets, :inspectors) with ordinality as drawn (target, inspectors, place)""")
                .param("draw", draw.toString()).param("case", task.value()).param("targets", drawn.stream().map(identifier -> hidden.containsKey(identifier) ? hidden.get(identifier).key() : identifier).toArray(String[]::new))
                .param("inspectors", drawn.stream().map(identifier -> String.join(",", inspectors.getOrDefault(identifier, List.of()))).toArray(String[]::new)).update();
    }

    /// @return whether there may be more
    private boolean open(RandomInspection inspection) {
        var due = jdbc.sql("""
                select v.draw, v.target from inspection_visit v join case_file f on f.case_id = v.case_id
                 where v.opened is null and v.dropped_why is null and f.procedure = :procedure and %s and (v.tried_at is null or not v.%s) order by v.draw, v.place limit :most""".formatted(GOING_ON, TRIED_LATELY))
                .param("procedure", inspection.task().procedure()).param("most", AT_ONCE).query((row, n) -> new Due(row.getString("draw"), row.getString("target"))).list();
        if (due.isEmpty()) {
            return false;
        }
        var round = opening.round(inspection);
        for (var one : due) {
            try {
                round.open(one.draw, one.target);
            } catch (RuntimeException why) {
                LOG.error("draw {}: no visit could be opened", one.draw, why);
                jdbc.sql("update inspection_visit set fault = :fault, tried_at = now() where draw = :draw and target = :target and opened is null").param("fault", Undone.words(why)).param("draw", one.draw)
                        .param("target", one.target).update();
            }
        }
        return due.size() == AT_ONCE;
    }

    private record Due(String draw, String target) {}

    /// What could not be done after a draw, with the reason.
    ///
    /// @param target empty when it is the task itself that could not go on
    public record Failed(DrawNumber draw, CaseId task, String number, String target, String why, OffsetDateTime at) {}

    /// Those that wait for somebody to see to them, the oldest first.
    public List<Failed> failed() {
        var failed = new ArrayList<>(failed("""
                select d.draw, d.case_id, '' as target, f.number, d.fault, d.tried_at from inspection_draw d join case_file f on f.case_id = d.case_id
                 where d.fault is not null and f.status in ('OPEN', 'SUSPENDED') order by d.tried_at, d.draw limit :most"""));
        failed.addAll(failed("""
                select v.draw, v.case_id, v.target, f.number, v.fault, coalesce(v.tried_at, now()) as tried_at from inspection_visit v join case_file f on f.case_id = v.case_id
                 where v.opened is null and v.dropped_why is null and v.fault is not null and f.status in ('OPEN', 'SUSPENDED') order by v.tried_at, v.draw, v.place limit :most"""));
        return failed;
    }

    /// Those who were drawn and are not visited, with the reason, the newest draws first.
    public List<Failed> notVisited() {
        return failed("select v.draw, v.case_id, v.target, f.number, v.dropped_why as fault, coalesce(v.tried_at, now()) as tried_at from inspection_visit v join case_file f on f.case_id = v.case_id where " + NOT_VISITED
                + " order by split_part(v.draw, '-', 1)::int desc, split_part(v.draw, '-', 2)::int desc, v.place limit :most");
    }

    private List<Failed> failed(String sql) {
        return jdbc.sql(sql).param("most", MOST).query((row, n) -> new Failed(DrawNumber.parse(row.getString("draw")).orElseThrow(), new CaseId(row.getObject("case_id", UUID.class)), row.getString("number"),
                row.getString("target"), row.getString("fault"), row.getObject("tried_at", OffsetDateTime.class))).list();
    }

    /// It could not be done, with the reason for people.
    static final class Undone extends RuntimeException {

        private static final long serialVersionUID = 1;

        Undone(String message) {
            super(message);
        }

        static Undone refused(Outcome.Refused refused) {
            return new Undone(refused.grounds().stream().map(Refusal::message).distinct().collect(Collectors.joining("；")));
        }

        static String words(RuntimeException why) {
            return why instanceof Undone ? String.valueOf(why.getMessage()) : "程序出错：" + why;
        }
    }
}
