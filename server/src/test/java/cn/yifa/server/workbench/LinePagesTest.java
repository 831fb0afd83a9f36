// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.register.Change;
import cn.yifa.server.access.Desk;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("变更明细的页面")
class LinePagesTest extends TrialListPages {

    @Test
    @DisplayName("写错的一条照样保存，错在哪个字段就写在哪里；改好了可以提出，别人复核生效")
    void lines() {
        var matter = opened("wuxiandian", "radio");
        var address = "/work/cases/" + matter.id();
        var wrong = form("440250003000", "页面新增的");
        wrong.putAll(Map.of("v.days", "二十天", "v.starts", "上个月", "v.parent", "没有的", "v.stages.0.stage", "受理", "v.basis", "《没有的法》第一条"));
        var saved = wuxiandian.post(address + "/lines/new", wrong);
        assertThat(saved.statusCode()).isEqualTo(303);
        var found = LINE.matcher(Desk.location(saved));
        assertThat(found.find()).isTrue();
        var line = address + "/lines/" + found.group(1);
        var body = wuxiandian.get(line + "?kept=1").body();
        assertThat(body).contains("已保存", "value=\"二十天\"", "value=\"上个月\"", "value=\"没有的\"", "第 3 至 4 位是“02”，与“类型”（01）不一致", "没有《没有的法》", "value=\"受理\"");
        assertThat(wuxiandian.get(address).body()).contains("1 条要改", "页面新增的");

        var again = wuxiandian.post(address + "/lines/new", wrong);
        assertThat(Desk.location(again)).as("pressed twice").endsWith(Desk.location(saved).substring(Desk.location(saved).indexOf("/work")));
        assertThat(lines.counts(matter.id()).all()).isEqualTo(1);

        var mended = form("440150003000", "页面新增的");
        mended.put("seen", seen(body));
        var kept = wuxiandian.post(line, mended);
        assertThat(kept.statusCode()).isEqualTo(303);
        assertThat(Desk.location(kept)).endsWith(address + "#changes");
        assertThat(wuxiandian.get(address).body()).contains("新增 1").doesNotContain("条要改");
        var proposed = act(matter, "preparing", "propose", "wuxiandian");
        assertThat(fagui.get(address).body()).contains("已提出 1 条", "看全文");
        assertThat(fagui.get(line).body()).contains("页面新增的").doesNotContain("name=\"v.name\"");
        var late = wuxiandian.post(line, mended);
        assertThat(late.statusCode()).as("proposed meanwhile").isEqualTo(409);
        assertThat(late.body()).contains("没有保存", "value=\"页面新增的\"");
        act(proposed, "checking", "enter", "fagui");
        assertThat(wuxiandian.get(address).body()).contains("已生效，共 1 个版本", LIST + "/entries/440150003000");
    }

    private static Map<String, String> mark(String body) {
        var found = Pattern.compile("name=\"mark\" value=\"([0-9a-f]+)\"").matcher(body);
        assertThat(found.find()).isTrue();
        return Map.of("mark", found.group(1));
    }

    private static String seen(String body) {
        var found = Pattern.compile("name=\"seen\" value=\"([0-9a-f]*)\"").matcher(body);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    @Test
    @DisplayName("变更、取消、更正、撤销各有各的明细，都与现在的比；遮盖的个人信息不填就不动")
    void kindsOfLines() {
        var matter = opened("wuxiandian", "radio");
        var address = "/work/cases/" + matter.id() + "/lines/new";
        var change = wuxiandian.get(address + "?register=trial-list&do=change&key=440150001000").body();
        assertThat(change).contains("变更“页面频率使用许可”", "value=\"8\"", "个人信息已遮盖；不改的不用填").doesNotContain("欧阳建国");
        var form = form("440150001000", "页面频率再改名许可");
        form.putAll(Map.of("do", "change", "key", "440150001000", "v.days", "20", "v.promised", "7", "v.contact", ""));
        assertThat(wuxiandian.post(address, form).statusCode()).isEqualTo(303);
        var line = lines.lines(matter.id(), 0, 10).getFirst();
        assertThat(line.change()).isInstanceOf(Change.Put.class);
        assertThat(((Change.Put) line.change()).values().text("contact")).contains("欧阳建国");
        assertThat(wuxiandian.get("/work/cases/" + matter.id()).body()).contains("页面频率<del>使用</del><ins>再改名</ins>许可", "<del>8</del> <ins>7</ins>").doesNotContain("欧阳建国");

        assertThat(wuxiandian.post(address, Map.of("register", "trial-list", "do", "end", "key", "440150002000", "version", "0", "from", "2026-06-01", "reason", "取消了")).statusCode()).isEqualTo(303);
        assertThat(wuxiandian.post(address, Map.of("register", "trial-list", "do", "undo", "key", "440150001000", "version", "2", "reason", "弄错了")).statusCode()).isEqualTo(303);
        var correct = wuxiandian.get(address + "?register=trial-list&do=correct&key=440150001000&version=1").body();
        assertThat(correct).contains("更正“页面频率使用许可”第 1 版", "value=\"页面频率许可\"", "value=\"当场答复\"");
        assertThat(lines.counts(matter.id()).byState().keySet()).extracting(Enum::name).containsExactlyInAnyOrder("CHANGE", "END", "UNDO");
        var second = "/work/cases/" + matter.id() + "/lines/2";
        assertThat(wuxiandian.post(second + "/remove", mark(wuxiandian.get(second).body())).statusCode()).isEqualTo(303);
        assertThat(lines.counts(matter.id()).all()).isEqualTo(2);
        assertThat(wuxiandian.post("/work/cases/" + matter.id() + "/lines/clear", Map.of()).statusCode()).isEqualTo(303);
        assertThat(lines.counts(matter.id()).all()).isZero();
        for (var none : List.of("register=none&do=add", "register=trial-list&do=change&key=449999999999", "register=trial-list&do=correct&key=440150001000", "do=add", "")) {
            assertThat(wuxiandian.get(address + "?" + none).statusCode()).as(none).isEqualTo(404);
        }
    }

    @Test
    @DisplayName("没有脚本也能加一行、填入、查找；什么都没有存，写的都还在；没有生效日期不收，写的也都还在")
    void withoutScripts() {
        var matter = opened("wuxiandian", "radio");
        var address = "/work/cases/" + matter.id() + "/lines/new";
        var form = form("440150004000", "写到一半");
        form.putAll(Map.of("v.stages.0.stage", "审查", "more", "stages"));
        assertThat(wuxiandian.post(address, form).body()).contains("value=\"审查\"", "name=\"v.stages.1.stage\"", "value=\"写到一半\"");
        form.remove("more");
        form.putAll(Map.of("insert", "basis", "offer.basis", "《行政许可法》第三十二条"));
        assertThat(wuxiandian.post(address, form).body()).contains("《政府信息公开条例》第二十条\n《行政许可法》第三十二条</textarea>");
        form.remove("insert");
        form.putAll(Map.of("find", "parent", "find.parent", "台站"));
        assertThat(wuxiandian.post(address, form).body()).contains("页面台站许可　440150002000").doesNotContain("页面频率使用许可　440150001000");
        form.remove("find");
        form.put("from", "");
        var refused = wuxiandian.post(address, form);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("没有写生效日期", "value=\"写到一半\"");
        assertThat(lines.counts(matter.id()).all()).isZero();
        form.put("from", "2026-01-01");
        form.put("another", "1");
        assertThat(Desk.location(wuxiandian.post(address, form))).contains("?kept=1");
    }

    @Test
    @DisplayName("打开以后清单里的这一条有了新的版本：先不保存，看过再保存才行")
    void entriesChangeMeanwhile() {
        var code = "440150016000";
        enter(put(code, "页面当初的", FIRST, Map.of()));
        var matter = opened("wuxiandian", "radio");
        var address = "/work/cases/" + matter.id() + "/lines/new";
        var form = form(code, "页面我写的");
        form.putAll(Map.of("do", "change", "key", code, "seen", seen(wuxiandian.get(address + "?register=trial-list&do=change&key=" + code).body())));
        enter(put(code, "页面别人写的", FIRST.plusYears(1), Map.of()));
        var overtaken = wuxiandian.post(address, form);
        assertThat(overtaken.statusCode()).isEqualTo(409);
        assertThat(overtaken.body()).contains("没有保存", "被别人改过", "value=\"页面我写的\"");
        assertThat(lines.counts(matter.id()).all()).isZero();
        form.put("seen", seen(overtaken.body()));
        assertThat(wuxiandian.post(address, form).statusCode()).isEqualTo(303);
        act(act(matter, "preparing", "propose", "wuxiandian"), "checking", "enter", "fagui");
    }

    @Test
    @DisplayName("别人改过的一条不悄悄盖掉；不在自己手里的件不能改明细，看得到件的人看得到明细")
    void othersLines() {
        var matter = opened("wuxiandian", "radio");
        lines.add(matter.id(), list, List.of(put("440150005000", "第一个人写的", FIRST, Map.of())));
        var address = "/work/cases/" + matter.id() + "/lines/1";
        var body = wuxiandian.get(address).body();
        lines.replace(matter.id(), 1, list, put("440150005000", "第二个人写的", FIRST, Map.of()));
        var form = form("440150005000", "第三个写法");
        form.put("seen", seen(body));
        var overtaken = wuxiandian.post(address, form);
        assertThat(overtaken.statusCode()).isEqualTo(409);
        assertThat(overtaken.body()).contains("被别人改过", "value=\"第三个写法\"");
        assertThat(lines.line(matter.id(), 1).orElseThrow().title()).isEqualTo("第二个人写的");
        assertThat(fagui.get(address).body()).contains("第二个人写的").doesNotContain("name=\"v.name\"");
        assertThat(fagui.post(address, form).statusCode()).isEqualTo(409);
        for (var path : List.of("/work/cases/" + matter.id() + "/lines/clear", address + "/remove")) {
            assertThat(fagui.post(path, Map.of()).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(fagui.get("/work/cases/" + matter.id() + "/lines/new?register=trial-list&do=add").statusCode()).isEqualTo(404);
        assertThat(jieneng.get(address).statusCode()).isEqualTo(404);
        assertThat(lines.counts(matter.id()).all()).isEqualTo(1);
    }

    @Test
    @DisplayName("打开以后移除了，又有了别的一条：不写到它上面，也不移除它；再保存是另一条")
    void numbersAreGivenOnce() {
        var matter = opened("wuxiandian", "radio");
        lines.add(matter.id(), list, List.of(put("440150021000", "原来的一条", FIRST, Map.of())));
        var address = "/work/cases/" + matter.id() + "/lines/1";
        var body = wuxiandian.get(address).body();
        lines.removeAll(matter.id());
        lines.add(matter.id(), list, List.of(put("440150022000", "别人的一条", FIRST, Map.of())));
        var form = form("440150021000", "原来的一条我改了");
        form.put("seen", seen(body));
        var gone = wuxiandian.post(address, form);
        assertThat(gone.statusCode()).isEqualTo(409);
        assertThat(gone.body()).contains("被移除了", "value=\"原来的一条我改了\"", "/lines/new\"");
        var removed = wuxiandian.post(address + "/remove", mark(body));
        assertThat(removed.statusCode()).isEqualTo(409);
        assertThat(removed.body()).contains("没有移除", "别人的一条");
        assertThat(wuxiandian.post(address + "/remove", Map.of()).statusCode()).as("nobody says which").isEqualTo(409);
        form.put("seen", seen(gone.body()));
        assertThat(wuxiandian.post("/work/cases/" + matter.id() + "/lines/new", form).statusCode()).isEqualTo(303);
        assertThat(lines.lines(matter.id(), 0, 10)).extracting(line -> line.title()).containsExactly("别人的一条", "原来的一条我改了");
        assertThat(lines.lines(matter.id(), 0, 10)).extracting(line -> line.number()).as("numbers are given once").containsExactly(2, 3);
    }

    @Test
    @DisplayName("公开的内容里有个人信息：错误旁边可以一按就遮盖，看过再保存")
    void masksWhereTheFaultIs() {
        var matter = done(cases.open("enforcement-publicity", new Command.Open("", "公示处罚", new DivisionId("radio"), Fields.of(Map.of("decided_on", "2026-03-02", "kind", "行政处罚")), List.of()), by("wuxiandian")));
        var address = "/work/cases/" + matter.id() + "/lines/";
        var form = new LinkedHashMap<>(Map.of("register", "penalty-decisions", "do", "add", "key", "", "version", "0", "v.number", "粤工信罚〔2026〕991号", "v.case_name", "某公司案", "v.facts", "法定代表人张建国（电话13812345678）擅自设台。",
                "v.outcome", "警告", "from", "2026-03-02", "reason", "公示"));
        assertThat(wuxiandian.get("/work/cases/" + matter.id() + "/lines").body()).as("what it is about decides which list it may add to").contains("新增一条行政处罚决定").doesNotContain("新增一条行政许可决定", "新增一条行政检查结果");
        assertThat(wuxiandian.get(address + "new?register=penalty-decisions&do=add").body()).doesNotContain("name=\"mask\"");
        var kept = Desk.location(wuxiandian.post(address + "new", form));
        var body = wuxiandian.get(kept).body();
        assertThat(body).contains("遮盖“主要违法事实”里的个人信息", "13812345678").doesNotContain("遮盖“处罚内容”里的个人信息");
        form.putAll(Map.of("seen", seen(body), "mask", "facts"));
        var masked = wuxiandian.post(address + "1", form).body();
        assertThat(masked).contains("法定代表人张某某（电话138****5678）擅自设台。").doesNotContain("13812345678");
        assertThat(wuxiandian.get(kept).body()).as("not kept yet").contains("13812345678");
        form.remove("mask");
        form.put("v.facts", "法定代表人张某某（电话138****5678）擅自设台。");
        wuxiandian.post(address + "1", form);
        assertThat(wuxiandian.get(kept).body()).doesNotContain("13812345678", "name=\"mask\"");
    }

    @Test
    @DisplayName("两个人同时保存同一条：一个存上，另一个先看过再说")
    void atTheSameMoment() throws Exception {
        var matter = opened("wuxiandian", "radio");
        lines.add(matter.id(), list, List.of(put("440150023000", "当初", FIRST, Map.of())));
        var address = "/work/cases/" + matter.id() + "/lines/1";
        for (int round = 0; round < 5; round++) {
            var seen = seen(wuxiandian.get(address).body());
            var name = "第" + round + "轮第";
            try (var both = Executors.newFixedThreadPool(2)) {
                var saves = both.invokeAll(IntStream.range(0, 2).<Callable<Integer>>mapToObj(n -> () -> {
                    var form = form("440150023000", name + n);
                    form.put("seen", seen);
                    return wuxiandian.post(address, form).statusCode();
                }).toList());
                assertThat(List.of(saves.getFirst().get(), saves.getLast().get())).containsExactlyInAnyOrder(303, 409);
            }
        }
    }

    @Test
    @DisplayName("不管理清单的人填的个人信息，再显示时还在；没有填的，是生效那天的，不是以后的")
    void personalDataOfTheDay() {
        var code = "440150024000";
        enter(put(code, "会换人的一条", FIRST, Map.of("contact", "欧阳建国")));
        enter(put(code, "会换人的一条", LocalDate.of(2099, 1, 1), Map.of("contact", "司马光远")));
        var matter = opened("wuxiandian", "radio");
        var address = "/work/cases/" + matter.id() + "/lines/new";
        var form = form(code, "会换人的一条");
        form.putAll(Map.of("do", "change", "key", code, "v.contact", "诸葛亮节", "find", "parent", "find.parent", "台站"));
        assertThat(wuxiandian.post(address, form).body()).as("what was typed").contains("诸葛亮节");
        form.putAll(Map.of("v.contact", "", "v.name", "只改名称"));
        form.remove("find");
        assertThat(wuxiandian.post(address, form).statusCode()).isEqualTo(303);
        var line = lines.lines(matter.id(), 0, 10).getFirst();
        assertThat(((Change.Put) line.change()).values().text("contact")).contains("欧阳建国");
        assertThat(wuxiandian.get("/work/cases/" + matter.id() + "/lines/" + line.number()).body()).contains("个人信息已遮盖；不改的不用填").doesNotContain("欧阳建国", "欧**");
    }
}
