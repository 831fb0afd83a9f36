// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.register.Change;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.ServerTest;
import cn.yifa.server.access.Desk;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.register.RegisterActs;
import cn.yifa.server.register.RegisterEntries;
import cn.yifa.server.register.RegisterLines;
import cn.yifa.server.register.Registers;
import cn.yifa.server.register.Wanted;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The trial list with some entries, as people of several divisions see it on its pages.
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TrialListPages {

    static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    static final String LIST = "/work/registers/trial-list";
    static final Pattern LINE = Pattern.compile("/lines/(\\d+)\\?kept=1");

    @LocalServerPort
    int port;

    @Autowired
    Registers registers;

    @Autowired
    RegisterLines lines;

    @Autowired
    RegisterActs acts;

    @Autowired
    Cases cases;

    @Autowired
    Organization organization;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    RegisterEntries entries;

    @Autowired
    ApplicationContext context;

    Register list;
    Desk wuxiandian = new Desk(0);
    Desk jieneng = new Desk(0);
    Desk fagui = new Desk(0);

    @BeforeAll
    void begin() {
        list = registers.find("trial-list").orElseThrow();
        wuxiandian = Desk.of(port, "wuxiandian");
        jieneng = Desk.of(port, "jieneng");
        fagui = Desk.of(port, "fagui");
        if (entries.find(list, "440150001000", FIRST).isPresent()) {
            return;
        }
        enter(put("440150001000", "页面频率许可", FIRST, Map.of("days", new BigDecimal(20), "promised", new BigDecimal(10), "subjects", List.of("自然人"), "note", "第一行\n第二行", "division", "radio",
                "runs", "trial-list-change", "stages", List.of(Map.of("stage", "受理", "duty", "当场答复")))));
        enter(put("440150002000", "页面台站许可", FIRST, Map.of("days", new BigDecimal(30), "parent", "440150001000", "division", "radio")));
        enter(put("440150001000", "页面频率使用许可", LocalDate.of(2025, 1, 1), Map.of("days", new BigDecimal(20), "promised", new BigDecimal(8), "note", "第一行\n改过的第二行", "division", "radio")));
    }

    static Wanted put(String code, String name, LocalDate from, Map<String, ?> more) {
        var values = new HashMap<String, Object>(Map.of("code", code, "name", name, "kind", "行政许可", "basis", List.of("《政府信息公开条例》第二十条"), "contact", "欧阳建国"));
        values.putAll(more);
        return new Wanted(code, new Change.Put(from, Optional.empty(), Values.of(values)), "页面测试的理由");
    }

    By by(String account) {
        return By.officer(organization.officer(new PersonId(account)).orElseThrow());
    }

    static Case done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).now();
    }

    Case opened(String account, String division) {
        return done(cases.open("trial-list-change", new Command.Open("", "页面上变更试验清单", new DivisionId(division), Fields.of(Map.of("reason", "法规修改")), List.of()), by(account)));
    }

    Case act(Case matter, String step, String action, String account) {
        return done(acts.execute(matter.id(), matter.sequence(), new Command.Act(step, action, Fields.NONE, "", List.of()), by(account), Map.of()));
    }

    Case enter(Wanted wanted) {
        var matter = opened("wuxiandian", "radio");
        lines.add(matter.id(), list, List.of(wanted));
        return act(act(matter, "preparing", "propose", "wuxiandian"), "checking", "enter", "fagui");
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static Map<String, String> form(String code, String name) {
        var form = new LinkedHashMap<String, String>();
        form.putAll(Map.of("register", "trial-list", "do", "add", "key", "", "version", "0", "v.code", code, "v.name", name, "v.kind", "行政许可", "v.basis", "《政府信息公开条例》第二十条", "from", "2026-01-01", "reason", "新设的"));
        return form;
    }

}
