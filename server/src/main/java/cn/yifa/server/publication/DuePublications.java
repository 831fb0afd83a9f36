// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.publication;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseEvent;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Fold;
import cn.yifa.kernel.cases.Party;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.publication.Publication;
import cn.yifa.kernel.publication.Publication.Occasion;
import cn.yifa.kernel.register.Change;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.casework.Seals;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.publication.FailedOpenings.Failed;
import cn.yifa.server.register.RegisterLines;
import cn.yifa.server.register.Wanted;
import cn.yifa.server.storage.BackgroundWork;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Opens, for each act because of which something must be shown, the case by whose procedure it is shown (公开到期的任务), with what is to be shown filled in and masked.
///
/// It takes what one snapshot of the database shows and the snapshot before did not, so that no act is passed over in whatever order acts became visible; and each is noted in the transaction that opens its case, so that
/// none is shown twice when the program stops in between. What can't be opened is noted with the reason, hinders no other, and is tried again at each start and when somebody says so.
///
/// What came with a restore is looked at anew, back to a day before the last look: which transactions had been seen means nothing in another cluster (see `Tables`), and what was noted isn't done twice.
@Component
public class DuePublications {

    private static final Logger LOG = LoggerFactory.getLogger(DuePublications.class);

    private static final String UNSEEN = """
            select case_id, sequence, (cast(body as json) ->> 'step') || '.' || (cast(body as json) ->> 'action') as done from case_event, publication_seen
             where kind = 'ActionTaken' and xact >= pg_snapshot_xmin(seen) and not pg_visible_in_snapshot(xact, seen)
               and (xact > '4'::xid8 or recorded_at >= looked_at - interval '1 day')
               and (cast(body as json) ->> 'step') || '.' || (cast(body as json) ->> 'action') = any(:acts)
             order by recorded_at, case_id, sequence""";

    private static final String FAILED = "d.fault is not null and d.opened is null";
    private static final int MOST = 500;

    /// Once for each act; anew for one that could not be opened.
    private static final String NOTED = """
            insert into publication_due (publication, case_id, sequence, noted_at) values (:publication, :case, :sequence, now())
            on conflict (publication, case_id, sequence) do update set fault = null where publication_due.fault is not null and publication_due.opened is null""";

    private final Publications publications;
    private final Procedures procedures;
    private final Cases cases;
    private final Seals seals;
    private final RegisterLines lines;
    private final Organization organization;
    private final BackgroundWork background;
    private final Clock clock;
    private final JdbcClient jdbc;
    private final TransactionTemplate together;
    private final TransactionTemplate snapshot;

    DuePublications(Publications publications, Procedures procedures, Cases cases, Seals seals, RegisterLines lines, Organization organization, BackgroundWork background, Clock clock, JdbcClient jdbc,
            TransactionTemplate together, PlatformTransactionManager transactions) {
        this.publications = publications;
        this.procedures = procedures;
        this.cases = cases;
        this.seals = seals;
        this.lines = lines;
        this.organization = organization;
        this.background = background;
        this.clock = clock;
        this.jdbc = jdbc;
        this.together = together;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
    }

    /// @param done as `step.action`; empty when it was noted already
    private record Act(CaseId matter, int sequence, String done) {}

    private record Seen(String snapshot, List<Act> acts) {}

    @Scheduled(fixedDelay = 2, initialDelay = 2, timeUnit = TimeUnit.SECONDS)
    void runInTheBackground() {
        if (background.ours() && !publications.all().isEmpty()) {
            run();
        }
    }

    void run() {
        // What was done before it ever looked is not to be shown anew.
        jdbc.sql("insert into publication_seen (seen, looked_at) values (pg_current_snapshot(), :now) on conflict do nothing").param("now", OffsetDateTime.now(clock)).update();
        var seen = snapshot.execute(status -> new Seen(jdbc.sql("select pg_current_snapshot()::text").query(String.class).single(),
                jdbc.sql(UNSEEN).param("acts", publications.acts().toArray(String[]::new)).query((row, n) -> new Act(new CaseId(row.getObject("case_id", UUID.class)), row.getInt("sequence"), row.getString("done"))).list()));
        seen.acts().forEach(act -> open(act, publication -> true));
        jdbc.sql("update publication_seen set seen = cast(:seen as pg_snapshot), looked_at = :now").param("seen", seen.snapshot()).param("now", OffsetDateTime.now(clock)).update();
    }

    /// Those that wait for somebody to see to them, the oldest first.
    List<Failed> failed() {
        return jdbc.sql("select d.publication, d.case_id, f.number, d.fault, d.noted_at from publication_due d join case_file f on f.case_id = d.case_id where " + FAILED + " order by d.noted_at, d.case_id limit :most")
                .param("most", MOST).query((row, n) -> new Failed(publications.nameOf(row.getString("publication")), new CaseId(row.getObject("case_id", UUID.class)), row.getString("number"), row.getString("fault"),
                        row.getObject("noted_at", OffsetDateTime.class).atZoneSameInstant(clock.getZone()).toLocalDate())).list();
    }

    /// Tries again what could not be opened.
    void retry() {
        record Again(Act act, String publication) {}

        jdbc.sql("select d.case_id, d.sequence, d.publication from publication_due d where " + FAILED + " order by d.noted_at")
                .query((row, n) -> new Again(new Act(new CaseId(row.getObject("case_id", UUID.class)), row.getInt("sequence"), ""), row.getString("publication"))).list()
                .forEach(again -> {
                    if (!open(again.act(), publication -> publication.id().equals(again.publication()))) {
                        settled(again.publication(), again.act().matter(), again.act().sequence());
                    }
                });
    }

    /// Nothing falls due because of it, or no longer.
    private int settled(String publication, CaseId matter, int sequence) {
        return jdbc.sql("update publication_due set fault = null where publication = :publication and case_id = :case and sequence = :sequence").param("publication", publication).param("case", matter.value())
                .param("sequence", sequence).update();
    }

    @EventListener
    void begun(BackgroundWork.Begun begun) {
        retry();
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.HOURS)
    void retryInTheBackground() {
        if (background.ours()) {
            retry();
        }
    }

    /// @return whether something falls due because of it, or might: nobody can read it
    private boolean open(Act act, Predicate<Publication> wanted) {
        try {
            var events = cases.events(act.matter()).stream().filter(event -> event.header().sequence() <= act.sequence()).toList();
            if (!events.isEmpty() && events.getLast() instanceof CaseEvent.ActionTaken taken) {
                var matter = folded(act.matter(), events);
                var due = publications.dueWith(matter.procedure(), taken.step(), taken.action(), taken.header().happenedAt().toLocalDate()).stream().filter(wanted).toList();
                due.forEach(publication -> open(publication, matter, act, taken));
                return !due.isEmpty();
            }
            return false;
        } catch (RuntimeException unreadable) {
            var procedure = jdbc.sql("select procedure from case_file where case_id = :case").param("case", act.matter().value()).query(String.class).optional();
            publications.all().stream().filter(publication -> act.done().equals(publication.step() + "." + publication.action()) && procedure.filter(publication.procedure()::equals).isPresent()).map(Publication::id).distinct()
                    .forEach(publication -> fault(publication, act, unreadable));
            return true;
        }
    }

    private void open(Publication publication, Case matter, Act act, CaseEvent.ActionTaken taken) {
        try {
            together.executeWithoutResult(status -> open(publication, matter, taken));
        } catch (RuntimeException e) {
            fault(publication.id(), act, e);
        }
    }

    /// It stays in sight until somebody has seen to it, and hinders no other; when not even this can be noted, the act counts as not yet looked at.
    private void fault(String publication, Act act, RuntimeException why) {
        LOG.error("case {}: {} could not be opened", act.matter(), publication, why);
        jdbc.sql("""
                insert into publication_due (publication, case_id, sequence, fault, noted_at) values (:publication, :case, :sequence, :fault, now())
                on conflict (publication, case_id, sequence) do update set fault = excluded.fault where publication_due.opened is null""").param("publication", publication).param("case", act.matter().value())
                .param("sequence", act.sequence()).param("fault", why instanceof Unopened ? String.valueOf(why.getMessage()) : "程序出错：" + why).update();
    }

    /// The case was refused.
    private static final class Unopened extends RuntimeException {

        private static final long serialVersionUID = 1;

        Unopened(String message) {
            super(message);
        }
    }

    private void open(Publication publication, Case matter, CaseEvent.ActionTaken taken) {
        var applies = publication.appliesTo(procedures.of(matter), taken.header().happenedAt().toLocalDate(), matter.fields());
        int noted = applies ? jdbc.sql(NOTED).param("publication", publication.id()).param("case", matter.id().value()).param("sequence", taken.header().sequence()).update()
                : settled(publication.id(), matter.id(), taken.header().sequence());
        if (noted == 0 || !applies) {
            return;
        }
        var clear = seals.open(procedures.of(matter), matter);
        var occasion = new Occasion(matter.number(), matter.title(), taken.header().happenedAt().toLocalDate(), matter.handling().value(), organization.name(), clear.fields(),
                Party.names(procedures.of(matter), clear.fields()));
        switch (cases.open(publication.by(), new Command.Open("", publication.name() + "：" + matter.number(), matter.handling(), publication.opening(occasion), List.of()), By.program())) {
            case Outcome.Done done -> {
                shown(publication, occasion).ifPresent(wanted -> lines.add(done.now().id(), publication.into(), List.of(wanted)));
                jdbc.sql("update publication_due set opened = :opened where publication = :publication and case_id = :case and sequence = :sequence").param("opened", done.now().id().value())
                        .param("publication", publication.id()).param("case", matter.id().value()).param("sequence", taken.header().sequence()).update();
                LOG.info("case {} falls due to be shown: {}", matter.id(), publication.id());
            }
            case Outcome.Refused refused -> throw new Unopened(refused.grounds().stream().map(Refusal::message).collect(Collectors.joining("；")));
            case Outcome.Overtaken overtaken -> throw new IllegalStateException("nobody can overtake a case that is not yet");
        }
    }

    private static Optional<Wanted> shown(Publication publication, Occasion occasion) {
        var values = publication.values(occasion);
        return publication.into().keyOf(values).map(key -> new Wanted(key, new Change.Put(occasion.day(), publication.until(occasion), values), publication.name() + publication.basis().map(basis -> "（" + basis + "）").orElse("")));
    }

    private static Case folded(CaseId id, List<CaseEvent> events) {
        var matter = Fold.open(id, (CaseEvent.CaseOpened) events.getFirst());
        for (var event : events.subList(1, events.size())) {
            matter = Fold.evolve(matter, event);
        }
        return matter;
    }
}
