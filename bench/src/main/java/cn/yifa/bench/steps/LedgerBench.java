// SPDX-License-Identifier: Apache-2.0
package cn.yifa.bench.steps;

import static cn.yifa.bench.steps.StepsBench.print;

import cn.yifa.kernel.record.Digests;
import cn.yifa.kernel.record.ExportLines.With;
import cn.yifa.server.record.RecordExport;
import cn.yifa.server.storage.Database;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the record costs: an append beside the same insert without it, a step beside the same step without it, how long until an act is sealed, and how long checking takes beside hashing the same bytes.
///
/// Arguments, all with defaults: `rounds=5 seconds=4 warm=15 entries=1000000`.
public final class LedgerBench {

    private static final int[] WRITERS = {8, 32};
    private static final String COLUMNS = "(case_id, sequence, kind, person, happened_at, recorded_at, body) values (?, ?, 'ActionTaken', 'zhang', now(), now(), ?)";

    private final int rounds;
    private final int seconds;
    private final int warm;
    private final int entries;

    private LedgerBench(List<String> arguments) {
        this.rounds = StepsBench.number(arguments, "rounds", 5);
        this.seconds = StepsBench.number(arguments, "seconds", 4);
        this.warm = StepsBench.number(arguments, "warm", 15);
        this.entries = StepsBench.number(arguments, "entries", 1_000_000);
    }

    /// The sequencer and what it needs.
    @Configuration(proxyBeanMethods = false)
    @ComponentScan("cn.yifa.server.record")
    static class Recorded {}

    /// Nothing more.
    @Configuration(proxyBeanMethods = false)
    static class Unrecorded {}

    public static void main(String[] arguments) throws Exception {
        var folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "ledger-data");
        try {
            new LedgerBench(Arrays.asList(arguments)).run(folder);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (var file : files.sorted(Collections.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void run(Path folder) throws Exception {
        var more = "--spring.datasource.hikari.maximum-pool-size=40";
        try (var with = OnYifa.start(Recorded.class, "--yifa.data=" + folder.resolve("with"), more); var without = OnYifa.start(Unrecorded.class, "--yifa.data=" + folder.resolve("without"), more)) {
            strip(without.owner());
            var body = with.written().events().getLast();
            with.owner().sql("create table plain_event (like case_event including defaults excluding indexes)").update();
            with.owner().sql("alter table plain_event drop column salt, drop column xact, add primary key (case_id, sequence)").update();
            with.owner().sql("create index on plain_event (person, case_id)").update();
            with.owner().sql("grant select, insert on plain_event to " + with.part(Database.class).program().user()).update();
            var append = compare(with, List.of(new Appending(with.connections(), "plain", "plain_event", body), new Appending(with.connections(), "on record", "case_event", body)), WRITERS);
            Rates steps;
            List<Double> delays;
            try (var watch = new SealingWatch(with.part(JdbcClient.class))) {
                steps = compare(with, List.of(new Named("without", without::runCase), new Named("with record", () -> watch.now(with.walk(Contender.STEPS)))), new int[] {1, WRITERS[0]});
                delays = watch.delays();
            }
            var checking = checking(with, folder, body);
            System.out.println();
            for (int writers : WRITERS) {
                print("append beside the same insert without a ledger, %d writers: %.2f", writers, append.ratio(1, 0, writers));
            }
            for (int threads : new int[] {1, WRITERS[0]}) {
                print("steps with the record beside without, %d thread%s: %.2f", threads, threads == 1 ? "" : "s", steps.ratio(1, 0, threads));
            }
            var sorted = delays.stream().sorted().toList();
            print("from commit to sealed, of %d acts: median %.2f s, p99 %.2f s, longest %.2f s", sorted.size(), Rates.median(sorted), sorted.get((int) Math.ceil(sorted.size() * 0.99) - 1), sorted.getLast());
            print("checking beside hashing the same bytes: %.2f", checking);
        }
    }

    /// Takes the record away as if it had never been.
    private static void strip(JdbcClient jdbc) {
        jdbc.sql("drop view act_on_record").update();
        jdbc.sql("alter table case_event drop column salt, drop column xact").update();
    }

    private Rates compare(OnYifa recorded, List<? extends Contender> contenders, int[] widths) throws InterruptedException {
        print("%nwarming up for %d s each, then %d rounds of %d s each; per second", warm, rounds, seconds);
        for (var contender : contenders) {
            Load.rate(contender, widths[widths.length - 1], warm);
        }
        var rates = new Rates(contenders.size());
        for (int round = 1; round <= rounds; round++) {
            for (int threads : widths) {
                var line = new ArrayList<String>();
                for (int i = 0; i < contenders.size(); i++) {
                    drained(recorded);
                    double rate = Load.rate(contenders.get(i), threads, seconds);
                    rates.add(i, threads, rate);
                    line.add("%s %.0f".formatted(contenders.get(i).name(), rate));
                }
                print("round %d, %d thread%s: %s", round, threads, threads == 1 ? "" : "s", String.join(", ", line));
            }
        }
        return rates;
    }

    /// Waits until everything is sealed, so that nobody pays for what another left.
    private static void drained(OnYifa recorded) throws InterruptedException {
        var jdbc = recorded.part(JdbcClient.class);
        while (jdbc.sql("select count(*) from case_event").query(Long.class).single() > jdbc.sql("select count(*) from record_leaf where kind = 'case-event'").query(Long.class).single()) {
            Thread.sleep(200);
        }
    }

    /// Another's work under a name.
    private record Named(String name, Runnable work) implements Contender {

        @Override
        public void runCase() {
            work.run();
        }

        @Override
        public void close() {}
    }

    /// Five rows, each durable before the next.
    private record Appending(DataSource connections, String name, String table, String body) implements Contender {

        @Override
        public void runCase() {
            var matter = Sevens.next();
            for (int i = 1; i <= STEPS; i++) {
                append(connections, table, matter, i, body);
            }
        }

        @Override
        public void close() {}
    }

    private static void append(DataSource connections, String table, UUID matter, int sequence, String body) {
        try (var connection = connections.getConnection(); var insert = connection.prepareStatement("insert into " + table + " " + COLUMNS)) {
            insert.setObject(1, matter);
            insert.setInt(2, sequence);
            insert.setString(3, body);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private double checking(OnYifa yifa, Path folder, String body) throws Exception {
        var jdbc = yifa.part(JdbcClient.class);
        long before = jdbc.sql("select count(*) from record_leaf").query(Long.class).single();
        long start = System.nanoTime();
        jdbc.sql("insert into case_event (case_id, sequence, kind, person, happened_at, recorded_at, body) select gen_random_uuid(), 1, 'ActionTaken', 'zhang', now(), :now, :body from generate_series(1, :more)")
                .param("now", OffsetDateTime.now()).param("body", body).param("more", Math.max(1, entries - before)).update();
        print("%n%d entries put in within %.1f s", entries - before, (System.nanoTime() - start) / 1e9);
        start = System.nanoTime();
        drained(yifa);
        print("sealed within %.1f s", (System.nanoTime() - start) / 1e9);
        var file = folder.resolve("record.jsonl");
        var export = yifa.part(RecordExport.class);
        start = System.nanoTime();
        try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            export.write(0, export.headUpTo(Long.MAX_VALUE), EnumSet.of(With.BODIES, With.TILES), out);
        }
        print("exported within %.1f s: %d MB", (System.nanoTime() - start) / 1e9, Files.size(file) >> 20);
        var ratios = new ArrayList<Double>();
        for (int round = 1; round <= 3; round++) {
            double hashed = hashed(file);
            double checked = checked(file);
            ratios.add(checked / hashed);
            print("round %d: hashing both ways %.1f s, checking %.1f s", round, hashed, checked);
        }
        return Rates.median(ratios);
    }

    private static double hashed(Path file) throws IOException {
        long start = System.nanoTime();
        var running = new Digests.Running();
        try (var in = Files.newInputStream(file)) {
            var buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                running.update(buffer, 0, read);
            }
        }
        running.done();
        return (System.nanoTime() - start) / 1e9;
    }

    /// The checker as a program of its own.
    private static double checked(Path file) throws IOException, InterruptedException {
        long start = System.nanoTime();
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m", "-cp", System.getProperty("java.class.path"), "cn.yifa.kernel.verify.Main",
                file.toString()).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the checker found something wrong");
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
