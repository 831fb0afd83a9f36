// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.access.Desk;
import cn.yifa.server.api.ApiClient;
import cn.yifa.server.storage.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.util.FileSystemUtils;

/// The real server under load, made to fail at every named point and killed at any moment, and held each time against what its clients were told.
///
/// The short run of every build is given some minutes: when they are over, it leaves kills at points to the next build, which begins elsewhere.
/// `bench/run kills kills=200 acts=100000` is the long run: it leaves nothing out, and lets the server stand still at each point too.
/// `ready=180` lets a machine that others use take longer than the thirty seconds within which a server must be there again; how long each start took is printed.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayName("故障与 kill -9：答复过的都在，都只有一次，没有办了一半的")
class KillsIT {

    private static final int KILLS = Integer.getInteger("kills", 5);
    private static final int ACTS = Integer.getInteger("acts", 0);
    private static final boolean LONG = ACTS > 0;
    private static final int CLIENTS = 4;
    private static final Duration BUDGET = Duration.ofSeconds(60);
    private static final Duration READY = Duration.ofSeconds(Integer.getInteger("ready", 30));
    private static final Duration REACHED = READY.multipliedBy(2);
    private static final Pattern POINT = Pattern.compile("Faults\\.point\\(\"([a-z.-]+)\"\\)");

    private final Journal journal = new Journal();
    private final List<Duration> restarts = new ArrayList<>();
    private final List<Future<?>> clients = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private Path data = Path.of("");
    private Path faults = Path.of("");
    private Department server;
    private volatile boolean enough;
    private boolean passed;

    @BeforeAll
    void start() throws Exception {
        data = Files.createTempDirectory("yifa-killed");
        faults = data.resolve("fault");
        server = Department.at(data, List.of("-Dyifa.faults=" + faults), "--yifa.intake.openings-an-hour=10000000", "--yifa.intake.openings-a-day=10000000");
        server.up();
        var office = server.script("bangong");
        var overseer = server.script("fagui");
        var reviewer = server.script("fagui-reviewer");
        for (int n = 0; n < CLIENTS; n++) {
            clients.add(threads.submit(new Acting(new ApiClient(server.port(), ""), office, overseer, reviewer, "c" + n, LONG ? 100 : 1, journal, () -> enough)));
        }
    }

    @AfterAll
    void stop() throws Exception {
        enough = true;
        threads.shutdown();
        server.process().kill();
        if (passed) {
            FileSystemUtils.deleteRecursively(data);
        }
    }

    /// Every point that stands in the program, so that a new one is tried without being named here.
    static List<String> points() throws IOException {
        var points = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (var file : files.filter(found -> found.toString().endsWith(".java")).toList()) {
                POINT.matcher(Files.readString(file)).results().forEach(point -> points.add(point.group(1)));
            }
        }
        return List.copyOf(points);
    }

    @Test
    @Order(1)
    @DisplayName("每个故障点：抛异常，kill -9（长时间运行时还有停 5 秒）；重新启动后三十秒内就绪")
    void everyPoint() throws Exception {
        var points = points();
        assertThat(points).hasSizeGreaterThan(10);
        for (var point : points) {
            want(point, "EXCEPTION");
            if (LONG) {
                want(point, "STALL");
            }
        }
        var inTurn = new ArrayList<>(points);
        Collections.rotate(inTurn, ThreadLocalRandom.current().nextInt(points.size()));
        var begun = System.nanoTime();
        for (var point : inTurn) {
            if (!LONG && System.nanoTime() - begun > BUDGET.toNanos()) {
                System.out.println("left to the next build: kills from " + point + " on");
                break;
            }
            want(point, "KILL");
            assertThat(server.process().ended(Duration.ofSeconds(10))).as("killed at %s", point).isTrue();
            restarted("killed at " + point);
        }
        System.out.println("points × modes: " + points.size() + " × " + (LONG ? 3 : 2) + "; acts " + journal.size() + "; not answered " + journal.failures() + "; restarts " + restarts);
    }

    private void want(String point, String mode) throws IOException, InterruptedException {
        var reached = Path.of(faults + ".reached");
        Files.deleteIfExists(reached);
        var draft = data.resolve("fault.draft");
        Files.writeString(draft, point + " " + mode);
        Files.move(draft, faults, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        for (var begun = System.nanoTime(); !Files.exists(reached); Thread.sleep(20)) {
            alive();
            assertThat(System.nanoTime() - begun).as("%s is reached by the load", point).isLessThan(REACHED.toNanos());
        }
    }

    private void restarted(String why) throws Exception {
        var told = journal.acts();
        var numbers = journal.numbers();
        restarts.add(server.again());
        assertThat(restarts.getLast()).as(why).isLessThan(READY);
        Held.against(data, told, numbers);
    }

    /// A client that was refused has something to say.
    private void alive() throws InterruptedException {
        for (var client : clients) {
            if (client.isDone()) {
                try {
                    client.get();
                } catch (ExecutionException e) {
                    throw new AssertionError(e.getCause());
                }
            }
        }
    }

    @Test
    @Order(2)
    @DisplayName("任意时刻 kill -9：服务、数据库、两者")
    void atAnyMoment() throws Exception {
        var first = journal.size();
        for (int kill = 0; kill < KILLS; kill++) {
            var before = journal.size();
            var wanted = LONG ? first + (long) (ACTS - first) * (kill + 1) / KILLS : before + 1;
            for (var begun = System.nanoTime(); journal.size() < wanted; Thread.sleep(10)) {
                alive();
                assertThat(System.nanoTime() - begun).as("the load goes on").isLessThan(TimeUnit.HOURS.toNanos(1));
            }
            Thread.sleep(ThreadLocalRandom.current().nextInt(1500));
            switch (kill % 3) {
                case 0 -> {
                    server.process().kill();
                    restarted("the server killed");
                }
                case 1 -> {
                    server.postmaster().destroyForcibly();
                    Thread.sleep(ThreadLocalRandom.current().nextInt(300));
                    server.process().kill();
                    restarted("the database killed, then the server");
                }
                default -> {
                    var told = journal.acts();
                    var numbers = journal.numbers();
                    var gone = server.postmaster();
                    gone.destroyForcibly();
                    gone.onExit().join();
                    assertThat(server.up()).as("the server starts its database again").isLessThan(READY);
                    Held.against(data, told, numbers);
                }
            }
            if (LONG && kill % 10 == 9) {
                System.out.println("killed " + (kill + 1) + " times at any moment; acts " + journal.size());
            }
        }
        System.out.println("random kills: " + KILLS + "; acts " + journal.size() + "; not answered " + journal.failures() + "; restarts " + restarts);
    }

    @Test
    @Order(3)
    @DisplayName("最后：附件都打得开，内容一字不差；每个动作在记录里恰有一个位置，签过的树头都是同一段历史；重建核对没有不一致")
    void inTheEnd() throws Exception {
        enough = true;
        for (var client : clients) {
            try {
                client.get(1, TimeUnit.MINUTES);
            } catch (ExecutionException e) {
                assertThat(e.getCause()).isInstanceOf(Acting.Interrupted.class);
            }
        }
        Held.against(data, journal.acts(), journal.numbers());
        Held.record(data);
        var desk = Desk.of(server.port(), "bangong");
        for (var file : journal.files().values().stream().limit(300).toList()) {
            assertThat(Acting.sha256(desk.download("/work/cases/" + file.matter() + "/evidence/" + file.sequence() + "/" + file.digest()).body())).isEqualTo(file.digest());
        }
        server.process().stop();
        try (var rebuild = ServerProcess.whole(data.resolve("rebuild.log"), List.of(), "--yifa.command=rebuild", "--yifa.data=" + data)) {
            assertThat(rebuild.exitStatus()).as(() -> "rebuild: " + text(data.resolve("rebuild.log"))).isZero();
        }
        passed = true;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
