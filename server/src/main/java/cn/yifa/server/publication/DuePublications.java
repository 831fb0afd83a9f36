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
import cn.yifa.server.register.RegisterLines;
import cn.yifa.server.register.Wanted;
import cn.yifa.server.storage.BackgroundWork;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Opens, for each act because of which something must be shown, the case by whose procedure it is shown (公开到期的任务), with what is to be shown filled in and masked.
///
/// It takes what one snapshot of the database shows and the snapshot before did not, so that no act is passed over in whatever order acts became visible; and each is noted in the transaction that opens its case, so that
/// none is shown twice when the program stops in between.
@Component
class DuePublications {

    private static final Logger LOG = LoggerFactory.getLogger(DuePublications.class);

    private static final String UNSEEN = """
            select case_id, sequence from case_event, publication_seen
             where kind = 'ActionTaken' and xact >= pg_snapshot_xmin(seen) and not pg_visible_in_snapshot(xact, seen)
               and (cast(body as json) ->> 'step') || '.' || (cast(body as json) ->> 'action') = any(:acts)
             order by recorded_at, case_id, sequence""";

    private final Publications publications;
    private final Procedures procedures;
    private final Cases cases;
    private final Seals seals;
    private final RegisterLines lines;
    private final Organization organization;
    private final BackgroundWork background;
    private final JdbcClient jdbc;
    private final TransactionTemplate together;
    private final TransactionTemplate snapshot;

    DuePublications(Publications publications, Procedures procedures, Cases cases, Seals seals, RegisterLines lines, Organization organization, BackgroundWork background, JdbcClient jdbc,
            TransactionTemplate together, PlatformTransactionManager transactions) {
        this.publications = publications;
        this.procedures = procedures;
        this.cases = cases;
        this.seals = seals;
        this.lines = lines;
        this.organization = organization;
        this.background = background;
        this.jdbc = jdbc;
        this.together = together;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
    }

    private record Act(CaseId matter, int sequence) {}

    private record Seen(String snapshot, List<Act> acts) {}

    @Scheduled(fixedDelay = 2, initialDelay = 2, timeUnit = TimeUnit.SECONDS)
    void runInTheBackground() {
        if (background.ours() && !publications.all().isEmpty()) {
            run();
        }
    }

    void run() {
        // What was done before it ever looked is not to be shown anew.
        jdbc.sql("insert into publication_seen (seen) values (pg_current_snapshot()) on conflict do nothing").update();
        var seen = snapshot.execute(status -> new Seen(jdbc.sql("select pg_current_snapshot()::text").query(String.class).single(),
                jdbc.sql(UNSEEN).param("acts", publications.acts().toArray(String[]::new)).query((row, n) -> new Act(new CaseId(row.getObject("case_id", UUID.class)), row.getInt("sequence"))).list()));
        seen.acts().forEach(this::open);
        jdbc.sql("update publication_seen set seen = cast(:seen as pg_snapshot)").param("seen", seen.snapshot()).update();
    }

    private void open(Act act) {
        var events = cases.events(act.matter()).stream().filter(event -> event.header().sequence() <= act.sequence()).toList();
        if (!events.isEmpty() && events.getLast() instanceof CaseEvent.ActionTaken taken) {
            var matter = folded(act.matter(), events);
            publications.dueWith(matter.procedure(), taken.step(), taken.action()).stream()
                    .filter(publication -> publication.appliesTo(procedures.of(matter), taken.header().happenedAt().toLocalDate(), matter.fields())).forEach(publication -> open(publication, matter, taken));
        }
    }

    private void open(Publication publication, Case matter, CaseEvent.ActionTaken taken) {
        var clear = seals.open(procedures.of(matter), matter);
        var occasion = new Occasion(matter.number(), matter.title(), taken.header().happenedAt().toLocalDate(), matter.handling().value(), organization.name(), clear.fields(),
                Party.names(procedures.of(matter), clear.fields()));
        together.executeWithoutResult(status -> {
            int noted = jdbc.sql("insert into publication_due (publication, case_id, sequence, noted_at) values (:publication, :case, :sequence, now()) on conflict do nothing").param("publication", publication.id())
                    .param("case", matter.id().value()).param("sequence", taken.header().sequence()).update();
            if (noted == 0) {
                return;
            }
            var title = publication.name() + "：" + matter.number();
            switch (cases.open(publication.by(), new Command.Open("", title, matter.handling(), publication.opening(occasion), List.of()), By.program())) {
                case Outcome.Done done -> {
                    shown(publication, occasion).ifPresent(wanted -> lines.add(done.now().id(), publication.into(), List.of(wanted)));
                    jdbc.sql("update publication_due set opened = :opened where publication = :publication and case_id = :case and sequence = :sequence").param("opened", done.now().id().value())
                            .param("publication", publication.id()).param("case", matter.id().value()).param("sequence", taken.header().sequence()).update();
                    LOG.info("case {} falls due to be shown: {}", matter.id(), publication.id());
                }
                case Outcome.Refused refused -> fault(publication, matter, taken, refused.grounds().stream().map(Refusal::message).collect(Collectors.joining("；")));
                case Outcome.Overtaken overtaken -> throw new IllegalStateException("nobody can overtake a case that is not yet");
            }
        });
    }

    /// It stays in sight until somebody has seen to it.
    private void fault(Publication publication, Case matter, CaseEvent.ActionTaken taken, String words) {
        LOG.error("case {}: {} could not be opened: {}", matter.id(), publication.id(), words);
        jdbc.sql("update publication_due set fault = :fault where publication = :publication and case_id = :case and sequence = :sequence").param("fault", words).param("publication", publication.id())
                .param("case", matter.id().value()).param("sequence", taken.header().sequence()).update();
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
