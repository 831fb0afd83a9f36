// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.register.Change;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.access.Desk;
import cn.yifa.server.register.TrialList;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("清单的页面：列表、条目、核对")
class RegisterPagesTest extends TrialListPages {

    @Test
    @DisplayName("全部清单：今天有多少条，谁在管，正在变更什么；看不到的办件只说有几件")
    void registers() {
        var matter = opened("wuxiandian", "radio");
        lines.add(matter.id(), list, List.of(put("440150090000", "正在加的", FIRST, Map.of())));
        var mine = wuxiandian.get("/work/registers").body();
        assertThat(mine).contains("试验清单", "政策法规处", "页面上变更试验清单", "href=\"/work/cases/" + matter.id() + "\"");
        assertThat(jieneng.get("/work/registers").body()).contains("件在其他处室办理").doesNotContain(matter.id().toString(), "页面上变更试验清单");
        assertThat(new Desk(port).get("/work/registers").statusCode()).isEqualTo(302);
        assertThat(jieneng.get("/work/registers/none").statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("列表：检索、筛选、排列、哪一天；不是今天的写明；认不得的条件说明没有采用")
    void list() {
        var today = wuxiandian.get(LIST + "?q=" + encoded("页面")).body();
        assertThat(today).contains("页面频率使用许可", "页面台站许可", "2 条").doesNotContain("不是今天的", "欧阳");
        var then = wuxiandian.get(LIST + "?as-of=2024-06-01&q=" + encoded("页面")).body();
        assertThat(then).contains("这是 2024-06-01 的清单，不是今天的", ">页面频率许可<").doesNotContain("页面频率使用许可");
        assertThat(wuxiandian.get(LIST + "?as-of=2023-12-31&q=" + encoded("页面")).body()).contains("0 条", "没有符合条件的");
        var sorted = wuxiandian.get(LIST + "?sort=-days&q=" + encoded("页面")).body();
        assertThat(sorted.indexOf("页面台站许可")).isLessThan(sorted.indexOf("页面频率使用许可"));
        assertThat(sorted).contains("aria-sort=\"descending\"");
        assertThat(wuxiandian.get(LIST + "?f.division=radio&f.kind=" + encoded("行政许可") + "&f.kind=" + encoded("行政处罚") + "&q=" + encoded("页面")).body()).contains("2 条");
        assertThat(wuxiandian.get(LIST + "?f.kind=" + encoded("行政处罚") + "&q=" + encoded("页面")).body()).contains("0 条");
        assertThat(wuxiandian.get(LIST + "?f.subjects=&q=" + encoded("页面")).body()).as("those without one").contains("2 条");
        var faults = wuxiandian.get(LIST + "?f.note=1&zzz=1&as-of=2026-13-01&sort=contact&q=" + encoded("页面")).body();
        assertThat(wuxiandian.get(LIST + "?zzz=1&page=99999").body()).contains("没有“zzz”这个条件");
        assertThat(faults).contains("不能按“note”筛选", "没有“zzz”这个条件", "日期应写成", "不能按“contact”排列", "2 条");
        assertThat(wuxiandian.get(LIST + "?column=name&column=contact&column=promised").body()).contains("承诺时限").doesNotContain("欧阳", "sealed:");
        assertThat(wuxiandian.get(LIST + "?q=%3Cscript%3E&f.division=%3Cscript%3E").body()).doesNotContain("<script>alert", "value=\"<script>");
    }

    @Test
    @DisplayName("合计按筛选字段，数字带着去到它的列表；空的也算")
    void totals() {
        var body = wuxiandian.get(LIST + "?total=division&q=" + encoded("页面")).body();
        assertThat(body).contains(organization.nameOf(new DivisionId("radio"))).contains("f.division=radio");
        assertThat(wuxiandian.get(LIST + "?total=subjects&q=" + encoded("页面")).body()).contains("（空）");
        assertThat(wuxiandian.get(LIST + "?total=note").body()).contains("不能按“note”合计");
    }

    @Test
    @DisplayName("常用视图分清单保存，不与办件的混在一起；名字不行就说明")
    void savedViews() {
        jdbc.sql("delete from saved_view").update();
        var saved = wuxiandian.post(LIST + "/views", Map.of("name", "无线电的", "query", "f.division=radio&as-of=2024-06-01&zzz=1"));
        assertThat(saved.statusCode()).isEqualTo(303);
        assertThat(Desk.location(saved)).endsWith(LIST + "?as-of=2024-06-01&f.division=radio");
        assertThat(wuxiandian.get(LIST).body()).contains(">无线电的</a>");
        assertThat(wuxiandian.get("/work/cases").body()).doesNotContain("无线电的");
        assertThat(jieneng.get(LIST).body()).doesNotContain("无线电的");
        assertThat(wuxiandian.post(LIST + "/views", Map.of("name", " ", "query", "")).statusCode()).isEqualTo(422);
        var id = jdbc.sql("select view_id::text from saved_view").query(String.class).single();
        assertThat(jieneng.post(LIST + "/views/" + id + "/delete", Map.of()).statusCode()).isEqualTo(404);
        assertThat(wuxiandian.post(LIST + "/views/" + id + "/delete", Map.of()).statusCode()).isEqualTo(303);
    }

    @Test
    @DisplayName("条目：依据、程序、处室、指向的条目都能点过去；历史写明谁提出谁复核；哪一天就是哪一天的样子")
    void entry() {
        var body = wuxiandian.get(LIST + "/entries/440150001000").body();
        assertThat(body).contains("页面频率使用许可", organization.nameOf(new DivisionId("radio")), "href=\"/laws/", "第 2 版", "提出，", "复核生效", "页面测试的理由", "指向这一条的", "页面台站许可", "自 2025-01-01 起有效");
        assertThat(body).doesNotContain("当场答复");
        var then = wuxiandian.get(LIST + "/entries/440150001000?as-of=2024-06-01").body();
        assertThat(then).contains("这是 2024-06-01 的样子，不是今天的", "当场答复", "href=\"/procedures/trial-list-change\"", "<svg class=\"flow\"");
        assertThat(wuxiandian.get(LIST + "/entries/440150001000?as-of=2023-01-01").body()).contains("2023-01-01 这一条不在清单里");
        assertThat(wuxiandian.get(LIST + "/entries/440150002000").body()).contains("href=\"" + LIST + "/entries/440150001000\"");
        assertThat(wuxiandian.get(LIST + "/entries/449999999999").statusCode()).isEqualTo(404);
        assertThat(wuxiandian.get(LIST + "/entries/440150001000?as-of=x").statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("个人信息：管清单的处室看得到并记入审计，别的处室只看到遮盖的，比较版本也不露出来")
    void personalData() {
        assertThat(wuxiandian.get(LIST + "/entries/440150001000").body()).contains("个人信息，已遮盖", "欧***").doesNotContain("欧阳建国");
        assertThat(fagui.get(LIST + "/entries/440150001000").body()).contains("欧阳建国");
        assertThat(jdbc.sql("select count(*) from audit_entry where actor = 'fagui' and act = '查看清单中的个人信息' and subject = '试验清单 440150001000'").query(Integer.class).single()).isPositive();
        assertThat(jieneng.get(LIST + "/entries/440150001000?before=1&after=2").body()).doesNotContain("欧阳建国");
    }

    @Test
    @DisplayName("任何两个版本逐字段比较，长文字逐字标出")
    void compared() {
        var body = wuxiandian.get(LIST + "/entries/440150001000?before=1&after=2").body();
        assertThat(body).contains("页面频率<ins>使用</ins>许可", "<ins>改过的</ins>第二行", "<del>10</del> <ins>8</ins>");
        assertThat(wuxiandian.get(LIST + "/entries/440150001000?before=2&after=1").body()).contains("页面频率<del>使用</del>许可");
        assertThat(wuxiandian.get(LIST + "/entries/440150001000?before=1&after=9").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("从条目提出变更：放进自己正在准备的，或者另开一件，开好就到那一条；正在变更的条目标明")
    void proposing() {
        var matter = opened("wuxiandian", "radio");
        var body = wuxiandian.get(LIST + "/propose?register=trial-list&do=change&key=440150002000").body();
        assertThat(body).contains("变更“页面台站许可”", "/work/cases/" + matter.id() + "/lines/new?register=trial-list&amp;do=change&amp;key=440150002000", "/work/cases/new/trial-list-change?line=");
        var opening = wuxiandian.get("/work/cases/new/trial-list-change?line=" + encoded("register=trial-list&do=change&key=440150002000")).body();
        var key = Pattern.compile("name=\"form-key\" value=\"([^\"]+)\"").matcher(opening);
        assertThat(key.find()).isTrue();
        var opened = wuxiandian.post("/work/cases/new/trial-list-change", Map.of("form-key", key.group(1), "reason", "改名", "line", "register=trial-list&do=change&key=440150002000"));
        assertThat(Desk.location(opened)).contains("/lines/new?register=trial-list&do=change&key=440150002000");
        assertThat(Desk.location(wuxiandian.post("/work/cases/new/trial-list-change", Map.of("form-key", java.util.UUID.randomUUID().toString(), "reason", "改名", "line", "register=%zz&do=//evil")))).contains("?done=");
        assertThat(wuxiandian.get(LIST + "/propose?do=change").statusCode()).isEqualTo(404);
        assertThat(wuxiandian.get(LIST + "/propose?register=powers&do=import").statusCode()).as("another list").isEqualTo(404);
        assertThat(wuxiandian.get(LIST + "/propose?register=trial-list&do=change&key=449999999999").statusCode()).isEqualTo(404);

        lines.add(matter.id(), list, List.of(put("440150002000", "页面台站改名许可", LocalDate.of(2026, 1, 1), Map.of())));
        assertThat(wuxiandian.get(LIST + "?q=" + encoded("页面台站")).body()).contains("变更办理中");
        assertThat(wuxiandian.get(LIST + "/entries/440150002000").body()).contains("正在变更", matter.number());
        assertThat(jieneng.get(LIST + "/entries/440150002000").body()).contains("其他处室正在办理").doesNotContain(matter.number());
    }

    @Test
    @DisplayName("从清单导入文件：放进自己正在准备的，或者另开一件，开好就到选文件的地方，选好了这份清单")
    void bringing() {
        var matter = opened("wuxiandian", "radio");
        assertThat(wuxiandian.get(LIST).body()).contains("从文件导入", LIST + "/propose?register=trial-list&amp;do=import");
        assertThat(wuxiandian.get(LIST + "/propose?register=trial-list&do=import").body()).contains("从文件导入试验清单", "/work/cases/" + matter.id() + "/import?register=trial-list", "do%3Dimport");
        var opened = wuxiandian.post("/work/cases/new/trial-list-change", Map.of("form-key", java.util.UUID.randomUUID().toString(), "reason", "整份导入", "line", "register=trial-list&do=import"));
        assertThat(Desk.location(opened)).endsWith("/import?register=trial-list");
        assertThat(wuxiandian.get(Desk.location(opened)).body()).contains("value=\"trial-list\" selected");
    }

    @Test
    @DisplayName("几个程序都变更的清单，能这样变更的程序都可以开始；新增的只能按公示的程序，不能借撤下")
    void severalProcedures() {
        assertThat(wuxiandian.get("/work/registers/penalty-decisions/propose?register=penalty-decisions&do=add").body()).contains("/work/cases/new/enforcement-publicity?line=")
                .doesNotContain("/work/cases/new/publicity-withdrawal?line=");
        var body = wuxiandian.get("/work/registers/penalty-decisions/propose?register=penalty-decisions&do=import").body();
        assertThat(body).contains("/work/cases/new/enforcement-publicity?line=", "/work/cases/new/publicity-withdrawal?line=", "公示信息撤下与更正");
        assertThat(body.indexOf("enforcement-publicity?line=")).isLessThan(body.indexOf("publicity-withdrawal?line="));
    }

    @Test
    @DisplayName("在两个处室任职的人开一件变更，要选以哪个处室的名义；别的处室不能选")
    void opensForOneOfTheirDivisions() {
        jdbc.sql("insert into seat (person_id, position, division_id) values ('dianzi', 'HANDLER', 'radio')").update();
        try {
            var dianzi = Desk.of(port, "dianzi");
            var form = dianzi.get("/work/cases/new/trial-list-change").body();
            assertThat(form).contains("承办处室", "value=\"radio\"", "value=\"electronics\"").doesNotContain("value=\"energy-saving\"");
            for (var wrong : List.of("", "energy-saving")) {
                var refused = dianzi.post("/work/cases/new/trial-list-change", Map.of("form-key", java.util.UUID.randomUUID().toString(), "reason", "清理", "division", wrong));
                assertThat(refused.statusCode()).as(wrong).isEqualTo(422);
                assertThat(refused.body()).contains("请选择承办处室");
            }
            var opened = dianzi.post("/work/cases/new/trial-list-change", Map.of("form-key", java.util.UUID.randomUUID().toString(), "reason", "两个处室里选的", "division", "radio"));
            assertThat(opened.statusCode()).isEqualTo(303);
            assertThat(jdbc.sql("select handling from case_file where title like '%两个处室里选的'").query(String.class).list()).containsExactly("radio");
        } finally {
            jdbc.sql("delete from seat where person_id = 'dianzi' and division_id = 'radio'").update();
        }
        assertThat(wuxiandian.get("/work/cases/new/trial-list-change").body()).doesNotContain("承办处室<");
    }

    @Test
    @DisplayName("核对：只有法规处；错误和存疑按规则列出，能下载；个人信息不在里面")
    void check() {
        assertThat(wuxiandian.get(LIST + "/check").statusCode()).isEqualTo(403);
        assertThat(wuxiandian.post(LIST + "/check", Map.of()).statusCode()).isEqualTo(403);
        assertThat(fagui.get(LIST + "/check").statusCode()).isEqualTo(200);
        assertThat(fagui.post(LIST + "/check", Map.of()).statusCode()).isEqualTo(303);
        await().until(() -> !fagui.get(LIST + "/check").body().contains("已核对 <b>"));
        var body = fagui.get(LIST + "/check").body();
        assertThat(body).contains("没有承诺时限", "存疑", "页面台站许可", "下载结果");
        var file = fagui.get(LIST + "/check/findings.csv");
        assertThat(file.body()).startsWith("\uFEFF\"编码\",\"名称\"").contains("440150002000", "没有承诺时限").doesNotContain("欧阳");
        assertThat(fagui.get(LIST + "/check?rule=promise-stated").body()).contains("没有承诺时限");
    }

    @Test
    @DisplayName("十统一：整份清单和每一条与基本目录逐项比较；没有比较的清单没有这一页")
    void comparison() {
        var key = "1144000000000000072442099999000";
        var like = entries.find(registers.find("service-items").orElseThrow(), "1144000000000000072440110001001", LocalDate.of(2025, 6, 1)).orElseThrow().values();
        TrialList.enter(context, "service-items", key, new Change.Put(LocalDate.of(2026, 1, 1), Optional.empty(), like.with(Values.of(Map.of("task_code", key, "name", "改了名称的许可",
                "flow", List.of(Map.of("stage", "受理", "content", "核对")))))));
        var body = wuxiandian.get("/work/registers/service-items/comparison").body();
        assertThat(body).contains("<h1>十统一", "改了名称的许可", "“事项名称”与目录事项不一致：这里是“改了名称的许可”，那里是“无线电频率使用许可（新申请）”", "“办理流程”与目录事项不一致：少了“申请”", "10 个要素全部一致", "《广东省优化营商环境条例》第二十九条");
        assertThat(wuxiandian.get("/work/registers/service-items/comparison?element=same-name").body()).contains("改了名称的许可").doesNotContain("10 个要素全部一致");
        assertThat(wuxiandian.get("/work/registers/service-items").body()).contains("/work/registers/service-items/comparison");
        assertThat(wuxiandian.get("/work/registers/service-items/entries/" + key).body()).contains("10 个要素里有 2 个不一致", "这里是“改了名称的许可”");
        TrialList.enter(context, "service-items", key, new Change.Undo(1));
        assertThat(wuxiandian.get("/work/registers/service-items/comparison").body()).doesNotContain("改了名称的许可");
        assertThat(wuxiandian.get(LIST + "/comparison").statusCode()).isEqualTo(404);
        assertThat(wuxiandian.get(LIST).body()).doesNotContain("/comparison");
    }
}
