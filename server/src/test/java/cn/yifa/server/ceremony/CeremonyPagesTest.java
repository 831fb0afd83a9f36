// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.ceremony;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.draw.Commitment;
import cn.yifa.kernel.draw.Secret;
import cn.yifa.server.DatabaseOwner;
import cn.yifa.server.ServerTest;
import cn.yifa.server.TestClock;
import cn.yifa.server.access.Desk;
import cn.yifa.server.api.ApiClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Year of draws that share this server: 2087.
@ServerTest
@DisplayName("抽取现场：全用普通表单，没有脚本也办得完")
class CeremonyPagesTest {

    private static final Secret FIRST = new Secret("政策法规处", "a".repeat(64), "晴，东北风 3 级");
    private static final Secret LAST = new Secret("驻厅纪检监察组", "b".repeat(64), "第三张桌子");
    private static final String DICE = "4 7 0 1 9 3 3 8 2 5 6 6 0 1 7 4 9 2 8 5";

    @Autowired
    private TestClock clock;

    @Autowired
    private DatabaseOwner owner;

    @LocalServerPort
    private int port;

    private Desk wujian;
    private Desk fagui;
    private Desk discipline;
    private Desk nobody;

    @BeforeEach
    void begin() {
        clock.set(LocalDateTime.of(2087, 3, 1, 9, 0));
        wujian = Desk.of(port, "wujian");
        fagui = Desk.of(port, "fagui");
        discipline = Desk.of(port, "discipline");
        nobody = new Desk(port);
    }

    @AfterEach
    void goHome() {
        clock.release();
    }

    private String announced() {
        wujian.get("/work/draws/new");
        var answer = wujian.post("/work/draws/new", drawable());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return Desk.location(answer).replaceFirst(".*/", "");
    }

    /// Three inspectors, of whom one must avoid T1: two are left for it.
    private static Map<String, String> drawable() {
        var entered = new LinkedHashMap<>(AnnouncementFormTest.sample());
        entered.put("inspectors", "粤A001,盐业管理=2087-12-31,广州市,\n粤A002,盐业管理=2087-12-31,广州市,\n粤A003,盐业管理=2087-12-31,广州市,");
        return entered;
    }

    private static HttpResponse<String> act(Desk desk, String number, String act, Map<String, String> entered) {
        desk.get("/work/draws/" + number);
        return desk.post("/work/draws/" + number + "/" + act, entered);
    }

    private static void done(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    }

    private static void refused(HttpResponse<String> answer, String... words) {
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains(words);
    }

    private static HttpResponse<String> commit(Desk desk, String number, Secret secret) {
        return act(desk, number, "commit", Map.of("party", secret.party(), "digest", Commitment.of(secret).digest()));
    }

    private static HttpResponse<String> reveal(Desk desk, String number, Secret secret) {
        return act(desk, number, "reveal", Map.of("party", secret.party(), "nonce", secret.nonce(), "secret", secret.text()));
    }

    private void until(String number, String phase) {
        for (int i = 0; i < 300 && !state(number).startsWith(phase); i++) {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        assertThat(state(number)).startsWith(phase);
    }

    private String state(String number) {
        return nobody.get("/draws/" + number + "/state").body();
    }

    @Test
    @DisplayName("从公布到结果；谁不该办的看不到表单，硬办的说明理由；结果和抽取记录")
    void wholeCourse() {
        var number = announced();
        assertThat(wujian.get("/work/draws/" + number).body()).contains("请政策法规处、驻厅纪检监察组承诺", "距公共种子", "1 小时").doesNotContain("id=\"commit\"");
        assertThat(fagui.get("/work/draws/" + number).body()).contains("您代表政策法规处", "id=\"commit\"");
        refused(act(fagui, number, "commit", Map.of("party", "政策法规处", "digest", "晴")), "64 位十六进制");
        refused(commit(fagui, number, LAST), "只有“驻厅纪检监察组”的人");
        done(commit(fagui, number, FIRST));
        refused(commit(fagui, number, FIRST), "已经承诺，不能再改");
        done(commit(discipline, number, LAST));
        until(number, "REVEALING");
        assertThat(nobody.get("/draws/" + number).body()).contains(Commitment.of(FIRST).digest(), "没有外部见证人").doesNotContain(FIRST.nonce());

        refused(reveal(fagui, number, new Secret(FIRST.party(), FIRST.nonce(), "阴")), "这不是“政策法规处”承诺的秘密");
        refused(act(fagui, number, "reveal", Map.of("party", "政策法规处", "nonce", "1", "secret", "晴")), "随机数是 64 位十六进制");
        done(reveal(fagui, number, FIRST));
        refused(act(wujian, number, "seed", Map.of("text", DICE)), "公共种子还没有产生");
        clock.set(LocalDateTime.of(2087, 3, 1, 10, 0));
        assertThat(discipline.get("/work/draws/" + number).body()).as("whoever tells last doesn't read the dice").contains("请录入公共种子").doesNotContain("id=\"seed\"");
        done(act(wujian, number, "seed", Map.of("text", DICE)));
        assertThat(wujian.get("/work/draws/" + number).body()).as("nobody confirms what they typed").doesNotContain("id=\"confirm\"", DICE);
        assertThat(nobody.get("/draws/" + number).body()).as("it can't be copied from the page").doesNotContain(DICE);
        refused(act(wujian, number, "confirm", Map.of("text", DICE)), "录入和复核不能是同一个人");
        done(act(fagui, number, "confirm", Map.of("text", DICE)));
        assertThat(nobody.get("/draws/" + number + "/check").statusCode()).isEqualTo(404);
        assertThat(wujian.get("/work/draws/" + number + "/minutes.pdf").statusCode()).isEqualTo(404);
        done(reveal(discipline, number, LAST));
        until(number, "DRAWN");

        var shown = nobody.get("/draws/" + number).body();
        assertThat(shown).contains("已抽取", "抽中 2 个", DICE, FIRST.nonce(), "无线电监督检查处 经办人", "T1", "粤A002", "/api/draws/" + number + "/files/lists/strata/A%E7%BA%A7.txt");
        assertThat(nobody.get("/draws").body()).contains("/draws/" + number, "每年抽取的次数");
        assertThat(nobody.get("/draws/" + number + "/check").body()).contains("data-draw-check", "\"resultDigest\":\"", "sha256sum", "请用下面的两条命令", "统一社会信用代码（或者公布时所用的名称）和收到的盐");
        var minutes = wujian.download("/work/draws/" + number + "/minutes.pdf");
        assertThat(minutes.statusCode()).isEqualTo(200);
        assertThat(new String(minutes.body(), 0, 5, StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-");
        assertThat(wujian.get("/work/draws/" + number).body()).contains("没有办成的", "只有“驻厅纪检监察组”的人").doesNotContain("id=\"void\"");
    }

    @Test
    @DisplayName("作废写理由，一直公开，不能恢复；别的处室不能作废")
    void madeVoid() {
        var number = announced();
        assertThat(Desk.of(port, "caishen").get("/work/draws/" + number).body()).doesNotContain("id=\"void\"");
        refused(act(Desk.of(port, "caishen"), number, "void", Map.of("reason", "不想抽")), "只有公布这次抽取的处室");
        refused(act(wujian, number, "void", Map.of("reason", " ")), "作废要写明理由");
        done(act(wujian, number, "void", Map.of("reason", "名单漏了一批企业")));
        assertThat(nobody.get("/draws/" + number).body()).contains("已作废", "名单漏了一批企业");
        assertThat(nobody.get("/draws").body()).contains("名单漏了一批企业");
        assertThat(nobody.get("/draws/" + number + "/check").statusCode()).isEqualTo(404);
        refused(act(wujian, number, "void", Map.of("reason", "再作废一次")), "已经作废，不能恢复");
        assertThat(wujian.download("/work/draws/" + number + "/minutes.pdf").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("每年的次数：最后一天过了还没有抽取、也没有作废的是未完成；没有过的不是，作废了的也不是")
    void unfinished() {
        var number = announced();
        clock.set(LocalDateTime.of(2087, 3, 4, 23, 59));
        var before = unfinished(2087);
        owner.does("alter table draw_event add constraint nothing_ends check (type <> 'voided') not valid");
        try {
            clock.set(LocalDateTime.of(2087, 3, 5, 0, 0));
            assertThat(unfinished(2087)).isGreaterThan(before);
            assertThat(nobody.get("/draws").body()).contains("最后一天过了，未完成");
        } finally {
            owner.does("alter table draw_event drop constraint nothing_ends");
        }
        until(number, "VOID");
        assertThat(unfinished(2087)).isEqualTo(before);
    }

    /// As anybody's program reads it.
    private int unfinished(int year) {
        var years = new ApiClient(port, "").get("/api/draws").json().get("years");
        return years.valueStream().filter(count -> count.get("year").intValue() == year).mapToInt(count -> count.get("unfinished").intValue()).sum();
    }

    @Test
    @DisplayName("抽不成的方案不公布，逐条说明，写的还在")
    void notAnnounced() {
        wujian.get("/work/draws/new");
        var entered = new LinkedHashMap<>(AnnouncementFormTest.sample());
        entered.put("quotas", "A级,9\nD级,1");
        refused(wujian.post("/work/draws/new", entered), "A级", "优化营商环境条例", "某公证处公证员");
        entered.put("quotas", "A级,九");
        refused(wujian.post("/work/draws/new", entered), "数量写成");
    }

    @Test
    @DisplayName("没有脚本连按两下，是一次抽取；重新打开的表单是另一次")
    void pressedTwice() {
        var numbers = new ArrayList<String>();
        for (int i = 0; i < 2; i++) {
            var key = Pattern.compile("name=\"key\" value=\"([^\"]+)\"").matcher(wujian.get("/work/draws/new").body());
            assertThat(key.find()).isTrue();
            var entered = new LinkedHashMap<>(drawable());
            entered.put("key", key.group(1));
            for (int press = 0; press < 2; press++) {
                var answer = wujian.post("/work/draws/new", entered);
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
                numbers.add(Desk.location(answer));
            }
        }
        assertThat(numbers.get(0)).isEqualTo(numbers.get(1)).isNotEqualTo(numbers.get(2));
        assertThat(numbers.get(2)).isEqualTo(numbers.get(3));
    }

    @Test
    @DisplayName("没有办成的，写人的姓名，不写账号")
    void namesOfPeople() {
        var number = announced();
        refused(commit(fagui, number, LAST), "只有“驻厅纪检监察组”的人");
        var tried = wujian.get("/work/draws/" + number).body().replaceAll("(?s).*没有办成的", "");
        assertThat(tried).contains("　政策法规处经办：只有").doesNotContain("fagui");
    }

    @Test
    @DisplayName("没有的抽取说没有")
    void noSuchDraw() {
        for (var path : new String[] {"/draws/2087-999", "/draws/x", "/draws/2087-999/check", "/draws?page=0", "/draws?page=99999", "/draws?page=100000000", "/draws?page=2147483647"}) {
            assertThat(nobody.get(path).statusCode()).as(path).isEqualTo(404);
        }
        for (var path : new String[] {"/work/draws/2087-999", "/work/draws?page=99999", "/work/draws?page=100000000"}) {
            assertThat(wujian.get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(nobody.get("/draws/recipe").body()).contains("自己验证一次抽取", "tickets() {");
    }
}
