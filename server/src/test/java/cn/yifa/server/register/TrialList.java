// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.register;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.register.Change;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.organization.Organization;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/// Puts entries into the list that has a field of every kind, as people do: one proposes, another enters.
public final class TrialList {

    public static final String ID = "trial-list";

    private final Cases cases;
    private final RegisterLines lines;
    private final RegisterActs acts;
    private final Organization organization;
    private final Register list;

    public TrialList(ApplicationContext context) {
        this.cases = context.getBean(Cases.class);
        this.lines = context.getBean(RegisterLines.class);
        this.acts = context.getBean(RegisterActs.class);
        this.organization = context.getBean(Organization.class);
        this.list = context.getBean(Registers.class).find(ID).orElseThrow();
    }

    /// An entry with something in what isn't public and something personal.
    public static Values entry(String code, String name, Map<String, ?> more) {
        var values = new HashMap<String, Object>(Map.of("code", code, "name", name, "kind", "行政许可", "basis", List.of("《政府信息公开条例》第二十条"), "contact", "联系人甲某", "note", "内部才看的话"));
        values.putAll(more);
        return Values.of(values);
    }

    public void put(LocalDate from, Values values) {
        change(values.text("code").orElseThrow(), new Change.Put(from, Optional.empty(), values));
    }

    public void end(LocalDate from, String code) {
        change(code, new Change.End(from));
    }

    /// Changes an entry of any register, as the program does with what a list begins with.
    public static void enter(ApplicationContext context, String register, String key, Change change) {
        var list = context.getBean(Registers.class).find(register).orElseThrow();
        context.getBean(TransactionTemplate.class).executeWithoutResult(status -> context.getBean(EntryVersions.class).enter(list,
                List.of(new EntryVersions.Entering(list, RegisterEntry.idOf(register, key), key, change, Optional.empty(), "试验", "系统", "系统"))));
    }

    public void change(String code, Change change) {
        var proposer = By.officer(organization.officer(new PersonId("wuxiandian")).orElseThrow());
        var checker = By.officer(organization.officer(new PersonId("fagui")).orElseThrow());
        var matter = done(cases.open("trial-list-change", new Command.Open("", "变更试验清单", new DivisionId("radio"), Fields.of(Map.of("reason", "法规修改")), List.of()), proposer));
        lines.add(matter.id(), list, List.of(new Wanted(code, change, "内部的理由")));
        var proposed = done(acts.execute(matter.id(), matter.sequence(), new Command.Act("preparing", "propose", Fields.NONE, "", List.of()), proposer, Map.of()));
        done(acts.execute(proposed.id(), proposed.sequence(), new Command.Act("checking", "enter", Fields.NONE, "", List.of()), checker, Map.of()));
    }

    private static Case done(Outcome outcome) {
        if (outcome instanceof Outcome.Done done) {
            return done.now();
        }
        throw new AssertionError(outcome.toString());
    }
}
