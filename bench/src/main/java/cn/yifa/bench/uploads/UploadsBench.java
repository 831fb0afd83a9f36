// SPDX-License-Identifier: Apache-2.0
package cn.yifa.bench.uploads;

import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.server.Yifa;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.organization.Organization;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// Brings many large files into a case of the whole server, piece by piece over HTTP, and prints the heap that is in use after each tenth: it is to stay where it was.
///
/// Arguments, with defaults: `files=100 megabytes=2 piece=4`; what the design asks for is `files=1000 megabytes=10`.
public final class UploadsBench {

    private static final int MEGABYTE = 1024 * 1024;
    private static final int EACH_ACT = 20;
    private static final byte[] FILM = "\0\0\0\u0018ftypmp42".getBytes(StandardCharsets.ISO_8859_1);

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String server;
    private String csrf = "";

    private UploadsBench(String server) {
        this.server = server;
    }

    /// As the script of a page: a password in each request would cost more than a piece.
    private void signIn() throws IOException, InterruptedException {
        csrf = first(CSRF, send("GET", "/sign-in", BodyPublishers.noBody()));
        send("POST", "/sign-in", BodyPublishers.ofString("username=caishen&password=yifa-demo"), "Content-Type", "application/x-www-form-urlencoded");
        csrf = first(CSRF, send("GET", "/account/password", BodyPublishers.noBody()));
    }

    public static void main(String[] arguments) throws Exception {
        int files = number(arguments, "files", 100);
        int megabytes = number(arguments, "megabytes", 2);
        int piece = number(arguments, "piece", 4);
        var data = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "uploads-data");
        try (var context = new SpringApplicationBuilder(Yifa.class).run("--server.port=0", "--yifa.data=" + data, "--yifa.demo=true", "--logging.level.root=warn")) {
            new UploadsBench("http://localhost:" + context.getEnvironment().getProperty("local.server.port")).run(context, files, megabytes, piece);
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

    private void run(ConfigurableApplicationContext context, int files, int megabytes, int pieceMegabytes) throws IOException, InterruptedException {
        var matter = matter(context);
        signIn();
        var piece = new byte[pieceMegabytes * MEGABYTE];
        long size = (long) megabytes * MEGABYTE;
        print("%d files of %d MB in pieces of %d MB; processors %d, heap at most %d MB", files, megabytes, pieceMegabytes, Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() / MEGABYTE);
        print("heap in use before: %d MB", heap());
        long start = System.nanoTime();
        var waiting = new ArrayList<String>();
        long most = 0;
        for (int n = 1; n <= files; n++) {
            waiting.add(bring(n, size, piece));
            if (waiting.size() == EACH_ACT || n == files) {
                act(matter, waiting);
                waiting.clear();
            }
            if (n % Math.max(1, files / 10) == 0) {
                long heap = heap();
                most = Math.max(most, heap);
                double seconds = (System.nanoTime() - start) / 1e9;
                print("%5d files, %6d MB, %6.1f MB/s, heap in use %d MB", n, n * (long) megabytes, n * (double) megabytes / seconds, heap);
            }
        }
        print("heap in use at most %d MB", most);
    }

    /// What is left after a collection: what is really held.
    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGABYTE;
    }

    private static String matter(ConfigurableApplicationContext context) {
        var by = By.officer(context.getBean(Organization.class).officer(new PersonId("fagui")).orElseThrow());
        var fields = Fields.of(Map.of("plan", "0190b2f0-0000-7000-8000-000000000001", "plan_year", BigDecimal.valueOf(2058), "chapter", "执法", "number", "1", "heading", "现场检查录像", "text", "现场检查录像。",
                "lead", List.of("finance"), "responsible", List.of(), "due_on", "2058-12-01"));
        return switch (context.getBean(Cases.class).open("plan-item", new Command.Open("", "现场检查录像", new DivisionId("finance"), fields, List.of()), by)) {
            case Outcome.Done done -> done.now().id().toString();
            case Outcome.Refused refused -> throw new IllegalStateException(refused.grounds().toString());
            case Outcome.Overtaken overtaken -> throw new IllegalStateException(overtaken.toString());
        };
    }

    private String bring(int number, long size, byte[] piece) throws IOException, InterruptedException {
        var id = read(send("POST", "/api/uploads", BodyPublishers.ofString("{\"name\":\"录像%d.mp4\",\"size\":%d}".formatted(number, size)), "Content-Type", "application/json"), "id");
        for (long at = 0; at < size; at += piece.length) {
            // Every file differs, so that each is really stored.
            new Random(number * 1_000_003L + at).nextBytes(piece);
            if (at == 0) {
                System.arraycopy(FILM, 0, piece, 0, FILM.length);
            }
            send("PATCH", "/api/uploads/" + id, BodyPublishers.ofByteArray(piece, 0, (int) Math.min(piece.length, size - at)), "Content-Type", "application/offset+octet-stream",
                    "Upload-Offset", Long.toString(at));
        }
        send("POST", "/api/uploads/" + id + "/finish", BodyPublishers.noBody());
        return id;
    }

    private void act(String matter, List<String> uploads) throws IOException, InterruptedException {
        var ids = uploads.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(","));
        send("POST", "/api/cases/" + matter + "/actions/report", BodyPublishers.ofString("{\"fields\":{\"progress\":\"录像入库\",\"percent\":10},\"uploads\":[" + ids + "]}"),
                "Content-Type", "application/json");
    }

    private String send(String method, String path, BodyPublisher body, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(server + path)).method(method, body).header("X-CSRF-TOKEN", csrf);
        var answer = http.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 400) {
            throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private static String read(String json, String name) {
        return first(Pattern.compile("\"" + name + "\":\"([^\"]+)\""), json);
    }

    private static String first(Pattern wanted, String text) {
        var found = wanted.matcher(text);
        if (!found.find()) {
            throw new IllegalStateException("no " + wanted + " in " + text);
        }
        return found.group(1);
    }

    private static void print(String format, Object... values) {
        System.out.println(format.formatted(values));
    }
}
