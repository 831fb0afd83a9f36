// SPDX-License-Identifier: Apache-2.0
package cn.yifa.bench.steps;

import cn.yifa.server.storage.Database;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Takes cases through the same five steps on Yifa, on Flowable 8 and in a bare JDBC loop, interleaved, every commit on the disk.
///
/// Arguments, all with defaults: `rounds=5 seconds=4 warm=20 cases=1000000`.
public final class StepsBench {

    private static final int THREADS = 8;

    private final int rounds;
    private final int seconds;
    private final int warm;
    private final int cases;

    private StepsBench(List<String> arguments) {
        this.rounds = number(arguments, "rounds", 5);
        this.seconds = number(arguments, "seconds", 4);
        this.warm = number(arguments, "warm", 20);
        this.cases = number(arguments, "cases", 1_000_000);
    }

    static int number(List<String> arguments, String name, int usual) {
        return arguments.stream().filter(argument -> argument.startsWith(name + "=")).map(argument -> Integer.parseInt(argument.substring(name.length() + 1)))
                .findFirst().orElse(usual);
    }

    public static void main(String[] arguments) throws Exception {
        var data = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "steps-data");
        try {
            new StepsBench(Arrays.asList(arguments)).run(data);
        } finally {
            try (Stream<Path> files = Files.walk(data)) {
                for (var file : files.sorted(Collections.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void run(Path data) throws Exception {
        print("processors: %d; a durable write of 8 kB takes %.0f µs on this disk", Runtime.getRuntime().availableProcessors(), durableWrite(data));
        try (var yifa = OnYifa.start("--yifa.data=" + data); var flowable = new OnFlowable(pool((HikariDataSource) yifa.connections().getTargetDataSource(), yifa.part(Database.class)))) {
            settings(yifa);
            var written = yifa.written();
            var bare = new Bare(yifa, written.events(), written.snapshots(), false);
            var statement = new Bare(yifa, written.events(), written.snapshots(), true);
            print("a case: %d events of %d characters together, a snapshot of %d at the end", written.events().size(),
                    written.events().stream().mapToInt(String::length).sum(), written.snapshots().getLast().length());
            var rates = compare(List.of(bare, yifa, flowable, statement));
            costs(yifa, flowable, bare, statement);
            var growth = new Growth(yifa, cases, rounds, seconds).measure();
            System.out.println();
            for (int threads : new int[] {1, THREADS}) {
                print("ratio to two statements and a commit, %d thread%s: %.2f; to one statement: %.2f", threads, threads == 1 ? "" : "s",
                        rates.ratio(1, 0, threads), rates.ratio(1, 3, threads));
            }
            print("ratio to flowable, 1 thread: %.1f", rates.ratio(1, 2, 1));
            print("ratio to flowable, 8 threads: %.1f", rates.ratio(1, 2, THREADS));
            print("ratio to bare loop: %.2f", Math.min(rates.ratio(1, 0, 1), rates.ratio(1, 0, THREADS)));
            print("growth 1e3 to %s: %.2f", cases == 1_000_000 ? "1e6" : String.valueOf(cases), growth);
        }
    }

    /// The same pool for the rival, which makes its tables itself.
    private static HikariConfig pool(HikariDataSource ours, Database database) {
        var settings = new HikariConfig();
        ours.copyStateTo(settings);
        settings.setUsername(database.owner().user());
        settings.setPassword(database.owner().password());
        settings.setPoolName("flowable");
        return settings;
    }

    private static void settings(OnYifa yifa) throws Exception {
        try (var connection = yifa.connections().getConnection(); var statement = connection.createStatement()) {
            for (var setting : List.of("server_version", "fsync", "synchronous_commit", "full_page_writes", "shared_buffers")) {
                try (var shown = statement.executeQuery("show " + setting)) {
                    shown.next();
                    print("PostgreSQL %s = %s", setting, shown.getString(1));
                }
            }
        }
    }

    private Rates compare(List<Contender> contenders) throws InterruptedException {
        print("%nwarming up for %d s each, then %d rounds of %d s each; steps per second", warm, rounds, seconds);
        contenders.forEach(contender -> Load.rate(contender, 2, warm));
        var rates = new Rates(contenders.size());
        for (int round = 1; round <= rounds; round++) {
            for (int threads : new int[] {1, THREADS}) {
                var line = new ArrayList<String>();
                for (int i = 0; i < contenders.size(); i++) {
                    double rate = Load.rate(contenders.get(i), threads, seconds);
                    rates.add(i, threads, rate);
                    line.add("%s %.0f".formatted(contenders.get(i).name(), rate));
                }
                print("round %d, %d thread%s: %s", round, threads, threads == 1 ? " " : "s", String.join(", ", line));
            }
        }
        for (int threads : new int[] {1, THREADS}) {
            var line = new ArrayList<String>();
            for (int i = 0; i < contenders.size(); i++) {
                line.add("%s %.0f".formatted(contenders.get(i).name(), rates.median(i, threads)));
            }
            print("median, %d thread%s: %s", threads, threads == 1 ? "" : "s", String.join(", ", line));
        }
        return rates;
    }

    private static void costs(OnYifa yifa, OnFlowable flowable, Bare bare, Bare statement) {
        print("%nfor each step, the opening of its case spread over the five:", "");
        for (var counted : List.of(new Object[] {statement, yifa.connections()}, new Object[] {bare, yifa.connections()}, new Object[] {yifa, yifa.connections()}, new Object[] {flowable, flowable.connections()})) {
            var contender = (Contender) counted[0];
            var count = ((CountedConnections) counted[1]).during(contender::runCase, 20);
            print("%-14s %.1f SQL statements, %.1f round trips", contender.name(), count.statements(), count.roundTrips());
        }
    }

    private static double durableWrite(Path folder) throws IOException {
        var file = folder.resolve("durable");
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(8192 * 512));
            channel.force(true);
            long start = System.nanoTime();
            for (int i = 0; i < 500; i++) {
                channel.write(ByteBuffer.allocate(8192), 8192L * i);
                channel.force(false);
            }
            return (System.nanoTime() - start) / 500 / 1e3;
        } finally {
            Files.delete(file);
        }
    }

    static void print(String format, Object... arguments) {
        System.out.println(String.format(Locale.ROOT, format, arguments));
    }
}
