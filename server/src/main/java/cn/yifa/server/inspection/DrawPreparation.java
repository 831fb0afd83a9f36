// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.inspection;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.draw.DrawLists;
import cn.yifa.kernel.draw.DrawPlan;
import cn.yifa.kernel.draw.DrawState;
import cn.yifa.kernel.draw.Frame;
import cn.yifa.kernel.draw.HiddenName;
import cn.yifa.kernel.draw.Outcome;
import cn.yifa.kernel.draw.SeedSource;
import cn.yifa.kernel.inspection.RandomInspection;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.draw.Announcement;
import cn.yifa.server.draw.DrawNumber;
import cn.yifa.server.draw.Draws;
import cn.yifa.server.inspection.Prepared.Announcing;
import cn.yifa.server.inspection.Prepared.Layer;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.register.EntryQuery;
import cn.yifa.server.register.RegisterEntries;
import cn.yifa.server.register.RegisterEntry;
import cn.yifa.server.storage.Patience;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Makes the draw of a task from plan and registers (抽取准备), to be looked at first and then to be announced as the registers are at that moment.
@Component
public class DrawPreparation {

    private static final Logger LOG = LoggerFactory.getLogger(DrawPreparation.class);
    private static final int SALT = 32;
    private static final int MOST_TRIED = 3;
    /// Draws put their own number in its place.
    private static final String NO_NUMBER_YET = "待编号";

    private final RandomInspections inspections;
    private final Cases cases;
    private final RegisterEntries entries;
    private final VisitCounts counts;
    private final Draws draws;
    private final AnnouncedDraws announced;
    private final Organization organization;
    private final Clock clock;
    private final JdbcClient jdbc;
    private final JdbcOperations connections;
    private final TransactionTemplate asOneMoment;
    private final SecureRandom chance = new SecureRandom();

    DrawPreparation(RandomInspections inspections, Cases cases, RegisterEntries entries, VisitCounts counts, Draws draws, AnnouncedDraws announced, Organization organization, Clock clock, JdbcClient jdbc,
            JdbcOperations connections, PlatformTransactionManager transactions) {
        this.inspections = inspections;
        this.cases = cases;
        this.entries = entries;
        this.counts = counts;
        this.draws = draws;
        this.announced = announced;
        this.organization = organization;
        this.clock = clock;
        this.jdbc = jdbc;
        this.connections = connections;
        this.asOneMoment = new TransactionTemplate(transactions);
        asOneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /// What came of announcing.
    ///
    /// @param read what was read at that moment; without the names
    public record Announced(Outcome<DrawState> outcome, Optional<Prepared> read) {}

    /// How far the reading of the targets is.
    interface Progress {

        Progress NOBODY_ASKS = (all, gone) -> { };

        /// @param all of the targets that are read
        void of(int all, int gone);
    }

    /// What would be announced now, and every ground why it can't be; nothing when cases of this kind are not drawn for.
    ///
    /// @param seed where the public part of the seed will come from; as the definition says when it is not yet said
    public Optional<Prepared> prepare(CaseId task, Optional<SeedSource> seed) {
        return prepare(task, seed, Progress.NOBODY_ASKS);
    }

    Optional<Prepared> prepare(CaseId task, Optional<SeedSource> seed, Progress progress) {
        return cases.find(task).flatMap(matter -> inspections.servingCasesOf(matter.procedure()).map(inspection -> asOneMoment.execute(status -> {
            Patience.forThisTransaction(connections);
            return prepare(inspection, matter, seed.orElseGet(() -> new SeedSource(inspection.source().name(), Instant.now(clock), inspection.source().least())), progress);
        })));
    }

    /// Lays down plan and lists as they are at this moment; a task has one draw that is not void.
    public Outcome<DrawState> announce(CaseId task, SeedSource seed, By by) {
        return announce(task, seed, by, Progress.NOBODY_ASKS).outcome();
    }

    /// What was read while somebody else announced a draw, for this task or another, is read anew: long lists leave others much time for that.
    Announced announce(CaseId task, SeedSource seed, By by, Progress progress) {
        for (int tried = 1; tried < MOST_TRIED; tried++) {
            try {
                return announceOnce(task, seed, by, progress);
            } catch (ConcurrencyFailureException | DuplicateKeyException quicker) {
                LOG.info("case {}: somebody else was announcing a draw; its lists are read anew", task);
            }
        }
        try {
            return announceOnce(task, seed, by, progress);
        } catch (ConcurrencyFailureException | DuplicateKeyException quicker) {
            return new Announced(draws.refuseToAnnounce(task, by, List.of(Refusal.of("SomebodyWasQuicker", "同一时间有别人也在公布抽取或者办理这个办件，请看过现在的情况再公布"))),
                    prepare(task, Optional.of(seed), progress).map(Prepared::withoutLists));
        }
    }

    private Announced announceOnce(CaseId task, SeedSource seed, By by, Progress progress) {
        return Objects.requireNonNull(asOneMoment.execute(status -> {
            var prepared = prepare(task, Optional.of(seed), progress);
            if (prepared.isEmpty() || prepared.get().announcing().isEmpty() || !prepared.get().grounds().isEmpty()) {
                return new Announced(draws.refuseToAnnounce(task, by, prepared.map(Prepared::grounds).orElse(List.of(Refusal.of("NotDrawnFor", "这个办件不抽取")))), prepared.map(Prepared::withoutLists));
            }
            var announcing = prepared.get().announcing().get();
            var outcome = draws.announce(new Announcement(announcing.plan(), announcing.lists().strata(), announcing.lists().exclusions(), announcing.lists().inspectors(), announcing.lists().recusals(),
                    announcing.hidden(), Optional.of(task)), by);
            if (outcome instanceof Outcome.Given<DrawState>(var state)) {
                // Of two who announce at the same time one comes second here, and leaves nothing.
                jdbc.sql("insert into inspection_lists (draw, case_id, sequence, plan, seen) values (:draw, :case, :sequence, :plan, pg_current_snapshot())").param("draw", DrawNumber.of(state).toString())
                        .param("case", task.value()).param("sequence", prepared.get().task().sequence()).param("plan", prepared.get().planned().orElseThrow().key()).update();
            }
            return new Announced(outcome, prepared.map(Prepared::withoutLists));
        }));
    }

    private Prepared prepare(RandomInspection inspection, Case matter, SeedSource seed, Progress progress) {
        var today = LocalDate.now(clock);
        var grounds = new ArrayList<Refusal>();
        whether(inspection, matter, grounds);
        var planned = matter.fields().text(inspection.task().plan()).flatMap(key -> entries.find(inspection.plan().register(), key, today));
        if (planned.isEmpty()) {
            grounds.add(refusal(inspection, "NotPlanned", "《" + inspection.plan().register().name() + "》里没有“" + matter.fields().text(inspection.task().plan()).orElse("") + "”：没有列入计划的不抽查"));
        }
        var until = matter.fields().date(inspection.task().until());
        until.filter(day -> day.isBefore(today)).ifPresent(day -> grounds.add(refusal(inspection, "TaskIsOver", "检查的最后一天 " + day + " 已经过了")));
        planned.ifPresent(plan -> until.ifPresent(day -> outOfTime(inspection, plan, day, grounds)));
        if (planned.isEmpty() || until.isEmpty()) {
            return new Prepared(inspection, matter, planned, Optional.empty(), List.of(), new LinkedHashMap<>(), List.of(), grounds);
        }
        return prepare(matter, new PlannedDraw(inspection, planned.get()), today, until.get(), seed, grounds, progress);
    }

    /// What a plan of another year lets be inspected is not for this one.
    private static void outOfTime(RandomInspection inspection, RegisterEntry planned, LocalDate until, List<Refusal> grounds) {
        var starts = planned.values().day(inspection.plan().starts()).orElse(LocalDate.MIN);
        var ends = planned.values().day(inspection.plan().ends()).orElse(LocalDate.MAX);
        if (until.isBefore(starts) || until.isAfter(ends)) {
            grounds.add(refusal(inspection, "NotOfThisPlan", "《" + inspection.plan().register().name() + "》“" + planned.key() + "”从 " + starts + " 到 " + ends + "，检查的最后一天 " + until + " 不在其中"));
        }
    }

    private void whether(RandomInspection inspection, Case matter, List<Refusal> grounds) {
        if (matter.status() != Case.Status.OPEN || !matter.active().contains(inspection.task().step())) {
            grounds.add(refusal(inspection, "NotWaitingForDraw", "这个任务现在不在等待抽取的环节，可能还没有批准，或者已经抽取"));
        }
        announced.live(matter.id()).ifPresent(held -> grounds.add(refusal(inspection, "DrawnForAlready", "这个任务已经公布了抽取“" + held.state().plan().id() + "”；一次抽取只有一个种子，没有作废的不能另抽")));
        matter.fields().text(inspection.task().plan()).flatMap(plan -> announced.liveElsewhere(plan, matter.id())).ifPresent(held -> grounds.add(refusal(inspection, "PlanDrawnForAlready",
                "计划的这一项已经由另一个任务公布了抽取“" + held.state().plan().id() + "”；没有作废的，换一个任务也不能另抽")));
        if (announced.voidAndUnsettled(matter.id())
                || jdbc.sql("select 1 from inspection_lists where case_id = :case and sequence = :sequence").param("case", matter.id().value()).param("sequence", matter.sequence()).query(Integer.class).optional().isPresent()) {
            grounds.add(refusal(inspection, "NotApprovedAnew", "这次报批已经公布过抽取；作废了的，任务退回重新报批以后才能另抽"));
        }
    }

    private static Refusal refusal(RandomInspection inspection, String rule, String message) {
        return new Refusal(rule, message, Optional.of(inspection.basis()), Optional.empty());
    }

    private Prepared prepare(Case matter, PlannedDraw planned, LocalDate today, LocalDate until, SeedSource seed, List<Refusal> grounds, Progress progress) {
        var inspection = planned.inspection();
        var items = items(planned, today, grounds);
        var pool = InspectorPool.read(entries, inspection, today, until, planned.load());
        var strata = new Strata(inspection, items, counts.of(inspection, planned.year()), planned.cap(), pool.recusals(), pool.areas(), this::hidden);
        if (!items.isEmpty()) {
            read(inspection, EntryQuery.all(today, false).with(planned.wanted(items)), strata, progress);
        }
        if (!strata.unclassified().isEmpty()) {
            grounds.add(refusal(inspection, "NotClassified", "这些对象没有分类，不知道抽多少：" + strata.unclassified().stream().limit(5).collect(Collectors.joining("、")) + (strata.unclassified().size() > 5 ? "等" : "")));
        }
        var percent = planned.percent(strata.classes());
        var lists = new DrawLists(strata.strata(), strata.exclusions(), pool.inspectors(strata.demands().values()), strata.recusals());
        var frame = switch (Frame.of(lists)) {
            case Outcome.Refused<Frame>(var refused) -> {
                grounds.addAll(refused);
                yield Optional.<Frame>empty();
            }
            case Outcome.Given<Frame>(var given) -> Optional.of(given);
        };
        var drawPlan = new DrawPlan(NO_NUMBER_YET, planned.basis(items), PlannedDraw.quotas(percent, strata.classes(), frame.map(Frame::sizes).orElse(new TreeMap<>())), planned.alternates(), Optional.of(planned.pairing(until)),
                seed, parties(inspection), planned.attendees());
        frame.ifPresent(found -> grounds.addAll(drawPlan.whyNot(found)));
        return new Prepared(inspection, matter, Optional.of(planned.entry()), Optional.of(new Announcing(drawPlan, lists, strata.hidden())), frame.map(found -> layers(drawPlan, found, strata, percent)).orElse(List.of()),
                strata.reasons(), pool.told(strata.demands()), grounds);
    }

    private void read(RandomInspection inspection, EntryQuery wanted, Strata strata, Progress progress) {
        var register = inspection.targets().register();
        int all = Math.toIntExact(entries.count(register, wanted));
        var gone = new AtomicInteger();
        entries.each(register, wanted, Strata.fields(inspection), (key, values) -> {
            strata.add(key, values);
            progress.of(all, gone.incrementAndGet());
        });
    }

    private static List<Layer> layers(DrawPlan plan, Frame frame, Strata strata, Map<String, BigDecimal> percent) {
        var quotas = plan.quotas().among(frame.sizes());
        return strata.strata().stream().map(stratum -> new Layer(stratum.name(), strata.classes().getOrDefault(stratum.name(), ""), stratum.identifiers().size(), frame.sizes().getOrDefault(stratum.name(), 0),
                Optional.ofNullable(percent.get(stratum.name())), quotas.getOrDefault(stratum.name(), 0))).toList();
    }

    /// What is to be inspected, by key.
    private Map<String, Values> items(PlannedDraw planned, LocalDate today, List<Refusal> grounds) {
        var inspection = planned.inspection();
        var keys = planned.items();
        var found = entries.of(inspection.items().register(), keys, today).stream().collect(Collectors.toMap(RegisterEntry::key, RegisterEntry::values));
        keys.stream().filter(key -> !found.containsKey(key)).forEach(key -> grounds.add(refusal(inspection, "NotListed", "《" + inspection.items().register().name() + "》里没有“" + key + "”：没有列入清单的不检查")));
        return found;
    }

    private List<String> parties(RandomInspection inspection) {
        return inspection.parties().stream().map(role -> organization.roles().divisionServingAs(role).map(organization::nameOf).orElse(role)).toList();
    }

    private HiddenName hidden(String key) {
        var salt = new byte[SALT];
        chance.nextBytes(salt);
        return new HiddenName(HexFormat.of().formatHex(salt), key);
    }
}
