// SPDX-License-Identifier: Apache-2.0
package cn.yifa.bench.portal;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.register.Change;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.Yifa;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.register.RegisterActs;
import cn.yifa.server.register.RegisterLines;
import cn.yifa.server.register.Registers;
import cn.yifa.server.register.Wanted;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/// Asks the whole server for pages of a public register with very many entries, at an even rate whether or not answers come, and prints how long the answers took, beside a handler that does nothing in the same run.
///
/// Each answer's time counts from when it should have been asked for, so that waiting in line counts too. Arguments, with defaults: `entries=100000 rate=50 seconds=30`.
public final class PortalBench {

    private static final String LIST = "bench-public-list";
    private static final String EMPTY = "/bench-empty";
    private static final LocalDate FIRST = LocalDate.of(2022, 1, 1);
    private static final int BATCH = 10_000;
    private static final List<String> KINDS = List.of("行政许可", "行政处罚", "行政强制", "行政检查", "行政确认");
    private static final List<String> DIVISIONS = List.of("radio", "energy-saving", "legal-affairs", "finance", "office");

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String server;

    private PortalBench(String server) {
        this.server = server;
    }

    /// A handler before all else, which answers with nothing: what the machine and the web server take by themselves.
    @Configuration(proxyBeanMethods = false)
    static class Empty {

        @Bean
        FilterRegistrationBean<Filter> empty() {
            var filter = new FilterRegistrationBean<Filter>((request, response, chain) -> ((HttpServletResponse) response).setStatus(HttpServletResponse.SC_NO_CONTENT));
            filter.addUrlPatterns(EMPTY);
            filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return filter;
        }
    }

    public static void main(String[] arguments) throws Exception {
        int entries = number(arguments, "entries", 100_000);
        int rate = number(arguments, "rate", 50);
        int seconds = number(arguments, "seconds", 30);
        var data = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "portal-data");
        try (var context = new SpringApplicationBuilder(Yifa.class, Empty.class).run("--server.port=0", "--yifa.data=" + data, "--yifa.demo=true", "--logging.level.root=warn")) {
            new PortalBench("http://localhost:" + context.getEnvironment().getProperty("local.server.port")).run(context, entries, rate, seconds);
        } finally {
            try (Stream<Path> all = Files.walk(data)) {
                for (var file : all.sorted(Collections.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static int number(String[] arguments, String name, int otherwise) {
        return Arrays.stream(arguments).filter(argument -> argument.startsWith(name + "=")).map(argument -> Integer.parseInt(argument.substring(name.length() + 1))).findFirst().orElse(otherwise);
    }

    private void run(ConfigurableApplicationContext context, int entries, int rate, int seconds) throws Exception {
        long start = System.nanoTime();
        fill(context, entries);
        print("%d entries proposed, checked and entered in %d s; processors %d", entries, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start), Runtime.getRuntime().availableProcessors());
        var tag = send("/registers/" + LIST, Optional.empty()).headers().firstValue("ETag");
        var random = new SplittableRandom(1);
        print("%d requests a second, %d s each; milliseconds", rate, seconds);
        // What many look at, and what each looks at alone.
        measure("empty handler", rate, seconds, n -> EMPTY, Optional.empty());
        measure("entry", rate, seconds, n -> "/registers/" + LIST + "/" + key(random.nextInt(entries)), Optional.empty());
        measure("list, pages 1 to 20", rate, seconds, n -> "/registers/" + LIST + "?page=" + (1 + random.nextInt(20)), Optional.empty());
        measure("list, any page", rate, seconds, n -> "/registers/" + LIST + "?page=" + (1 + random.nextInt(Math.max(1, entries / 50))), Optional.empty());
        measure("list, by kind", rate, seconds, n -> "/registers/" + LIST + "?kind=" + encoded(KINDS.get(random.nextInt(KINDS.size()))), Optional.empty());
        measure("list, sorted", rate, seconds, n -> "/registers/" + LIST + "?sort=-decided&page=" + (1 + random.nextInt(20)), Optional.empty());
        measure("list, not changed", rate, seconds, n -> "/registers/" + LIST, tag);
        measure("feed", rate, seconds, n -> "/feeds/registers/" + LIST, Optional.empty());
        measure("all of these", rate, seconds, n -> switch (n % 5) {
            case 0, 1 -> "/registers/" + LIST + "/" + key(random.nextInt(entries));
            case 2 -> "/registers/" + LIST + "?page=" + (1 + random.nextInt(20));
            case 3 -> "/registers/" + LIST + "?kind=" + encoded(KINDS.get(random.nextInt(KINDS.size())));
            default -> "/registers";
        }, Optional.empty());
        measure("search for a word", Math.max(1, rate / 10), seconds, n -> "/registers/" + LIST + "?q=" + encoded("第" + random.nextInt(entries) + "号"), Optional.empty());
        measure("empty handler, again", rate, seconds, n -> EMPTY, Optional.empty());
    }

    private void measure(String what, int rate, int seconds, IntFunction<String> path, Optional<String> tag) throws IOException, InterruptedException {
        send(path.apply(0), tag);
        var times = new ConcurrentLinkedQueue<Long>();
        var answers = new ArrayList<CompletableFuture<Void>>();
        long begun = System.nanoTime();
        long each = TimeUnit.SECONDS.toNanos(1) / rate;
        for (int n = 0; n < rate * seconds; n++) {
            long due = begun + n * each;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            var asked = path.apply(n);
            answers.add(http.sendAsync(request(asked, tag), BodyHandlers.ofByteArray()).thenAccept(answer -> {
                if (answer.statusCode() >= 400) {
                    throw new IllegalStateException(asked + ": " + answer.statusCode());
                }
                times.add(System.nanoTime() - due);
            }));
        }
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).join();
        var sorted = times.stream().sorted().toList();
        print("%-22s %5d/s   p50 %7.1f   p95 %7.1f   p99 %7.1f   most %7.1f", what, rate, at(sorted, 0.5), at(sorted, 0.95), at(sorted, 0.99), at(sorted, 1));
    }

    private static double at(List<Long> sorted, double share) {
        return sorted.get((int) Math.min(sorted.size() - 1, Math.ceil(share * sorted.size()) - 1)) / 1e6;
    }

    private HttpRequest request(String path, Optional<String> tag) {
        var request = HttpRequest.newBuilder(URI.create(server + path)).GET();
        tag.ifPresent(known -> request.header("If-None-Match", known));
        return request.build();
    }

    private HttpResponse<byte[]> send(String path, Optional<String> tag) throws IOException, InterruptedException {
        var answer = http.send(request(path, tag), BodyHandlers.ofByteArray());
        if (answer.statusCode() >= 400) {
            throw new IllegalStateException(path + ": " + answer.statusCode());
        }
        return answer;
    }

    private static String encoded(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    private static String key(int n) {
        return "B-%07d".formatted(n);
    }

    /// In cases, as every change of a list: one proposes, another enters.
    private static void fill(ConfigurableApplicationContext context, int entries) {
        var cases = context.getBean(Cases.class);
        var lines = context.getBean(RegisterLines.class);
        var acts = context.getBean(RegisterActs.class);
        var list = context.getBean(Registers.class).find(LIST).orElseThrow();
        var proposer = By.officer(context.getBean(Organization.class).officer(new PersonId("wuxiandian")).orElseThrow());
        var checker = By.officer(context.getBean(Organization.class).officer(new PersonId("fagui")).orElseThrow());
        var random = new Random(1);
        for (int from = 0; from < entries; from += BATCH) {
            var matter = done(cases.open("bench-list-change", new Command.Open("", "列入", new DivisionId("radio"), Fields.of(Map.of("reason", "比较")), List.of()), proposer));
            var wanted = new ArrayList<Wanted>();
            for (int n = from; n < Math.min(entries, from + BATCH); n++) {
                wanted.add(new Wanted(key(n), new Change.Put(FIRST, Optional.empty(), values(n, random)), "比较"));
            }
            lines.add(matter.id(), list, wanted);
            var proposed = done(acts.execute(matter.id(), matter.sequence(), new Command.Act("preparing", "propose", Fields.NONE, "", List.of()), proposer, Map.of()));
            done(acts.execute(proposed.id(), proposed.sequence(), new Command.Act("checking", "enter", Fields.NONE, "", List.of()), checker, Map.of()));
        }
    }

    private static Values values(int n, Random random) {
        var values = new HashMap<String, Object>();
        values.put("number", key(n));
        values.put("name", "关于第" + n + "号事项的决定");
        values.put("kind", KINDS.get(random.nextInt(KINDS.size())));
        values.put("division", DIVISIONS.get(random.nextInt(DIVISIONS.size())));
        values.put("basis", List.of("二十", "《行政处罚法》三十九"));
        values.put("decided", FIRST.plusDays(random.nextInt(2_000)).toString());
        values.put("gist", "依照法律、法规和规章的规定，对申请人提出的事项进行审查，认为符合条件，作出决定；不服的，可以依法申请行政复议或者提起行政诉讼。");
        values.put("note", "内部备注");
        return Values.of(values);
    }

    private static Case done(Outcome outcome) {
        if (outcome instanceof Outcome.Done done) {
            return done.now();
        }
        throw new IllegalStateException(outcome.toString());
    }

    private static void print(String format, Object... values) {
        System.out.println(format.formatted(values));
    }
}
