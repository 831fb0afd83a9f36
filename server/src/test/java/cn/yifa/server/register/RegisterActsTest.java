// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.register;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseEvent;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Evidence;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.register.Change;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.DatabaseOwner;
import cn.yifa.server.ServerTest;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.organization.Organization;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
@DisplayName("清单变更：一个人提出，另一个人复核生效")
class RegisterActsTest {

    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

    @Autowired
    private Registers registers;

    @Autowired
    private RegisterEntries entries;

    @Autowired
    private EntryVersions versions;

    @Autowired
    private RegisterLines lines;

    @Autowired
    private RegisterActs acts;

    @Autowired
    private RegisterCitations citations;

    @Autowired
    private LastUpdates updates;

    @Autowired
    private Cases cases;

    @Autowired
    private Organization organization;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DatabaseOwner owner;

    private Register list;

    @BeforeEach
    void list() {
        list = registers.find("trial-list").orElseThrow();
    }

    private Officer officer(String account) {
        return organization.officer(new PersonId(account)).orElseThrow();
    }

    static Values entry(String code, String name, Map<String, ?> more) {
        var values = new HashMap<String, Object>(Map.of("code", code, "name", name, "kind", "行政许可", "basis", List.of("《政府信息公开条例》第二十条"), "contact", "联系人甲某", "note", "内部才看的话"));
        values.putAll(more);
        return Values.of(values);
    }

    private Case opened(String account, String division) {
        return done(cases.open("trial-list-change", new Command.Open("", "变更试验清单", new DivisionId(division), Fields.of(Map.of("reason", "法规修改")), List.of()), By.officer(officer(account))));
    }

    private static Case done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).now();
    }

    private Outcome act(Case matter, String step, String action, String account) {
        return acts.execute(matter.id(), matter.sequence(), new Command.Act(step, action, Fields.NONE, "", List.of()), By.officer(officer(account)), Map.of());
    }

    private static List<String> rules(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused) outcome).grounds().stream().map(Refusal::rule).toList();
    }

    private Case changed(Change change, String key) {
        var matter = opened("wuxiandian", "radio");
        lines.add(matter.id(), list, List.of(new Wanted(key, change, "法规修改")));
        return done(act(done(act(matter, "preparing", "propose", "wuxiandian")), "checking", "enter", "fagui"));
    }

    @Test
    @DisplayName("列入、变更、取消以后，问哪一天就是哪一天的样子；个人信息加密，不公开的不在公开的里面")
    void anEntryHasVersionsInTime() {
        var code = "440100001000";
        changed(new Change.Put(FIRST, Optional.empty(), entry(code, "频率许可", Map.of("days", new BigDecimal(20), "promised", new BigDecimal(10)))), code);
        changed(new Change.Put(LocalDate.of(2025, 1, 1), Optional.empty(), entry(code, "频率使用许可", Map.of("days", new BigDecimal(20), "promised", new BigDecimal(8)))), code);
        changed(new Change.End(LocalDate.of(2026, 1, 1)), code);

        assertThat(entries.find(list, code, FIRST.minusDays(1))).isEmpty();
        assertThat(entries.find(list, code, FIRST).orElseThrow().title()).isEqualTo("频率许可");
        assertThat(entries.find(list, code, LocalDate.of(2024, 12, 31)).orElseThrow().values().number("promised")).contains(new BigDecimal(10));
        assertThat(entries.find(list, code, LocalDate.of(2025, 6, 1)).orElseThrow().title()).isEqualTo("频率使用许可");
        assertThat(entries.find(list, code, LocalDate.of(2026, 1, 1))).isEmpty();
        assertThat(versions.of(list, code)).extracting(EntryVersion::number).containsExactly(1, 2, 3);
        assertThat(versions.of(list, code)).allSatisfy(version -> {
            assertThat(version.proposedBy()).isNotEqualTo(version.enteredBy());
            assertThat(version.reason()).isEqualTo("法规修改");
            assertThat(version.matter()).isPresent();
        });

        assertThat(jdbc.sql("select body from register_version where key = :key").param("key", code).query(String.class).list()).noneMatch(body -> body.contains("联系人甲某"));
        assertThat(jdbc.sql("select words from register_span where key = :key").param("key", code).query(String.class).list()).noneMatch(words -> words.contains("联系人甲某"));
        var asOf = LocalDate.of(2025, 6, 1);
        assertThat(entries.count(list, search(asOf, "频率使用 内部才看", false))).isEqualTo(1);
        assertThat(entries.count(list, search(asOf, "频率使用 内部才看", true))).isZero();
        assertThat(list.open(entries.find(list, code, asOf).orElseThrow().values()).byField()).doesNotContainKeys("note", "contact");
    }

    private static EntryQuery search(LocalDate day, String text, boolean open) {
        return new EntryQuery(day, text, new TreeMap<>(), Optional.empty(), false, open);
    }

    @Test
    @DisplayName("提出的人不能自己复核；没有内容、有错的不能提出；提出以后改动过的不能生效")
    void whatIsRefused() {
        var matter = opened("fagui", "legal-affairs");
        assertThat(rules(act(matter, "preparing", "propose", "fagui"))).containsExactly("NothingToChange");

        var code = "440100002000";
        lines.add(matter.id(), list, List.of(new Wanted(code, new Change.Put(FIRST, Optional.empty(), entry(code, "甲", Map.of("kind", "行政处罚"))), "新法")));
        assertThat(rules(act(matter, "preparing", "propose", "fagui"))).containsExactly("FaultyLines");
        assertThat(lines.line(matter.id(), 1).orElseThrow().faults()).anySatisfy(fault -> assertThat(fault.words()).contains("“编码”第 3 至 4 位是“01”，与“类型”（02）不一致"));

        lines.replace(matter.id(), 1, list, new Wanted(code, new Change.Put(FIRST, Optional.empty(), entry(code, "甲", Map.of())), "新法"));
        var proposed = done(act(matter, "preparing", "propose", "fagui"));
        assertThat(rules(act(proposed, "checking", "enter", "fagui"))).containsExactly("SamePerson");
        assertThat(entries.find(list, code, FIRST)).isEmpty();

        var other = opened("wuxiandian", "radio");
        lines.add(other.id(), list, List.of(new Wanted(code, new Change.Put(FIRST, Optional.empty(), entry(code, "乙", Map.of())), "新法")));
        var second = done(act(other, "preparing", "propose", "wuxiandian"));
        owner.jdbc().sql("update register_line set change = jsonb_set(change, '{values,name}', '\"丙\"') where case_id = :case").param("case", other.id().value()).update();
        assertThat(rules(act(second, "checking", "enter", "fagui"))).containsExactly("LinesAltered");
        assertThat(entries.find(list, code, FIRST)).isEmpty();
    }

    @Test
    @DisplayName("两件变更同一条：先生效的算数，后一件被拒绝并说明，什么也没有留下一半")
    void theSecondOfTwoIsRefused() {
        var code = "440100003000";
        var one = opened("wuxiandian", "radio");
        var other = opened("jieneng", "energy-saving");
        for (var matter : List.of(one, other)) {
            lines.add(matter.id(), list, List.of(new Wanted("440100004000", new Change.Put(FIRST, Optional.empty(), entry("440100004000", "另一条" + matter.number(), Map.of())), "新法"),
                    new Wanted(code, new Change.Put(FIRST, Optional.empty(), entry(code, "同一条", Map.of())), "新法")));
        }
        var first = done(act(one, "preparing", "propose", "wuxiandian"));
        var second = done(act(other, "preparing", "propose", "jieneng"));
        done(act(first, "checking", "enter", "fagui"));
        assertThat(rules(act(second, "checking", "enter", "fagui"))).containsExactly("ChangedMeanwhile");
        assertThat(rules(act(second, "checking", "enter", "fagui"))).as("what was laid down stands as it was").containsExactly("ChangedMeanwhile");
        assertThat(entries.find(list, "440100004000", FIRST).orElseThrow().title()).isEqualTo("另一条" + one.number());
        assertThat(cases.find(other.id()).orElseThrow().sequence()).isEqualTo(second.sequence());
    }

    private Outcome late(Case matter, String step, String action, String account) {
        var act = new Command.Act(step, action, Fields.NONE, "", List.of());
        return acts.execute(matter.id(), matter.sequence(), new Command.Late(act, matter.openedAt(), "当天停电"), By.officer(officer(account)), Map.of());
    }

    @Test
    @DisplayName("补录的提出、补录的复核，要求和结果与当时记录的一样")
    void recordedLate() {
        var code = "440100007000";
        var matter = opened("fagui", "legal-affairs");
        assertThat(rules(late(matter, "preparing", "propose", "fagui"))).containsExactly("NothingToChange");
        lines.add(matter.id(), list, List.of(new Wanted(code, new Change.Put(FIRST, Optional.empty(), entry(code, "补录的", Map.of())), "新法")));
        var proposed = done(late(matter, "preparing", "propose", "fagui"));
        assertThat(acts.proposal(matter.id()).orElseThrow().proposedBy()).isEqualTo("fagui");
        assertThat(cases.events(matter.id()).getLast()).isInstanceOfSatisfying(CaseEvent.ActionTaken.class,
                taken -> assertThat(taken.evidence()).extracting(Evidence::digest).containsExactly(acts.proposal(matter.id()).orElseThrow().digest()));
        assertThat(rules(late(proposed, "checking", "enter", "fagui"))).containsExactly("SamePerson");

        var other = opened("wuxiandian", "radio");
        lines.add(other.id(), list, List.of(new Wanted(code, new Change.Put(FIRST, Optional.empty(), entry(code, "补录的", Map.of())), "新法")));
        done(late(done(late(other, "preparing", "propose", "wuxiandian")), "checking", "enter", "fagui"));
        assertThat(entries.find(list, code, FIRST)).isPresent();
        assertThat(versions.of(list, code)).singleElement().satisfies(version -> assertThat(version.proposedBy()).isNotEqualTo(version.enteredBy()));
        assertThat(lines.counts(other.id()).all()).isZero();
    }

    @Test
    @DisplayName("每次变更都在记录里，内容就是存的内容")
    void everyChangeIsOnTheRecord() {
        var code = "440100005000";
        changed(new Change.Put(FIRST, Optional.empty(), entry(code, "记录在案", Map.of())), code);
        var body = jdbc.sql("select content from act_on_record where kind = 'register-change' and subject = :entry").param("entry", RegisterEntry.idOf("trial-list", code)).query(String.class).list();
        assertThat(body).hasSize(1).first().asString().contains("\"change\":\"put\"", "\"key\":\"" + code + "\"", "记录在案", "\"enteredBy\"").doesNotContain("联系人甲某");
    }

    @Test
    @DisplayName("法律库问谁援引这一条，清单里的事项答得出来")
    void entriesTellWhatTheyCite() {
        var code = "440100006000";
        changed(new Change.Put(FIRST, Optional.of(LocalDate.of(2025, 1, 1)), entry(code, "援引的事项", Map.of())), code);
        assertThat(citations.citings()).filteredOn(citing -> citing.what().equals("试验清单：援引的事项")).singleElement().satisfies(citing -> {
            assertThat(citing.citation().toString()).isEqualTo("《政府信息公开条例》第二十条");
            assertThat(citing.from()).isEqualTo(FIRST);
            assertThat(citing.until()).contains(LocalDate.of(2025, 1, 1));
        });
    }

    @Test
    @DisplayName("栏目按字段取一部分，与清单的页面取的一样：几个选项的、是否的、数字的也算得出")
    void narrowedAsTheListIs() {
        var code = "440100007000";
        changed(new Change.Put(FIRST, Optional.empty(), entry(code, "栏目里的一项", Map.of("subjects", List.of("自然人", "企业法人"), "online", true, "days", new BigDecimal(20)))), code);
        for (var narrow : List.of(Map.of("subjects", "自然人"), Map.of("online", "是"), Map.of("days", "20"), Map.of("kind", "行政许可"))) {
            var wanted = new HashMap<>(narrow);
            wanted.put("name", "栏目里的一项");
            assertThat(updates.of(list, wanted, FIRST).entries()).as("%s", narrow).isEqualTo(1);
        }
        assertThat(updates.of(list, Map.of("name", "栏目里的一项", "subjects", "其他组织"), FIRST).entries()).isZero();
        assertThat(updates.of(list, Map.of("name", "栏目里的一项"), FIRST.minusDays(1)).entries()).isZero();
    }

    private Wanted child(String code, LocalDate from, String parent) {
        return new Wanted(code, new Change.Put(from, Optional.empty(), entry(code, "子项" + code, Map.of("parent", parent))), "新增");
    }

    private static Wanted put(String code, LocalDate from, Optional<LocalDate> until) {
        return new Wanted(code, new Change.Put(from, until, entry(code, "主项" + code, Map.of())), "新增");
    }

    private List<String> faults(Wanted... wanted) {
        var matter = opened("wuxiandian", "radio");
        lines.add(matter.id(), list, List.of(wanted));
        var proposed = act(matter, "preparing", "propose", "wuxiandian");
        return lines.faulty(matter.id(), 0, 10).stream().flatMap(line -> line.faults().stream()).filter(fault -> !fault.doubt()).map(Line.Fault::words)
                .peek(words -> assertThat(rules(proposed)).containsExactly("FaultyLines")).toList();
    }

    @Test
    @DisplayName("指向同一件里的另一条：那一天它有效才行，次序不论；晚生效的、已经失效的、取消和撤销的都不行")
    void linksWithinACaseAreOfTheirDay() {
        var parent = "440100010000";
        var child = "440100011000";
        var later = FIRST.plusYears(1);
        var missing = "“主项”：2024-01-01 没有有效的“" + parent + "”";
        assertThat(faults(put(parent, later, Optional.empty()), child(child, FIRST, parent))).containsExactly(missing);
        assertThat(faults(child(child, FIRST, parent), put(parent, later, Optional.empty()))).containsExactly(missing);
        assertThat(faults(child(child, later, parent), put(parent, FIRST, Optional.of(later)))).containsExactly(missing.replace("2024", "2025"));
        assertThat(faults(child(child, later, parent), put(parent, later, Optional.empty()))).isEmpty();

        changed(new Change.Put(FIRST, Optional.empty(), entry(parent, "主项", Map.of())), parent);
        assertThat(faults(child(child, FIRST, parent), new Wanted(parent, new Change.Undo(1), "错了"))).containsExactly(missing);
        assertThat(faults(child(child, later, parent), new Wanted(parent, new Change.End(later), "取消"))).containsExactly(missing.replace("2024", "2025"));
        assertThat(faults(child(child, FIRST, parent), new Wanted(parent, new Change.End(later), "取消"))).as("it is there on the first day").isEmpty();
    }

    private Wanted linked(String code, int version, String parent) {
        return new Wanted(code, new Change.Correct(version, entry(code, "环" + code, parent.isEmpty() ? Map.of() : Map.of("parent", parent))), "理顺");
    }

    @Test
    @DisplayName("更正更正过的一版，看的是那一版的日子；没有的版本，只说没有")
    void corrections() {
        var code = "440100012000";
        changed(new Change.Put(FIRST, Optional.empty(), entry(code, "一", Map.of())), code);
        changed(new Change.Correct(1, entry(code, "二", Map.of())), code);
        assertThat(faults(linked(code, 1, "440100999000"))).containsExactly("“主项”：2024-01-01 没有有效的“440100999000”");
        assertThat(faults(linked(code, 9, "440100999000"))).containsExactly("没有第 9 版，现在共有 2 版");
    }

    @Test
    @DisplayName("更正、撤销绕成的环也找得到；两件各有半个环，后生效的一件被拒绝")
    void circles() {
        var one = "440100013000";
        var other = "440100014000";
        changed(new Change.Put(FIRST, Optional.empty(), entry(one, "环甲", Map.of())), one);
        changed(new Change.Put(FIRST, Optional.empty(), entry(other, "环乙", Map.of("parent", one))), other);
        changed(new Change.Correct(1, entry(one, "环甲改", Map.of())), one);
        assertThat(faults(linked(one, 1, other))).as("of a version corrected since").anyMatch(words -> words.contains("绕成了环"));

        changed(new Change.Correct(1, entry(other, "环乙改", Map.of())), other);
        assertThat(faults(linked(one, 1, other), new Wanted(other, new Change.Undo(2), "改错了"))).as("what is undone points again").anyMatch(words -> words.contains("绕成了环"));

        var matter = opened("wuxiandian", "radio");
        var second = opened("jieneng", "energy-saving");
        lines.add(matter.id(), list, List.of(linked(one, 1, other)));
        lines.add(second.id(), list, List.of(linked(other, 1, one)));
        var first = done(act(matter, "preparing", "propose", "wuxiandian"));
        var half = done(act(second, "preparing", "propose", "jieneng"));
        done(act(first, "checking", "enter", "fagui"));
        var refused = act(half, "checking", "enter", "fagui");
        assertThat(rules(refused)).containsExactly("ChangedMeanwhile");
        assertThat(((Outcome.Refused) refused).grounds().getFirst().message()).contains("绕成了环");
    }

    @Test
    @DisplayName("按字段筛选、合计、排序，只看那一天有的")
    void listsAreFilteredAndTotalled() {
        for (int i = 0; i < 4; i++) {
            var code = "44060009" + i + "000";
            changed(new Change.Put(FIRST, Optional.empty(), entry(code, "合计的" + i, Map.of("kind", "行政检查", "days", new BigDecimal(i * 7 + 1), "promised", BigDecimal.ONE, "subjects", i % 2 == 0 ? List.of("自然人", "企业法人") : List.of("企业法人")))), code);
        }
        var checks = search(FIRST, "合计的", true).with(Map.of("kind", List.of("行政检查")));
        assertThat(entries.count(list, checks)).isEqualTo(4);
        assertThat(entries.count(list, search(FIRST.minusDays(1), "合计的", true).with(Map.of("kind", List.of("行政检查"))))).isZero();
        assertThat(entries.count(list, checks.with(Map.of("kind", List.of("行政检查"), "subjects", List.of("自然人"))))).isEqualTo(2);
        assertThat(entries.totals(list, checks, list.fields().get("subjects"))).containsExactly(Map.entry("自然人", 2L), Map.entry("企业法人", 4L));
        var byDays = new EntryQuery(FIRST, "合计的", checks.wanted(), Optional.of("days"), true, true);
        assertThat(entries.list(list, byDays, 0, 10)).extracting(RegisterEntry::title).containsExactly("合计的3", "合计的2", "合计的1", "合计的0");
        assertThat(entries.list(list, byDays, 1, 2)).extracting(RegisterEntry::title).containsExactly("合计的2", "合计的1");
    }

    @Test
    @DisplayName("行里指向别的条目：指向没有的、绕成环的不能提出；指向谁，谁那里看得到")
    void linksInRows() {
        var first = "440100091000";
        var second = "440100092000";
        var matter = opened("wuxiandian", "radio");
        lines.add(matter.id(), list, List.of(wanted(first, "440100099000")));
        assertThat(rules(act(matter, "preparing", "propose", "wuxiandian"))).containsExactly("FaultyLines");
        assertThat(lines.line(matter.id(), 1).orElseThrow().faults()).extracting(Line.Fault::words).containsExactly("“责任事项”第 1 行的“承接事项”：2024-01-01 没有有效的“440100099000”");

        lines.replace(matter.id(), 1, list, wanted(first, second));
        lines.add(matter.id(), list, List.of(wanted(second, first)));
        assertThat(rules(act(matter, "preparing", "propose", "wuxiandian"))).containsExactly("FaultyLines");
        assertThat(lines.line(matter.id(), 2).orElseThrow().faults()).anySatisfy(fault -> {
            assertThat(fault.words()).startsWith("“责任事项：承接事项”绕成了环：").contains(first, second);
            assertThat(fault.field()).isEqualTo("stages.after");
        });

        lines.replace(matter.id(), 2, list, new Wanted(second, new Change.Put(FIRST, Optional.empty(), entry(second, "乙", Map.of())), "新法"));
        done(act(done(act(matter, "preparing", "propose", "wuxiandian")), "checking", "enter", "fagui"));
        var pointer = registers.pointingTo(list).get(list).stream().filter(one -> one.path().equals("stages.after")).findFirst().orElseThrow();
        assertThat(entries.pointing(list, pointer, second, FIRST, 10)).extracting(RegisterEntry::key).containsExactly(first);
        assertThat(entries.pointing(list, pointer, first, FIRST, 10)).isEmpty();
        assertThat(entries.pointing(list, pointer, second, FIRST.minusDays(1), 10)).isEmpty();
    }

    private static Wanted wanted(String code, String after) {
        return new Wanted(code, new Change.Put(FIRST, Optional.empty(), entry(code, "甲", Map.of("stages", List.of(Map.of("stage", "受理", "duty", "当场答复", "after", after))))), "新法");
    }
}
