// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.law;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.law.Instrument;
import cn.yifa.server.ServerTest;
import cn.yifa.server.access.Desk;
import cn.yifa.server.api.ApiClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayName("法规文本入库和核对")
class LawDeskTest {

    private static final String LIGHTHOUSE = "岭海省灯塔保护条例";
    private static final String PAGE = LawAddress.of(LIGHTHOUSE);
    private static final String SOURCE = "岭海省人大常委会公报2020年第6号";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Laws laws;

    private String bring(Desk desk, String text) {
        var answer = desk.upload("/work/law/import", "file", "text.txt", text.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return path(answer);
    }

    private static String path(HttpResponse<?> answer) {
        return Desk.location(answer).replaceFirst("^https?://[^/]+", "");
    }

    private static String hidden(String body, String form, String field) {
        var from = body.indexOf("<form class=\"frm\" id=\"" + form + "\"");
        var found = Pattern.compile("name=\"" + field + "\" value=\"([^\"]*)\"").matcher(body.substring(from));
        assertThat(found.find()).as(field + " of " + form).isTrue();
        return found.group(1);
    }

    private HttpResponse<String> store(Desk desk, String draft, String source) {
        var body = desk.get(draft).body();
        return desk.post(draft + "/store", Map.of("version", hidden(body, "store", "version"), "draft-version", hidden(body, "store", "draft-version"), "source", source));
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    private Instrument lighthouse() {
        return laws.instrument(LIGHTHOUSE).orElseThrow();
    }

    @Test
    @Order(1)
    @DisplayName("条号重复、缺少的，指出行，改正以前不能入库，什么也不留下")
    void faultsBlock() {
        var fagui = Desk.of(port, "fagui");
        var wrong = Samples.text(Samples.LIGHTHOUSE_2015).replace("第三条 省人民政府", "第二条 省人民政府");
        long texts = count("law_text");
        var draft = bring(fagui, wrong);
        var body = fagui.get(draft).body();
        assertThat(body).contains("有 2 处错，改正以后才能入库", "第 5 行", "第二条出现了两次：第 4 行已有一个第二条", "第 6 行", "缺第三条").doesNotContain("入库，等待核对");
        assertThat(fagui.post(draft + "/store", Map.of("version", "2015-12-01 " + LIGHTHOUSE, "draft-version", "1", "source", SOURCE)).statusCode()).isEqualTo(422);
        assertThat(count("law_text")).isEqualTo(texts);
        assertThat(jdbc.sql("select count(*) from law_text_article a left join law_text t on t.text = a.text where t.text is null").query(Long.class).single()).isZero();

        assertThat(fagui.post(draft, Map.of("draft-version", "1", "version", "", "lines", "")).statusCode()).isEqualTo(422);
        assertThat(fagui.post(draft, Map.of("draft-version", "1", "version", "", "lines", Samples.text(Samples.LIGHTHOUSE_2015))).statusCode()).isEqualTo(303);
        assertThat(fagui.post(draft, Map.of("draft-version", "1", "version", "", "lines", "旧稿")).statusCode()).as("somebody was quicker").isEqualTo(409);
        assertThat(fagui.get(draft).body()).contains("读到 8 条", "文字改正过", "入库，等待核对");
        assertThat(store(fagui, draft, "").statusCode()).as("without its source").isEqualTo(422);
        assertThat(store(fagui, draft, SOURCE).statusCode()).isEqualTo(303);
        assertThat(count("law_text")).isEqualTo(texts + 1);
        assertThat(fagui.get(draft).statusCode()).isEqualTo(404);
        assertThat(jdbc.sql("select corrected from law_text where instrument = :name").param("name", LIGHTHOUSE).query(Boolean.class).single()).isTrue();
    }

    @Test
    @Order(2)
    @DisplayName("同样的文本再导入，说已经有了，不再入库")
    void twice() {
        var fagui = Desk.of(port, "fagui-head");
        var draft = bring(fagui, Samples.text(Samples.LIGHTHOUSE_2015).replace("\n", "\n\n"));
        assertThat(fagui.get(draft).body()).contains("已经有内容完全一样的文本").doesNotContain("入库，等待核对");
        assertThat(fagui.post(draft + "/store", Map.of("version", "2015-12-01 " + LIGHTHOUSE, "draft-version", "1", "source", SOURCE)).statusCode()).isEqualTo(422);
        assertThat(fagui.post(draft + "/discard", Map.of()).statusCode()).isEqualTo(303);
        assertThat(fagui.get(draft).statusCode()).isEqualTo(404);
    }

    @Test
    @Order(3)
    @DisplayName("导入的人不能自己核对；核对以前不公开，核对以后公开；都记录在案")
    void makerAndChecker() {
        var fagui = Desk.of(port, "fagui");
        var nobody = new Desk(port);
        var id = jdbc.sql("select text from law_text where instrument = :name").param("name", LIGHTHOUSE).query(String.class).single();
        var address = "/work/law/texts/" + id;
        assertThat(fagui.get(address).body()).contains("这份文本是您导入的").doesNotContain("与正式文本一致，确认");
        assertThat(fagui.post(address + "/confirm", Map.of()).statusCode()).isEqualTo(422);
        assertThat(nobody.get(PAGE + "?as-of=2016-01-01").body()).contains("还没有入库").doesNotContain("本省海岸上建成五十年以上");
        var other = Desk.of(port, "fagui-reviewer");
        assertThat(other.get(address).body()).contains("与正式文本一致，确认", "塔身倾斜");
        assertThat(other.post(address + "/confirm", Map.of()).statusCode()).isEqualTo(303);
        assertThat(other.get(address).body()).contains("核对过，已经公开");
        assertThat(nobody.get(PAGE + "?as-of=2016-01-01").body()).contains("本省海岸上建成五十年以上", "1.塔身倾斜", "id=\"a8\"", SOURCE);
        assertThat(other.download(address + "/file").statusCode()).isEqualTo(200);
        assertThat(jdbc.sql("select count(*) from act_on_record where kind = 'register-change' and identifiers[1] in ('law-text', 'law-confirmation')").query(Long.class).single()).isEqualTo(2);
        assertThat(jdbc.sql("select content::jsonb->>'instrument' from act_on_record where identifiers[1] = 'law-text'").query(String.class).single()).isEqualTo(LIGHTHOUSE);
    }

    @Test
    @Order(4)
    @DisplayName("新版本预览与旧版本逐条对照；核对以后门户上并排对照，条号变动的也认出来")
    void comparison() {
        var fagui = Desk.of(port, "fagui");
        var draft = bring(fagui, Samples.text(Samples.LIGHTHOUSE_2021));
        assertThat(fagui.get(draft).body()).contains("与 2015年9月24日通过 的对照", "条号变动并修改", "3.基础被海水冲刷</ins>");
        store(fagui, draft, SOURCE);
        var id = jdbc.sql("select text from law_text where instrument = :name and effective_from = '2021-03-01'").param("name", LIGHTHOUSE).query(String.class).single();
        Desk.of(port, "fagui-head").post("/work/law/texts/" + id + "/confirm", Map.of());
        var nobody = new Desk(port);
        assertThat(nobody.get(PAGE).body()).contains("与前一版对照");
        var compared = nobody.get(PAGE + "/compare?before=2015-12-01&after=2021-03-01").body();
        assertThat(compared).contains("新旧条文对照", "第五条 → 第六条", "新增 1 条", "<ins>五</ins>", "<del>三</del>").doesNotContain("未修改</span>");
        assertThat(nobody.get(PAGE + "/compare?before=2015-12-01&after=2021-03-01&all=true").body()).contains("未修改</span>");
        assertThat(nobody.get(PAGE + "/compare?before=2015-12-01&after=1999-01-01").statusCode()).isEqualTo(404);
    }

    @Test
    @Order(5)
    @DisplayName("逐项核对要旨：有文本的并排看，没有的要粘贴原文；核对的是看到的那句话")
    void gists() {
        var fagui = Desk.of(port, "fagui");
        var before = laws.standing().share(lighthouse());
        assertThat(before.whole()).isFalse();
        var statement = laws.standing().open(lighthouse(), lighthouse().version(LocalDate.of(2021, 3, 1)).orElseThrow()).getLast();
        var address = LawAddress.confirming(statement);
        var body = fagui.get(address).body();
        assertThat(body).contains("灯塔周围五十米以内为保护范围。", "由县级人民政府设立标志", "value=\"" + SOURCE + "\"").doesNotContain("name=\"excerpt\"");
        var form = new HashMap<>(Map.of("instrument", LIGHTHOUSE, "from", "2021-03-01", "place", "第六条", "digest", "0".repeat(64), "source", SOURCE));
        assertThat(fagui.post("/work/law/confirm", form).body()).contains("要旨刚刚改过");
        form.put("digest", statement.digest());
        form.put("source", " ");
        assertThat(fagui.post("/work/law/confirm", form).statusCode()).isEqualTo(422);
        form.put("source", SOURCE);
        assertThat(fagui.post("/work/law/confirm", form).statusCode()).isEqualTo(303);
        assertThat(laws.standing().share(lighthouse()).compared()).isEqualTo(before.compared() + 1);
        assertThat(fagui.get(address).statusCode()).as("no longer open").isEqualTo(404);
        assertThat(new Desk(port).get(PAGE).body()).contains("灯塔周围五十米以内为保护范围。 <span class=\"tag\">已核对</span>", SOURCE + " 核对。");

        var cork = Map.of("instrument", "岭海省软木制品管理办法", "from", "2018-05-01", "place", "第四条", "source", SOURCE);
        var open = laws.standing().open(laws.instrument(cork.get("instrument")).orElseThrow(), laws.instrument(cork.get("instrument")).orElseThrow().versions().getFirst()).getLast();
        var without = new HashMap<>(cork);
        without.put("digest", open.digest());
        var refused = fagui.post("/work/law/confirm", without);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("请把核对所依据的原文粘贴在这里");
        assertThat(new Statement(open.instrument(), open.from(), open.place(), open.words() + "改").digest()).as("another gist is another statement").isNotEqualTo(open.digest());
    }

    @Test
    @Order(6)
    @DisplayName("文本里没有的条，登记的要旨不能确认；不再成立的引用在预览里逐处列出文件和行")
    void contradictions() {
        var fagui = Desk.of(port, "fagui");
        var draft = bring(fagui, "政府信息公开条例\n第一条　试验用，不是正式文本。\n第二条　自2019年5月15日起施行。\n");
        var body = fagui.get(draft).body();
        assertThat(body).contains("按这份文本，不再成立的引用", "政府信息公开申请：期限“答复”", "disclosure/", "没有第三十三条", "登记了要旨、文本里没有的条");
        fagui.post(draft + "/discard", Map.of());
    }

    @Test
    @Order(7)
    @DisplayName("列表按层级、时效性、日期和文字查找，找到的条直接到那一条；接口一样")
    void listAndApi() {
        var nobody = new Desk(port);
        assertThat(nobody.get("/laws?level=%E5%9C%B0%E6%96%B9%E6%80%A7%E6%B3%95%E8%A7%84").body()).contains(LIGHTHOUSE).doesNotContain("政府信息公开条例</a>");
        assertThat(nobody.get("/laws?as-of=2014-01-01&status=%E5%B0%9A%E6%9C%AA%E7%94%9F%E6%95%88").body()).contains(LIGHTHOUSE).doesNotContain("中华人民共和国行政处罚法</a>");
        assertThat(nobody.get("/laws?status=%E5%A4%B1%E6%95%88").body()).contains("岭海省竹编技艺传承人认定规定（试行）").doesNotContain(LIGHTHOUSE);
        assertThat(nobody.get("/laws?q=%E7%87%83%E6%94%BE%E7%83%9F%E8%8A%B1").body()).contains(LIGHTHOUSE, "#a7");
        assertThat(nobody.get("/laws?as-of=yesterday").body()).contains("没有读懂");
        assertThat(nobody.get("/law").statusCode()).isEqualTo(303);
        assertThat(nobody.get(PAGE + "?as-of=yesterday").statusCode()).isEqualTo(404);
        assertThat(nobody.get("/laws/%E6%B2%A1%E6%9C%89").statusCode()).isEqualTo(404);
        assertThat(nobody.get(LawAddress.of("政府信息公开条例")).body()).contains("引用这一条的有", "政府信息公开申请：期限“答复”");

        var api = new ApiClient(port, "");
        var list = api.get("/api/laws?as-of=2016-01-01&q=%E7%81%AF%E5%A1%94").json();
        assertThat(list).hasSize(1);
        assertThat(list.get(0).get("number").asString()).isEqualTo("2015年9月24日通过");
        var law = api.get("/api/laws/" + PAGE.substring("/laws/".length()) + "?as-of=2021-06-01").json();
        assertThat(law.get("status").asString()).isEqualTo("有效");
        assertThat(law.get("articles")).hasSize(9);
        assertThat(law.get("articles").get(5).get("verified").asBoolean()).isTrue();
        assertThat(law.get("versions").get(1).get("status").asString()).isEqualTo("已修改");
        assertThat(api.get("/api/laws?as-of=x").status()).isEqualTo(400);
        assertThat(api.get("/api/laws?level=x").status()).isEqualTo(400);
        assertThat(api.get("/api/laws/x").status()).isEqualTo(404);
    }

    @Test
    @Order(8)
    @DisplayName("读不了的文件说明原因；别的处室进不来")
    void refusals() {
        var fagui = Desk.of(port, "fagui");
        assertThat(fagui.upload("/work/law/import", "file", "x.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}).body()).contains("这是一张图片");
        assertThat(fagui.upload("/work/law/import", "file", "x.txt", "第一条　总的规定。\n".repeat(20_001).getBytes(StandardCharsets.UTF_8)).body()).contains("超出了一部法规可能的篇幅");
        assertThat(fagui.upload("/work/law/import", "file", "", new byte[0]).statusCode()).isEqualTo(422);
        assertThat(fagui.get("/work/law").body()).contains("法规核对", "待核对的版本和要旨", "中华人民共和国行政诉讼法");
        assertThat(Desk.of(port, "caishen").get("/work/law").statusCode()).isEqualTo(403);
        assertThat(fagui.get("/work/law/confirm?instrument=x&from=y&place=").statusCode()).isEqualTo(404);
    }

    @Test
    @Order(20)
    @DisplayName("同一版本又导入一份，没有人核对以前，核对过的那份照旧公开；核对以后换成新的")
    void replacedOnlyWhenConfirmed() {
        var nobody = new Desk(port);
        var fagui = Desk.of(port, "fagui");
        store(fagui, bring(fagui, Samples.text(Samples.LIGHTHOUSE_2015).replace("五十年以上", "五十一年以上")), SOURCE);
        var page = PAGE + "?as-of=2016-01-01";
        assertThat(nobody.get(page).body()).contains("五十年以上").doesNotContain("五十一年以上");
        var id = jdbc.sql("select text from law_text where instrument = :name and effective_from = '2015-12-01' order by at desc limit 1").param("name", LIGHTHOUSE).query(String.class).single();
        assertThat(Desk.of(port, "fagui-reviewer").post("/work/law/texts/" + id + "/confirm", Map.of()).statusCode()).isEqualTo(303);
        assertThat(nobody.get(page).body()).contains("五十一年以上").doesNotContain("五十年以上");
    }

    @Test
    @Order(21)
    @DisplayName("检索的是条文的话，不是存放它的格式")
    void searchedWords() {
        var nobody = new Desk(port);
        assertThat(nobody.get("/laws?q=words").body()).doesNotContain("#a");
        assertThat(nobody.get("/laws?q=%E5%A1%94%E8%BA%AB%E5%80%BE%E6%96%9C").body()).contains("#a");
    }
}
