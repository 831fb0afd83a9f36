// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.visit;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Decider;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.register.Change;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.register.Registers;
import cn.yifa.server.register.RegisterEntries;
import cn.yifa.server.register.TrialList;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationContext;

/// A visit of two inspectors, one of the division that handles it and one of the 法规处, up to their arrival.
public final class TrialVisit {

    public static final LocalDate TODAY = LocalDate.now(Decider.ZONE);
    public static final String FIRST = "98001001";
    public static final String SECOND = "98001002";
    static final String THIRD = "98001003";
    public static final LocalDate VALID_UNTIL = TODAY.plusDays(40);
    public static final LocalDate VISIT_UNTIL = TODAY.plusDays(30);

    private static final String ITEM = "TEST-98";

    private final ApplicationContext context;
    private final Cases cases;
    private final Organization organization;
    private final String account;
    private Case matter;

    public TrialVisit(ApplicationContext context) {
        this(context, "innovation", "chuangxin", List.of(FIRST, SECOND));
    }

    /// @param account of the division, which is the first inspector's
    TrialVisit(ApplicationContext context, String division, String account, List<String> inspectors) {
        this.account = account;
        this.context = context;
        this.cases = context.getBean(Cases.class);
        this.organization = context.getBean(Organization.class);
        issue(FIRST, "陈检查", "chuangxin");
        issue(SECOND, "梁检查", "fagui-head");
        issue(THIRD, "何检查", "caishen");
        enter("inspection-items", ITEM, Map.ofEntries(Map.entry("code", ITEM), Map.entry("name", "无线电台站核查"), Map.entry("content", "台站是不是照执照使用"), Map.entry("target_kind", "设台单位"),
                Map.entry("category", "一般检查事项"), Map.entry("manner", "现场检查"), Map.entry("rate", new BigDecimal(5)), Map.entry("times", new BigDecimal(1)), Map.entry("basis", List.of("《行政处罚法》第五十四条")),
                Map.entry("division", "radio-monitoring"), Map.entry("field", "无线电管理"), Map.entry("period", "全年"),
                Map.entry("checks", List.of(Map.of("point", "频率", "how", "看执照", "basis", "《行政处罚法》第五十四条")))));
        var fields = Fields.of(Map.ofEntries(Map.entry("task", "T"), Map.entry("draw", "粤工信抽〔2026〕9号"), Map.entry("target_code", "91440101MA59ABCD1X"), Map.entry("target_name", "海州某公司"),
                Map.entry("target_kind", "法人和非法人组织"), Map.entry("address", "海州市某路一号"), Map.entry("region", "海州市"), Map.entry("risk_class", "B"), Map.entry("items", ITEM),
                Map.entry("enforcement_field", List.of("无线电管理")), Map.entry("inspectors", inspectors), Map.entry("visit_until", VISIT_UNTIL.toString())));
        matter = done(cases.open("inspection-visit", new Command.Open("", "检查海州某公司", new DivisionId(division), fields, List.of()), By.program()));
        act("notice", "unannounced", Map.of("visit_on", TODAY.toString(), "unannounced_why", "情况紧急"));
    }

    public Case matter() {
        return matter;
    }

    /// The visit is made and taken down.
    public void record() {
        act("arrival", "arrive", Map.of("arrived_on", TODAY.toString(), "cards_shown", true, "rights_told", true));
        act("inspection", "record", Map.of("inspected_on", TODAY.toString(), "result", "未开展检查的业务", "signature", "当事人签名"));
    }

    private void act(String step, String action, Map<String, ?> fields) {
        matter = done(cases.execute(matter.id(), matter.sequence(), new Command.Act(step, action, Fields.of(fields), "", List.of()), By.officer(organization.officer(new PersonId(account)).orElseThrow())));
    }

    private void issue(String number, String name, String account) {
        enter("enforcement-officers", number, Map.of("certificate", number, "name", name, "division", "innovation", "organ", "岭海省工业和信息化厅", "regions", List.of("全省"),
                "fields", List.of(Map.of("field", "无线电管理", "valid_until", VALID_UNTIL.toString())), "issued_on", "2022-11-01", "status", "有效", "account", account));
    }

    /// Once on a server.
    private void enter(String register, String key, Map<String, ?> values) {
        var list = context.getBean(Registers.class).find(register).orElseThrow();
        if (context.getBean(RegisterEntries.class).find(list, key, TODAY).isEmpty()) {
            TrialList.enter(context, register, key, new Change.Put(TODAY.minusDays(400), Optional.empty(), Values.of(values)));
        }
    }

    private static Case done(Outcome outcome) {
        if (outcome instanceof Outcome.Done done) {
            return done.now();
        }
        throw new AssertionError(outcome.toString());
    }
}
