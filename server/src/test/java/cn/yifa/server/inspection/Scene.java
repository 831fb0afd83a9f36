// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.draw.DrawState;
import cn.yifa.kernel.draw.SeedSource;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.register.Change;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.TestClock;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.draw.DrawNumber;
import cn.yifa.server.draw.HeldDraws;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.register.TrialList;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A planned inspection of radio stations with lists of its own, which no other test sees: they begin in a year of their own, and targets are told by the item.
final class Scene {

    static final String DIVISION = "radio-monitoring";
    static final String ACCOUNT = "wujian";

    final int year;
    final String tag;
    private final String field;
    private final ApplicationContext context;

    /// @param tag two digits, different for each scene
    Scene(ApplicationContext context, int year, String tag) {
        this(context, year, tag, "无线电管理");
    }

    /// @param field of enforcement of its item
    Scene(ApplicationContext context, int year, String tag, String field) {
        this.context = context;
        this.year = year;
        this.tag = tag;
        this.field = field;
        at(3, 2);
        item(item(), field);
    }

    /// With so many targets of class B and the inspectors for them.
    static Scene with(ApplicationContext context, int year, String tag, int targets) {
        var scene = new Scene(context, year, tag);
        for (int i = 1; i <= targets; i++) {
            scene.target(i, Map.of("class", "B"));
        }
        scene.inspectors();
        return scene;
    }

    /// The visits to a target, whatever became of them.
    List<CaseId> visits(String target) {
        return context.getBean(JdbcClient.class).sql("select case_id from case_file where procedure = 'inspection-visit' and cast(body as json) -> 'fields' ->> 'target_code' = :target").param("target", target).query(UUID.class).list().stream()
                .map(CaseId::new).toList();
    }

    void at(int month, int day) {
        context.getBean(TestClock.class).set(LocalDateTime.of(year, month, day, 9, 0));
    }

    String item() {
        return "CC-WX-" + tag;
    }

    void item(String code, String field) {
        put("inspection-items", code, Map.of("code", code, "name", "无线电台站检查" + code, "content", "核对台站", "target_kind", "设台单位", "category", "一般检查事项", "manner", "现场检查", "rate", BigDecimal.TEN, "times", BigDecimal.ONE,
                "basis", List.of("《无线电管理条例》第五十六条"), "division", DIVISION), Map.of("field", field, "period", "全年", "checks", List.of(Map.of("point", "参数", "how", "测量"))));
    }

    String target(int number) {
        return "91440000TEST" + tag + "%04d".formatted(number);
    }

    void target(int number, Map<String, ?> more) {
        var values = new HashMap<String, Object>(Map.of("code", target(number), "name", "第" + number + "无线公司", "kind", "法人和非法人组织", "address", "海州市天线路" + number + "号", "region", "海州市", "industry", "通信",
                "items", List.of(item()), "class", "A", "classified_on", year + "-01-01", "status", "正常"));
        values.putAll(more);
        put("inspection-targets", target(number), values, Map.of());
    }

    String certificate(int number) {
        return "4408" + year + tag + "%02d".formatted(number);
    }

    void inspector(int number, String validUntil, Map<String, ?> more) {
        inspector(number, List.of(Map.of("field", field, "valid_until", validUntil)), more);
    }

    /// The first has the account by which the tests act.
    void inspector(int number, List<Map<String, String>> fields, Map<String, ?> more) {
        var certificate = certificate(number);
        put("enforcement-officers", certificate, Map.of("certificate", certificate, "name", "检查员" + number, "division", DIVISION, "organ", "无线电监督检查处", "regions", List.of("全省"), "issued_on", "2040-01-01", "status", "有效",
                "fields", fields), number == 1 ? Map.of("account", ACCOUNT) : Map.of());
        var values = new HashMap<String, Object>(Map.of("certificate", certificate, "officer", certificate, "expertise", List.of("无线电监测"), "load", new BigDecimal(20), "in_pool", true));
        values.putAll(more);
        put("inspectors", certificate, values, Map.of());
    }

    /// Three who may be sent.
    void inspectors() {
        for (int i = 1; i <= 3; i++) {
            inspector(i, (year + 2) + "-12-31", Map.of());
        }
    }

    String plan(String serial) {
        return year + "-" + tag + serial;
    }

    void plan(String serial, Map<String, ?> more) {
        var values = new HashMap<String, Object>(Map.of("number", plan(serial), "name", "无线电台站抽查" + serial, "year", BigDecimal.valueOf(year), "kind", "本部门抽查", "lead", "本厅", "items", List.of(item()), "regions", List.of("全省"),
                "cap", BigDecimal.ONE, "each", new BigDecimal(2), "load", new BigDecimal(20)));
        values.putAll(Map.of("rates", List.of(rate("A", "50"), rate("B", "100"), rate("C", "100"), rate("D", "100")), "alternates", BigDecimal.ONE, "starts_on", year + "-01-01", "due_on", year + "-11-30", "division", DIVISION,
                "attendees", "公证员甲、企业代表乙"));
        values.putAll(more);
        put("inspection-plans", plan(serial), values, Map.of());
    }

    static Map<String, Object> rate(String of, String percent) {
        return Map.of("class", of, "percent", new BigDecimal(percent));
    }

    void put(String register, String key, Map<String, ?> values, Map<String, ?> more) {
        var all = new HashMap<String, Object>(values);
        all.putAll(more);
        TrialList.enter(context, register, key, new Change.Put(LocalDate.of(year, 1, 1), Optional.empty(), Values.of(all)));
    }

    Cases cases() {
        return context.getBean(Cases.class);
    }

    By by(String account) {
        return By.officer(context.getBean(Organization.class).officer(new PersonId(account)).orElseThrow());
    }

    static Case done(Outcome outcome) {
        assertThat(outcome).as("%s", outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).now();
    }

    Case act(Case matter, String step, String action, Map<String, ?> fields, String account) {
        return done(cases().execute(matter.id(), matter.sequence(), new Command.Act(step, action, Fields.of(fields), "", List.of()), by(account)));
    }

    Case now(CaseId id) {
        return cases().find(id).orElseThrow();
    }

    /// A task that waits for its draw.
    Case task(String serial) {
        var fields = Fields.of(Map.of("plan", plan(serial), "visit_from", year + "-04-01", "visit_until", year + "-10-31"));
        var opened = done(cases().open("inspection-task", new Command.Open("", "台站抽查" + serial, new DivisionId(DIVISION), fields, List.of()), by(ACCOUNT)));
        return act(act(opened, "preparing", "submit", Map.of("notes", "分两组"), ACCOUNT), "approving", "agree", Map.of(), "leader");
    }

    private static SeedSource sourceOf(int year) {
        return new SeedSource("现场掷十面骰子二十次，逐个读出", LocalDateTime.of(year, 3, 2, 10, 0).atZone(ZoneId.of("Asia/Shanghai")).toInstant(), 20);
    }

    SeedSource source() {
        return sourceOf(year);
    }

    DrawNumber announced(Case task) {
        at(3, 2);
        return DrawNumber.of(given(context.getBean(DrawPreparation.class).announce(task.id(), source(), by(ACCOUNT))));
    }

    static DrawState given(cn.yifa.kernel.draw.Outcome<DrawState> outcome) {
        assertThat(outcome).as("%s", outcome).isInstanceOf(cn.yifa.kernel.draw.Outcome.Given.class);
        return ((cn.yifa.kernel.draw.Outcome.Given<DrawState>) outcome).value();
    }

    /// Why no draw is announced for it.
    List<Refusal> notAnnounced(Case task) {
        at(3, 2);
        return context.getBean(DrawPreparation.class).announce(task.id(), source(), by(ACCOUNT)) instanceof cn.yifa.kernel.draw.Outcome.Refused<DrawState>(var grounds) ? grounds : List.of();
    }

    /// Until it is drawn; what follows from it is not done yet, unless the program does so by itself.
    DrawNumber drawn(Case task) {
        var number = announced(task);
        new HeldDraws(context).draw(number, LocalDateTime.of(year, 3, 2, 10, 0), ACCOUNT);
        return number;
    }
}
