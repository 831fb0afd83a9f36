// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.openness;

import cn.yifa.kernel.register.Register;
import cn.yifa.server.access.AccessPolicy;
import cn.yifa.server.openness.PortalFinding.Kind;
import cn.yifa.server.register.EntryQuery;
import cn.yifa.server.register.KeyAddress;
import cn.yifa.server.register.RegisterEntries;
import cn.yifa.server.register.Registers;
import cn.yifa.server.storage.BackgroundWork;
import cn.yifa.server.storage.SystemClock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Checks the portal as the public sees it (门户检查): links that lead nowhere, columns that are empty or late, words of the dictionary, personal data. Every night, and when somebody wants it; each run is kept.
@Component
public class PortalChecks {

    /// So many findings of a run are kept; whoever has more has enough to do.
    public static final int MOST_KEPT = 2_000;

    private static final Logger LOG = LoggerFactory.getLogger(PortalChecks.class);
    private static final String PROGRAM = "系统";
    private static final long BEAT_SECONDS = 2;

    /// Nothing heard for so long means that the server that did it is gone.
    private static final long SILENT_SECONDS = 150;

    private final OwnPages pages;
    private final AccessPolicy policy;
    private final Columns columns;
    private final WrongWords words;
    private final Registers registers;
    private final RegisterEntries entries;
    private final BackgroundWork background;
    private final JdbcClient jdbc;
    private final JdbcOperations batches;
    private final Clock clock;
    private final SystemClock machine;
    private final TransactionTemplate apart;

    PortalChecks(OwnPages pages, AccessPolicy policy, Columns columns, WrongWords words, Registers registers, RegisterEntries entries, BackgroundWork background, JdbcClient jdbc, JdbcOperations batches,
            Clock clock, SystemClock machine, PlatformTransactionManager transactions) {
        this.pages = pages;
        this.policy = policy;
        this.columns = columns;
        this.words = words;
        this.registers = registers;
        this.entries = entries;
        this.background = background;
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
        this.machine = machine;
        // How far it is is told while entries are still being read.
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    public enum State { RUNNING, DONE, BROKEN_OFF }

    /// A run, under way or over.
    ///
    /// @param found how many findings there are so far
    /// @param seen  how many pages were walked over
    /// @param texts how many texts of entries were read
    public record Run(int number, String by, OffsetDateTime begunAt, LocalDate day, State state, int found, int seen, int links, int texts) {}

    /// @param since the day of the run that found it first and each time from then on
    public record Kept(PortalFinding finding, LocalDate since) {}

    /// The runs, the newest first.
    public List<Run> newest(int most) {
        return jdbc.sql("select * from portal_check order by run desc limit :most").param("most", most).query(this::run).list();
    }

    public Optional<Run> find(int number) {
        return jdbc.sql("select * from portal_check where run = :run").param("run", number).query(this::run).optional();
    }

    private Run run(ResultSet row, int n) throws SQLException {
        var beat = row.getObject("beat_at", OffsetDateTime.class);
        var over = row.getObject("ended_at") != null;
        var state = row.getBoolean("broken") || !over && beat.isBefore(silent()) ? State.BROKEN_OFF : over ? State.DONE : State.RUNNING;
        return new Run(row.getInt("run"), row.getString("begun_by"), row.getObject("begun_at", OffsetDateTime.class), row.getObject("day", LocalDate.class), state, row.getInt("found"), row.getInt("seen"), row.getInt("links"),
                row.getInt("texts"));
    }

    private OffsetDateTime silent() {
        return OffsetDateTime.now(machine).minusSeconds(SILENT_SECONDS);
    }

    public List<Kept> found(int run) {
        return jdbc.sql("select * from portal_check_finding where run = :run order by number").param("run", run).query((row, n) -> new Kept(new PortalFinding(Kind.of(row.getString("kind")), row.getString("address"),
                row.getString("title"), row.getString("place"), row.getString("words")), row.getObject("since", LocalDate.class))).list();
    }

    /// The run before that was carried through.
    public Optional<Run> before(int run) {
        return jdbc.sql("select * from portal_check where run < :run and ended_at is not null and not broken order by run desc limit 1").param("run", run).query(this::run).optional();
    }

    @Scheduled(cron = "0 30 2 * * *", zone = "Asia/Shanghai")
    void everyNight() {
        if (background.ours()) {
            begin(PROGRAM);
        }
    }

    /// Begins a run in the background; not, while one is under way.
    ///
    /// @return whether it has begun
    public boolean begin(String by) {
        var begun = noted(by);
        begun.ifPresent(run -> Thread.ofVirtual().name("portal-check-" + run).start(() -> carryThrough(run)));
        return begun.isPresent();
    }

    Optional<Integer> noted(String by) {
        jdbc.sql("update portal_check set ended_at = beat_at, broken = true where ended_at is null and beat_at < :silent").param("silent", silent()).update();
        try {
            return Optional.of(jdbc.sql("insert into portal_check (begun_by, begun_at, beat_at, day, found, seen, links, texts) values (:by, :now, :now, :day, 0, 0, 0, 0) returning run").param("by", by)
                    .param("now", OffsetDateTime.now(machine)).param("day", LocalDate.now(clock)).query(Integer.class).single());
        } catch (DuplicateKeyException underWay) {
            return Optional.empty();
        }
    }

    void carryThrough(int run) {
        try {
            new Going(run, LocalDate.now(clock)).all();
        } catch (RuntimeException e) {
            LOG.error("the check {} of the portal broke off", run, e);
            jdbc.sql("update portal_check set ended_at = :now, broken = true where run = :run and ended_at is null").param("now", OffsetDateTime.now(machine)).param("run", run).update();
        }
    }

    /// One run, as far as it has come.
    private final class Going {

        private final int run;
        private final LocalDate today;
        private final TextReading reading = new TextReading(words.search());
        private final Map<PortalFinding, LocalDate> known = new HashMap<>();
        private final Map<PortalFinding, LocalDate> found = new LinkedHashMap<>();
        private final PortalWalk walk;
        private int texts;
        private OffsetDateTime beatAt = OffsetDateTime.MIN;

        Going(int run, LocalDate today) {
            this.run = run;
            this.today = today;
            this.walk = new PortalWalk(pages, policy, reading, this::add, this::beat);
            before(run).ifPresent(last -> PortalChecks.this.found(last.number()).forEach(kept -> known.put(kept.finding(), kept.since())));
        }

        void all() {
            columns.states(today).forEach(this::column);
            registers.all().stream().filter(Register::open).forEach(this::entries);
            walk.from(Stream.concat(Stream.of("/", "/openness", "/registers"), columns.on(today).stream().map(column -> address(column.address()))).toList());
            write(true);
        }

        private static String address(String column) {
            return "/openness/columns/" + column;
        }

        private void add(PortalFinding finding) {
            if (found.size() < MOST_KEPT) {
                found.putIfAbsent(finding, known.getOrDefault(finding, today));
            }
        }

        private void column(ColumnState state) {
            var column = state.column();
            column.sources().forEach(source -> columns.whyNot(source).ifPresent(why -> add(new PortalFinding(Kind.SOURCE, address(column.address()), column.name(), "内容来源", why))));
            if (state.freshness().state() == ColumnFreshness.State.EMPTY) {
                add(new PortalFinding(Kind.EMPTY, address(column.address()), column.name(), "整个栏目", "栏目里没有内容，应当放：" + column.contents()));
            } else if (state.freshness().state() == ColumnFreshness.State.OVERDUE) {
                add(new PortalFinding(Kind.OVERDUE, address(column.address()), column.name(), "整个栏目", "更新频率是" + column.frequency() + "，最近更新 " + state.last().orElseThrow() + "，应当在 " + state.freshness().due().orElseThrow() + " 以前更新"));
            }
        }

        private void entries(Register register) {
            entries.each(register, EntryQuery.all(today, true), entry -> PublicText.of(register, entry.values()).forEach(text -> {
                texts++;
                reading.read(text.text(), "/registers/" + register.id() + "/" + KeyAddress.written(entry.key()), register.name() + "　" + entry.openTitle(register), text.name()).forEach(this::add);
                beat();
            }));
        }

        private void beat() {
            if (OffsetDateTime.now(machine).isAfter(beatAt.plusSeconds(BEAT_SECONDS))) {
                write(false);
            }
        }

        /// Only as long as it was not given up meanwhile.
        private void write(boolean done) {
            beatAt = OffsetDateTime.now(machine);
            apart.executeWithoutResult(status -> {
                int ours = jdbc.sql("update portal_check set beat_at = :now, ended_at = case when :done then cast(:now as timestamptz) end, found = :found, seen = :seen, links = :links, texts = :texts where run = :run and ended_at is null")
                        .param("now", beatAt).param("done", done).param("found", found.size()).param("seen", walk.seen()).param("links", walk.links()).param("texts", texts).param("run", run).update();
                if (ours == 0) {
                    throw new IllegalStateException("the check " + run + " was given up");
                }
                if (done) {
                    var rows = new ArrayList<Object[]>();
                    found.forEach((finding, since) -> rows.add(new Object[] {run, rows.size() + 1, finding.kind().name(), finding.address(), finding.title(), finding.place(), finding.words(), since}));
                    batches.batchUpdate("insert into portal_check_finding (run, number, kind, address, title, place, words, since) values (?, ?, ?, ?, ?, ?, ?, ?)", rows);
                }
            });
        }
    }
}
