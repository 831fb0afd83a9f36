// SPDX-License-Identifier: Apache-2.0
package cn.yifa.bench.inspections;

import static cn.yifa.bench.Timed.timed;

import cn.yifa.bench.LongList;
import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.code.CheckDigit;
import cn.yifa.kernel.draw.Commitment;
import cn.yifa.kernel.draw.DrawState;
import cn.yifa.kernel.draw.DrawState.Phase;
import cn.yifa.kernel.draw.Secret;
import cn.yifa.kernel.draw.SeedSource;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.server.Yifa;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.draw.DrawNumber;
import cn.yifa.server.draw.DrawReading;
import cn.yifa.server.draw.Draws;
import cn.yifa.server.inspection.DrawPreparation;
import cn.yifa.server.organization.Organization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Draws from a register of very many targets, on the whole server: the draw is prepared, announced and drawn, its pages are fetched, and a visit is opened for everybody who is drawn; prints how long each takes, and how much heap
/// was still in use after collections meanwhile.
///
/// Targets are brought in from a file by the procedure that changes their list; the few officers and inspectors are copies of the demonstration's, which are put beside them in the database.
///
/// Arguments, with defaults: `targets=50000`, `inspectors=420`; what the design asks for is `targets=1000000`. Of each hundred targets one is drawn.
public final class InspectionsBench {

    private static final String PLAN = "bench";
    private static final List<String> CITIES = List.of("海州市", "云港市", "榕湾市", "江湾市", "青屿市", "龙岭市", "石湾市", "梅岭市", "南屿市", "东岭市", "西屿市", "北湾市", "清湾市", "丰岭市", "茶岭市", "桂屿市", "银湾市", "白岭市", "罗湾市", "翠屿市", "沙岭市");
    private static final String REGIONS = CITIES.stream().collect(Collectors.joining("', '", "array['", "']"));
    private static final String DICE = "4 7 0 1 9 3 3 8 2 5 6 6 0 1 7 4 9 2 8 5";
    private static final Secret FIRST = new Secret("政策法规处", "a".repeat(64), "晴，东北风 3 级");
    private static final Secret LAST = new Secret("驻厅纪检监察组", "b".repeat(64), "第三张桌子");
    private static final Duration ASIDE = Duration.ofMinutes(60);

    private final ConfigurableApplicationContext context;
    private final Path folder;
    private final JdbcClient jdbc;
    private final DrawPreparation preparation;
    private final Draws draws;
    private final DrawReading reading;

    private InspectionsBench(ConfigurableApplicationContext context, Path folder) {
        this.context = context;
        this.folder = folder;
        this.jdbc = context.getBean(JdbcClient.class);
        this.preparation = context.getBean(DrawPreparation.class);
        this.draws = context.getBean(Draws.class);
        this.reading = context.getBean(DrawReading.class);
    }

    public static void main(String[] arguments) throws IOException {
        int targets = argument(arguments, "targets", 50_000);
        int inspectors = argument(arguments, "inspectors", 420);
        var data = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "inspections-data");
        // Rows are put in by statements that take minutes.
        try (var context = new SpringApplicationBuilder(Yifa.class).run("--server.port=0", "--yifa.data=" + data, "--yifa.demo=true", "--logging.level.root=warn",
                "--spring.datasource.hikari.data-source-properties.socketTimeout=0")) {
            new InspectionsBench(context, data).run(targets, inspectors);
        } finally {
            try (Stream<Path> all = Files.walk(data)) {
                for (var file : all.sorted(Collections.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static int argument(String[] arguments, String name, int otherwise) {
        return Arrays.stream(arguments).filter(one -> one.startsWith(name + "=")).map(one -> Integer.parseInt(one.substring(name.length() + 1))).findFirst().orElse(otherwise);
    }

    private void run(int targets, int inspectors) throws IOException {
        System.out.printf("%,d targets, %,d inspectors; heap at most %d MB%n", targets, inspectors, Runtime.getRuntime().maxMemory() >> 20);
        new LongList(context, "inspection-targets", LocalDate.of(2026, 1, 5), "wujian").broughtIn(csv(targets), "inspection-lists", new DivisionId("radio-monitoring"),
                Map.of("cause", "对象新增变更退出", "reason", "比较", "changed_on", LocalDate.now().toString(), "adds_items", false), "drafting", "fagui-reviewer");
        timed("other lists filled", () -> filled(inspectors));
        var task = task();
        timed("preparation looked at, the first time", () -> preparation.prepare(task.id(), Optional.empty()).orElseThrow());
        long begun = System.nanoTime();
        var prepared = timed("preparation looked at", () -> preparation.prepare(task.id(), Optional.empty()).orElseThrow());
        var took = Duration.ofNanos(System.nanoTime() - begun);
        if (!prepared.grounds().isEmpty()) {
            throw new IllegalStateException("not as it should be: " + prepared.grounds());
        }
        System.out.printf("  %,d targets in %d strata, %,d take part, %,d are to be drawn%n", prepared.targets(), prepared.layers().size(), prepared.taking(), prepared.quota());
        // Announced and witnessed before the seed comes about.
        var at = Instant.now().plus(took.multipliedBy(2)).plusSeconds(30);
        var number = DrawNumber.of(given(timed("announced", () -> preparation.announce(task.id(), new SeedSource("现场掷十面骰子二十次，逐个读出", at, 20), by("wujian")))));
        fetched("page of the draw, before", "/draws/" + number);
        given(draws.commit(number, Commitment.of(FIRST), by("fagui")));
        given(draws.commit(number, Commitment.of(LAST), by("discipline")));
        until(() -> phase(number) == Phase.REVEALING);
        given(draws.reveal(number, FIRST, by("fagui")));
        until(() -> !Instant.now().isBefore(at));
        given(draws.enterSeed(number, DICE, by("wujian")));
        given(draws.confirmSeed(number, DICE, by("fagui-head")));
        timed("drawn", () -> {
            given(draws.reveal(number, LAST, by("discipline")));
            return until(() -> phase(number) == Phase.DRAWN);
        });
        timed("noted who was drawn", () -> until(() -> count("select count(*) from inspection_visit") > 0));
        long drawn = count("select count(*) from inspection_visit");
        long opening = System.nanoTime();
        timed("a visit opened for each", () -> until(() -> count("select count(*) from inspection_visit where opened is null and fault is null and dropped_why is null") == 0));
        System.out.printf("  %,d drawn, %,d could not be opened; %.0f a second%n", drawn, count("select count(*) from inspection_visit where opened is null"), drawn / ((System.nanoTime() - opening) / 1e9));
        fetched("page of the draw, the first time", "/draws/" + number);
        fetched("page of the draw", "/draws/" + number);
        fetched("page on which it is drawn again", "/draws/" + number + "/check");
        timed("preparation looked at, with those visits", () -> preparation.prepare(task.id(), Optional.empty()).orElseThrow());
    }

    private Path csv(int targets) throws IOException {
        var file = folder.resolve("targets.csv");
        try (var out = Files.newBufferedWriter(file)) {
            out.write("统一社会信用代码,名称,类型,住所或者经营场所,所在地市,行业,适用的抽查事项,信用风险分类,分类日期,状态,名称不公开\r\n");
            for (int n = 1; n <= targets; n++) {
                var city = CITIES.get(n % CITIES.size());
                // No such places: 4499 is nobody's.
                var body = "914499%02dY".formatted(1 + n % CITIES.size()) + "%08d".formatted(n);
                var code = body + (char) CheckDigit.GB_32100.of(body).orElseThrow();
                out.write(String.join(",", code, "第" + n + "号无线通信服务有限公司", "法人和非法人组织", "岭海省" + city + "高新路" + n + "号", city, "无线通信服务", n % 3 == 0 ? "CC-WX-01" : "CC-WX-01；CC-WX-02",
                        n % 100 < 70 ? "A" : n % 100 < 90 ? "B" : n % 100 < 98 ? "C" : "D", "2026-01-05", n % 47 == 0 ? "停业" : "正常", n % 1009 == 0 ? "是" : "否") + "\r\n");
            }
        }
        System.out.printf("CSV of %,d bytes%n", Files.size(file));
        return file;
    }

    /// In the shape in which entries are kept, so that nothing that reads them sees a difference.
    private boolean filled(int inspectors) {
        copies("enforcement-officers", inspectors, "'4499' || lpad(n::text, 7, '0')", "'检查员' || n", """
                jsonb_build_object('certificate', key, 'name', title, 'regions', jsonb_build_array((%s)[1 + n %% 21]), 'fields', '[{"field": "无线电管理", "valid_until": "2099-12-31"}]'::jsonb, 'status', '有效')""".formatted(REGIONS));
        copies("inspectors", inspectors, "'4499' || lpad(n::text, 7, '0')", "'检查员' || n", "jsonb_build_object('certificate', key, 'officer', key, 'load', 1000, 'in_pool', true)");
        copies("inspection-plans", 1, "'" + PLAN + "'", "'很多对象的抽查'", """
                jsonb_build_object('number', key, 'name', title, 'items', '["CC-WX-01", "CC-WX-02"]'::jsonb, 'regions', '["全省"]'::jsonb, 'cap', 2, 'each', 2, 'load', 1000, 'alternates', 2, 'starts_on', current_date, 'due_on', current_date + 90,
                    'rates', '[{"class": "A", "percent": 0.5}, {"class": "B", "percent": 1}, {"class": "C", "percent": 4}, {"class": "D", "percent": 10}]'::jsonb)""");
        jdbc.sql("analyze register_span").update();
        return true;
    }

    /// @param data what differs from the entry that is copied, which may name `key`, `title` and the number `n`
    private void copies(String register, int many, String key, String title, String data) {
        jdbc.sql("""
                insert into register_span (register, entry, key, title, version, from_day, until_day, data, words, open_words)
                select :register, gen_random_uuid(), key, title, 1, s.from_day, null, s.data - 'account' - 'contact' - 'phone' - 'recusals' || %s, lower(key || chr(10) || title), ''
                  from (select data, from_day from register_span where register = :register order by register_span.key limit 1) s cross join generate_series(1, :many) as n
                 cross join lateral (select %s as key, %s as title) named""".formatted(data, key, title)).param("register", register).param("many", many).update();
    }

    /// One that waits for its draw.
    private Case task() {
        var cases = context.getBean(Cases.class);
        var today = LocalDate.now();
        var fields = Fields.of(Map.of("plan", PLAN, "visit_from", today.toString(), "visit_until", today.plusMonths(2).toString()));
        var opened = LongList.done(cases.open("inspection-task", new Command.Open("", "很多对象的抽查", new DivisionId("radio-monitoring"), fields, List.of()), by("wujian")));
        var sent = LongList.done(cases.execute(opened.id(), opened.sequence(), new Command.Act("preparing", "submit", Fields.of(Map.of("notes", "分几组")), "", List.of()), by("wujian")));
        return LongList.done(cases.execute(sent.id(), sent.sequence(), new Command.Act("approving", "agree", Fields.NONE, "", List.of()), by("leader")));
    }

    private By by(String account) {
        return By.officer(context.getBean(Organization.class).officer(new PersonId(account)).orElseThrow());
    }

    private Phase phase(DrawNumber number) {
        return reading.find(number).orElseThrow().state().phase();
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private void fetched(String what, String path) {
        var address = URI.create("http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port") + path);
        try (var client = HttpClient.newHttpClient()) {
            var answer = timed(what, () -> {
                try {
                    return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException(e);
                }
            });
            System.out.printf("  %d, %,d bytes%n", answer.statusCode(), answer.body().length);
        }
    }

    private static boolean until(BooleanSupplier so) {
        var last = Instant.now().plus(ASIDE);
        while (!so.getAsBoolean()) {
            if (Instant.now().isAfter(last)) {
                throw new IllegalStateException("it does not come about");
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return true;
    }

    private static DrawState given(cn.yifa.kernel.draw.Outcome<DrawState> outcome) {
        return switch (outcome) {
            case cn.yifa.kernel.draw.Outcome.Given<DrawState>(var state) -> state;
            case cn.yifa.kernel.draw.Outcome.Refused<DrawState>(var grounds) -> throw new IllegalStateException("refused: " + grounds);
        };
    }
}
