// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.draw;

import static cn.yifa.server.draw.Ceremony.DICE;
import static cn.yifa.server.draw.Ceremony.FIRST;
import static cn.yifa.server.draw.Ceremony.LAST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.draw.DrawResult;
import cn.yifa.kernel.draw.Drawing;
import cn.yifa.kernel.draw.Frame;
import cn.yifa.kernel.draw.HiddenName;
import cn.yifa.kernel.draw.Outcome;
import cn.yifa.kernel.record.CanonicalJson;
import cn.yifa.kernel.record.Digests;
import cn.yifa.server.DatabaseOwner;
import cn.yifa.server.ServerTest;
import cn.yifa.server.TestClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipInputStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Years of draws that share this server: 2088.
@ServerTest
@DisplayName("抽取：从公布到结果，谁都能重新抽一遍")
class DrawsTest {

    private static final Path PAGE = Path.of("../docs/draw.md");
    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

    @Autowired
    private TestClock clock;

    @Autowired
    private DrawProgress progress;

    @Autowired
    private DrawReading reading;

    @Autowired
    private DatabaseOwner owner;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    private Ceremony ceremony;

    @BeforeEach
    void begin() {
        ceremony = new Ceremony(port, clock, progress);
    }

    @AfterEach
    void goHome() {
        clock.release();
    }

    private static DrawNumber number(String text) {
        return DrawNumber.parse(text).orElseThrow();
    }

    @Test
    @DisplayName("公布、承诺、见证、公开秘密、公共种子、最后的秘密、结果：每一步都在公开的接口上，结果与另算的一样")
    void wholeCourse() {
        var number = ceremony.announced();
        var announced = ceremony.look(number);
        assertThat(announced.get("phase").stringValue()).isEqualTo("committing");
        assertThat(announced.get("algorithm").stringValue()).isEqualTo("draw-v1");
        assertThat(announced.get("id").stringValue()).matches(".*抽〔2088〕[1-9][0-9]*号");
        assertThat(announced.get("strata").valueStream().map(part -> part.get("name").stringValue() + part.get("quota").intValue() + "/" + part.get("identifiers").size()).toList())
                .containsExactly("低风险3/39", "高风险5/10");
        assertThat(announced.at("/strata/0/excluded/0/identifier").stringValue()).isEqualTo("A7");
        assertThat(announced.at("/commitment/plan/parties/0").stringValue()).isEqualTo("政策法规处");

        assertThat(announced.at("/strata/1/excluded").size()).isZero();
        assertThat(ceremony.commit(number, "fagui", FIRST).json().has("nextParty")).as("nobody tells while others commit").isFalse();
        ceremony.commit(number, "discipline", LAST);
        ceremony.until(number, "revealing");
        assertThat(ceremony.look(number).get("witnesses").size()).as("nobody outside here").isZero();
        assertThat(ceremony.reveal(number, "fagui", FIRST).json().has("nextParty")).as("the seed comes before the last").isFalse();
        clock.set(Ceremony.SEED_TIME);
        ceremony.seed(number, "wujian", DICE);
        assertThat(ceremony.look(number).toString()).as("the second person is not to copy it").doesNotContain(DICE);
        assertThat(ceremony.seed(number, "fagui-head", DICE).json().get("nextParty").stringValue()).isEqualTo(LAST.party());
        assertThat(ceremony.look(number).at("/commitment/publicSeed").stringValue()).isEqualTo(DICE);
        ceremony.reveal(number, "discipline", LAST);
        ceremony.until(number, "drawn");

        var drawn = ceremony.look(number);
        var state = reading.find(number(number)).orElseThrow().state();
        assertThat(reading.frame(number(number))).isInstanceOf(Outcome.Given.class);
        var frame = ((Outcome.Given<Frame>) reading.frame(number(number))).value();
        var expected = ((Outcome.Given<DrawResult>) Drawing.of(state.plan(), frame, state.seed().orElseThrow())).value();
        assertThat(drawn.get("seed").stringValue()).isEqualTo(expected.seed().hex());
        for (int i = 0; i < expected.strata().size(); i++) {
            assertThat(drawn.at("/strata/" + i + "/drawn").valueStream().map(name -> name.stringValue()).toList()).isEqualTo(expected.strata().get(i).drawn());
            assertThat(drawn.at("/strata/" + i + "/alternates").valueStream().map(name -> name.stringValue()).toList()).isEqualTo(expected.strata().get(i).alternates());
        }
        assertThat(drawn.get("pairs").size()).isEqualTo(8);
        var found = reading.result(number(number)).orElseThrow();
        assertThat(found.strata()).isEqualTo(expected.strata());
        assertThat(found.pairs()).isEqualTo(expected.pairs());
        assertThat(ceremony.as("").get("/api/draws/" + number + "/files/result.json").text()).isEqualTo(CanonicalJson.write(expected.json()));
    }

    @Test
    @DisplayName("每个事件在记录里有它的位置，那一条写着方案、名单和公开内容的摘要")
    void onTheRecord() {
        var number = ceremony.witnessed();
        var look = ceremony.look(number);
        for (var event : look.get("events").valueStream().limit(3).toList()) {
            var entry = ceremony.as("").get("/api/records/" + event.get("position").longValue()).json();
            assertThat(entry.get("kind").stringValue()).isEqualTo("draw");
            var digests = entry.get("files").valueStream().map(file -> file.get("sha256").stringValue()).toList();
            var file = ceremony.as("").get("/api/draws/" + number + "/files/record/" + event.get("sequence").intValue() + ".json").body();
            assertThat(digests.getFirst()).isEqualTo(Digests.of(file).sha256());
            if (event.get("sequence").intValue() == 1) {
                assertThat(digests).hasSize(3).contains(look.at("/commitment/planDigest").stringValue(), look.at("/commitment/frameDigest").stringValue());
            }
        }
        assertThat(look.get("events").toString()).doesNotContain("wujian", "fagui", "discipline");
        assertThat(look.at("/events/3/event/head").stringValue()).as("a head that covers the commitments").contains("/sm3\n");
    }

    @Test
    @DisplayName("照 docs/draw.md 的命令，用下载的文件重新抽一遍，得到公布的结果")
    void recipe() throws IOException, InterruptedException {
        var number = ceremony.drawn();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(ceremony.as("").get("/api/draws/" + number + "/files.zip").body()), StandardCharsets.UTF_8)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Files.createDirectories(folder.resolve(entry.getName()).getParent());
                Files.write(folder.resolve(entry.getName()), zip.readAllBytes());
            }
        }
        Files.writeString(folder.resolve("quotas.txt"), "低风险,3\n高风险,5\n");
        var blocks = BLOCK.matcher(Files.readString(PAGE)).results().map(block -> block.group(1)).filter(block -> !block.startsWith("tickets() {") || !block.contains("perl ")).collect(Collectors.joining());
        Files.writeString(folder.resolve("commands"), "set -eu\nalternates=2\neach=2\ncap=20\nday=2088-06-30\n" + blocks);
        var bash = new ProcessBuilder("bash", "commands").directory(folder.toFile()).redirectErrorStream(true).start();
        var said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(said).isZero();
        var drawn = ceremony.look(number);
        assertThat(said).contains("方案 " + drawn.at("/commitment/planDigest").stringValue(), "名单 " + drawn.at("/commitment/frameDigest").stringValue(), "种子 " + drawn.get("seed").stringValue());
        assertThat(Files.readAllLines(folder.resolve("drawn.txt"))).isEqualTo(drawn.get("strata").valueStream()
                .flatMap(part -> part.get("drawn").valueStream().map(name -> part.get("name").stringValue() + "," + name.stringValue())).toList());
        assertThat(Files.readAllLines(folder.resolve("pairs.txt"))).isEqualTo(drawn.get("pairs").valueStream()
                .flatMap(pair -> pair.get("inspectors").valueStream().map(inspector -> pair.get("target").stringValue() + "," + inspector.stringValue())).toList());
    }

    @Test
    @DisplayName("名单承诺以后改了一个字节：不抽，理由进记录；改回去就抽")
    void listChanged() {
        var number = ceremony.confirmed();
        var id = id(number);
        var flip = "update draw_list_piece set content = set_byte(content, 0, get_byte(content, 0) # 1) where path = 'strata/低风险.txt' and draw = '" + id + "'";
        assertThat(owner.forges("draw_list_piece", flip)).isOne();
        ceremony.reveal(number, "discipline", LAST);
        var refusals = notCarriedOut(number);
        assertThat(refusals.toString()).contains("FrameChanged", "名单与公布时不一样", "优化营商环境条例");
        assertThat(jdbc.sql("select count(*) from act_on_record where kind = 'refused-act' and content like '%FrameChanged%' and content like :draw").param("draw", "%" + id + "%").query(Integer.class).single()).isOne();
        assertThat(Ceremony.rules(ceremony.declareVoid(number, "wujian", "名单被改"))).as("nobody may begin anew once the seed is known").contains("SeedIsKnown");
        owner.forges("draw_list_piece", flip);
        ceremony.until(number, "drawn");
    }

    /// The one time that it is on the record that the program would not draw.
    private JsonNode notCarriedOut(String number) {
        for (int i = 0; i < 300 && !ceremony.as("fagui").get("/api/draws/" + number + "/refusals").text().contains("carry-out"); i++) {
            progress.run();
            Ceremony.pause();
        }
        progress.run();
        var refusals = ceremony.as("fagui").get("/api/draws/" + number + "/refusals").json();
        assertThat(refusals.valueStream().filter(tried -> tried.get("command").stringValue().equals("carry-out")).toList()).hasSize(1);
        assertThat(ceremony.look(number).get("phase").stringValue()).isEqualTo("ready");
        return refusals;
    }

    private UUID id(String number) {
        return owner.jdbc().sql("select draw from draw where year = 2088 and serial = :serial").param("serial", number(number).serial()).query(UUID.class).single();
    }

    /// As a superuser of the database could: the bytes, what stands beside them, and what the first event says of them.
    private void forges(UUID id, String path, byte[] content, String before, String after) {
        owner.forges("draw_list_piece", "update draw_list_piece set content = '\\x" + HexFormat.of().formatHex(content) + "' where draw = '" + id + "' and path = '" + path + "'");
        owner.forges("draw_list", "update draw_list set size = " + content.length + ", sha256 = '" + Digests.of(content).sha256() + "' where draw = '" + id + "' and path = '" + path + "'");
        assertThat(owner.forges("draw_event", "update draw_event set body = replace(body, '" + before + "', '" + after + "') where sequence = 1 and draw = '" + id + "' and body like '%" + before + "%'")).isOne();
    }

    @Test
    @DisplayName("名单、它的摘要、公布的事件一起改了：与封存的记录不一样，不抽，理由进记录；改回去就抽")
    void listChangedWithItsRow() {
        var number = ceremony.confirmed();
        var id = id(number);
        var path = "strata/低风险.txt";
        var frame = ((Outcome.Given<Frame>) reading.frame(number(number))).value();
        var files = frame.files();
        files.put(path, new String(files.get(path), StandardCharsets.UTF_8).replace("A10\n", "A100\n").getBytes(StandardCharsets.UTF_8));
        var other = ((Outcome.Given<Frame>) Frame.read(files)).value();
        forges(id, path, files.get(path), frame.digest(), other.digest());
        assertThat(((Outcome.Given<Frame>) reading.frame(number(number))).value().digest()).as("all that the draw itself says agrees").isEqualTo(ceremony.look(number).at("/commitment/frameDigest").stringValue());
        ceremony.reveal(number, "discipline", LAST);
        assertThat(notCarriedOut(number).toString()).contains("FrameChanged", "与封存的记录不一样", "优化营商环境条例");
        forges(id, path, frame.files().get(path), other.digest(), frame.digest());
        ceremony.until(number, "drawn");
    }

    @Test
    @DisplayName("抽取以后再看：经过与封存的记录不一样的，名单写得不一样、多一份、行数不一样的，都不当作结果给人")
    void storedOtherwise() {
        var number = ceremony.drawn();
        var id = id(number);
        var of = " where draw = '" + id + "'";
        var text = "convert_from(content, 'UTF8')";
        var seen = new SoftAssertions();
        record Forged(String table, String change, String back) {}
        for (var forged : List.of(
                new Forged("draw_event", "update draw_event set body = replace(body, '\"at\":\"2088-03-01T01', '\"at\":\"2088-03-01T00')" + of + " and sequence = 2", "update draw_event set body = replace(body, '\"at\":\"2088-03-01T00', '\"at\":\"2088-03-01T01')" + of + " and sequence = 2"),
                new Forged("draw_list_piece", "update draw_list_piece set content = convert_to(replace(" + text + ", E'A10\\nA11\\n', E'A11\\nA10\\n'), 'UTF8')" + of + " and path = 'strata/低风险.txt'",
                        "update draw_list_piece set content = convert_to(replace(" + text + ", E'A11\\nA10\\n', E'A10\\nA11\\n'), 'UTF8')" + of + " and path = 'strata/低风险.txt'"),
                new Forged("draw_list_piece", "update draw_list_piece set content = substring(content from 1 for length(content) - 1)" + of + " and path = 'recusals.txt'", "update draw_list_piece set content = content || '\\x0a'" + of + " and path = 'recusals.txt'"),
                new Forged("draw_list", "insert into draw_list values ('" + id + "', 'strata/多出来的.txt', 0, 0, encode(sha256(''), 'hex'))", "delete from draw_list" + of + " and path = 'strata/多出来的.txt'"),
                new Forged("draw_list", "update draw_list set lines = lines + 1" + of + " and path = 'strata/高风险.txt'", "update draw_list set lines = lines - 1" + of + " and path = 'strata/高风险.txt'"))) {
            assertThat(owner.forges(forged.table, forged.change)).as(forged.change).isOne();
            var answer = ceremony.as("").get("/api/draws/" + number);
            seen.assertThat(answer.status()).as(forged.change).isEqualTo(500);
            seen.assertThat(answer.json().path("type").asString()).as(forged.change).endsWith("draw-altered");
            owner.forges(forged.table, forged.back);
            ceremony.look(number);
        }
        seen.assertAll();
    }

    @Test
    @DisplayName("结果或者名单在抽取以后被改：不当作结果给人")
    void resultChanged() {
        var number = ceremony.drawn();
        var id = id(number);
        var flip = "update draw_result set content = set_byte(content, 20, get_byte(content, 20) # 1) where draw = '" + id + "'";
        owner.forges("draw_result", flip);
        for (var address : List.of("", "/files.zip", "/files/result.json")) {
            var answer = ceremony.as("").get("/api/draws/" + number + address);
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.json().get("type").stringValue()).endsWith("draw-altered");
        }
        owner.forges("draw_result", flip);
        ceremony.look(number);
    }

    @Test
    @DisplayName("程序自己也改不了、删不了")
    void nothingCanBeTakenBack() {
        var number = ceremony.announced();
        for (var table : List.of("draw", "draw_list", "draw_list_piece", "draw_event", "draw_file", "draw_result", "draw_refusal", "draw_hidden_name")) {
            assertThat(catchThrowable(() -> jdbc.sql("delete from " + table).update())).as(table).rootCause().hasMessageContaining("permission denied");
            assertThat(catchThrowable(() -> jdbc.sql("update " + table + " set draw = draw").update())).as(table).rootCause().hasMessageContaining("permission denied");
        }
        for (var table : List.of("draw", "draw_list", "draw_list_piece", "draw_event", "draw_file")) {
            assertThat(catchThrowable(() -> owner.does("update " + table + " set draw = draw"))).as("even the owner: " + table).rootCause().hasMessageContaining("only added to");
            assertThat(catchThrowable(() -> owner.does("delete from " + table))).as("even the owner: " + table).rootCause().hasMessageContaining("only added to");
        }
        var id = id(number);
        for (var added : List.of("draw_list values ('" + id + "', 'strata/多出来的.txt', 0, 0, '')", "draw_list_piece values ('" + id + "', 'strata/低风险.txt', 1, 'A99')", "draw_hidden_name values ('" + id + "', 'A99', '')",
                "draw_result values ('" + id + "', 0, '{}')")) {
            assertThat(catchThrowable(() -> jdbc.sql("insert into " + added).update())).as(added).rootCause().hasMessageContaining("is closed");
        }
        assertThat(ceremony.look(number).get("events").size()).isOne();
    }

    @Test
    @DisplayName("不公开的名称：名单里是承诺，库里是密文；本人的盐对得上")
    void hiddenNames() {
        var hidden = new HiddenName("c".repeat(64), "某某商行");
        var draw = Ceremony.sample();
        var names = new ArrayList<>(Ceremony.names("A", 40));
        names.add(hidden.identifier());
        draw.put("strata", List.of(Ceremony.stratum("低风险", names), Ceremony.stratum("高风险", Ceremony.names("D", 10))));
        draw.put("hidden", List.of(Map.of("key", "91440000MA0000001X", "salt", hidden.salt(), "name", hidden.name())));
        var number = ceremony.announced(draw);
        var look = ceremony.look(number).toString();
        assertThat(look).contains(hidden.identifier()).doesNotContain("某某商行", hidden.salt(), "91440000MA0000001X");
        assertThat(owner.jdbc().sql("select sealed from draw_hidden_name where identifier = :identifier").param("identifier", hidden.identifier()).query(String.class).single()).startsWith("sealed:").doesNotContain("某某商行");
        assertThat(reading.hidden(number(number))).isEqualTo(Map.of(hidden.identifier(), new DrawReading.Hidden("91440000MA0000001X", hidden)));
        draw.put("hidden", List.of(Map.of("key", "91440000MA0000001X", "salt", "d".repeat(64), "name", hidden.name())));
        assertThat(Ceremony.rules(ceremony.as("wujian").post("/api/draws", draw))).containsExactly("UnknownTarget");
    }

    @Test
    @DisplayName("作废：理由一直公开，次数是公开的数字；作废以后什么也不能办")
    void voided() {
        var before = ceremony.as("").get("/api/draws").json();
        var number = ceremony.committed();
        assertThat(Ceremony.rules(ceremony.declareVoid(number, "wujian", " "))).contains("NoReason");
        assertThat(Ceremony.rules(ceremony.declareVoid(number, "renshi", "换一批"))).containsExactly("NotInCharge");
        assertThat(ceremony.declareVoid(number, "wujian", "公证员不能到场").json().at("/reasons/0").stringValue()).isEqualTo("公证员不能到场");
        assertThat(Ceremony.rules(ceremony.declareVoid(number, "wujian", "再作废一次"))).contains("IsOver");
        assertThat(Ceremony.rules(ceremony.reveal(number, "fagui", FIRST))).contains("IsOver");
        var after = ceremony.as("").get("/api/draws").json();
        assertThat(after.at("/draws/0/reasons/0").stringValue()).isEqualTo("公证员不能到场");
        assertThat(year(after, "void")).isEqualTo(year(before, "void") + 1);
        assertThat(year(after, "announced")).isEqualTo(year(before, "announced") + 1);
        assertThat(year(after, "drawn")).isEqualTo(year(before, "drawn"));
        assertThat(ceremony.look(number).get("phase").stringValue()).isEqualTo("void");
    }

    @Test
    @DisplayName("最后一方一直不公开：第三天结束以后按规则作废，理由写着是谁，次数数得到，他再公开也没有用")
    void runsOut() {
        var number = ceremony.confirmed();
        var before = ceremony.as("").get("/api/draws").json();
        assertThat(ceremony.as("").get("/draws/" + number).text()).contains("2088年3月4日");
        clock.set(LocalDateTime.of(2088, 3, 4, 23, 59));
        progress.run();
        assertThat(ceremony.look(number).get("phase").stringValue()).isEqualTo("last-reveal");
        clock.set(LocalDateTime.of(2088, 3, 5, 0, 0));
        assertThat(Ceremony.rules(ceremony.reveal(number, "discipline", LAST))).containsAnyOf("HasRunOut", "IsOver");
        ceremony.until(number, "void");
        var after = ceremony.as("").get("/api/draws").json();
        assertThat(ceremony.look(number).get("events").toString()).contains("按规则作废", "“驻厅纪检监察组”没有公开最后一个秘密");
        assertThat(year(after, "void")).isGreaterThan(year(before, "void"));
        assertThat(ceremony.as("").get("/draws/" + number + "/check").status()).as("nobody can repeat it").isEqualTo(404);
        assertThat(ceremony.as("").get("/draws/" + number).text()).contains("按规则作废").doesNotContain("/check");
    }

    private static int year(JsonNode page, String what) {
        return page.get("years").valueStream().filter(year -> year.get("year").intValue() == 2088).mapToInt(year -> year.get(what).intValue()).sum();
    }

    @Test
    @DisplayName("为办件抽取的，从办件找得到；种子录错了，两遍都留着，重新录")
    void servesACaseAndDisputed() {
        var matter = UUID.randomUUID();
        var draw = Ceremony.sample();
        draw.put("case", matter.toString());
        var number = ceremony.announced(draw);
        assertThat(reading.serving(new CaseId(matter))).singleElement().satisfies(held -> assertThat(held.number()).isEqualTo(number(number)));
        ceremony.commit(number, "fagui", FIRST);
        ceremony.commit(number, "discipline", LAST);
        ceremony.until(number, "revealing");
        ceremony.reveal(number, "fagui", FIRST);
        clock.set(Ceremony.SEED_TIME);
        ceremony.seed(number, "wujian", DICE);
        assertThat(ceremony.seed(number, "discipline", DICE.replace('4', '5')).json().get("phase").stringValue()).isEqualTo("awaiting-seed");
        assertThat(ceremony.look(number).at("/events/6/event").toString()).contains("seed-disputed", DICE, DICE.replace('4', '5'));
        ceremony.seed(number, "wujian", DICE);
        assertThat(ceremony.seed(number, "discipline", DICE).json().get("phase").stringValue()).isEqualTo("last-reveal");
    }
}
