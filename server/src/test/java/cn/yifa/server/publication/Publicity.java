// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.publication;

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
import cn.yifa.server.register.Line;
import cn.yifa.server.register.RegisterActs;
import cn.yifa.server.register.RegisterLines;
import cn.yifa.server.register.Registers;
import cn.yifa.server.register.Wanted;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationContext;

/// Shows penalties and takes them down as people do: three read what is shown, two what is taken down.
public final class Publicity {

    private final Cases cases;
    private final RegisterLines lines;
    private final RegisterActs acts;
    private final Organization organization;
    public final Register penalties;

    public Publicity(ApplicationContext context) {
        this.cases = context.getBean(Cases.class);
        this.lines = context.getBean(RegisterLines.class);
        this.acts = context.getBean(RegisterActs.class);
        this.organization = context.getBean(Organization.class);
        this.penalties = context.getBean(Registers.class).find("penalty-decisions").orElseThrow();
    }

    public static Values penalty(String number, LocalDate day, Map<String, ?> more) {
        var values = new HashMap<String, Object>(Map.of("number", number, "case_name", "擅自设置无线电台案", "party_kind", "个体工商户", "party", "某某电台经营部", "facts", "擅自设置、使用无线电台。", "basis", List.of("《行政处罚法》第五十七条"),
                "kinds", List.of("罚款"), "outcome", "罚款一千元", "amount", new BigDecimal(1000), "organ", "岭海省工业和信息化厅"));
        values.putAll(Map.of("decided_on", day.toString(), "division", "radio"));
        values.putAll(more);
        return Values.of(values);
    }

    public By by(String account) {
        return By.officer(organization.officer(new PersonId(account)).orElseThrow());
    }

    public Case show(Values values, LocalDate from, Optional<LocalDate> until) {
        var matter = opened("行政处罚", values, from, until);
        var one = done(act(matter, "drafting", "propose", "wuxiandian"));
        var two = done(act(one, "first-review", "agree", "wuxiandian-head"));
        var three = done(act(two, "second-review", "agree", "fagui"));
        return done(act(three, "final-review", "publish", "leader"));
    }

    /// A case in which a penalty is to be shown, as one of this kind of enforcement.
    public Case opened(String kind, Values values, LocalDate from, Optional<LocalDate> until) {
        var key = values.text("number").orElseThrow();
        var decided = values.text("decided_on").orElseThrow();
        var matter = done(cases.open("enforcement-publicity", new Command.Open("", "公示" + key, new DivisionId("radio"), Fields.of(Map.of("decided_on", decided, "kind", kind)), List.of()), by("wuxiandian")));
        lines.add(matter.id(), penalties, List.of(new Wanted(key, new Change.Put(from, until, values), "作出处罚决定")));
        return matter;
    }

    /// A case in which something shown is to be taken down or corrected, with what it would change.
    public Case opened(String ground, LocalDate received, String account, String division, Wanted... wanted) {
        var matter = done(cases.open("publicity-withdrawal", new Command.Open("", "撤下或者更正", new DivisionId(division), Fields.of(Map.of("ground", ground, "received_on", received.toString())), List.of()), by(account)));
        lines.add(matter.id(), penalties, List.of(wanted));
        return matter;
    }

    public Case change(String ground, LocalDate received, Wanted... wanted) {
        var proposed = done(act(opened(ground, received, "wuxiandian", "radio", wanted), "drafting", "propose", "wuxiandian"));
        return done(act(proposed, "review", "enter", "wuxiandian-head"));
    }

    public List<String> faults(Case matter) {
        return lines.faulty(matter.id(), 0, 10).stream().flatMap(line -> line.faults().stream()).filter(fault -> !fault.doubt()).map(Line.Fault::rule).toList();
    }

    public Outcome act(Case matter, String step, String action, String account) {
        return act(matter, step, action, Map.of(), account);
    }

    public Outcome act(Case matter, String step, String action, Map<String, ?> fields, String account) {
        return acts.execute(matter.id(), matter.sequence(), new Command.Act(step, action, Fields.of(fields), "", List.of()), by(account), Map.of());
    }

    public static Case done(Outcome outcome) {
        if (outcome instanceof Outcome.Done done) {
            return done.now();
        }
        throw new AssertionError(outcome.toString());
    }
}
