// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.openness;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.register.Change;
import cn.yifa.kernel.register.Register;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.register.Line;
import cn.yifa.server.register.RegisterActs;
import cn.yifa.server.register.RegisterLines;
import cn.yifa.server.register.Registers;
import cn.yifa.server.register.Wanted;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationContext;

/// Changes lists of openness as people do: by the two procedures there are, with all their reviews.
final class Publishing {

    private final Cases cases;
    private final RegisterLines lines;
    private final RegisterActs acts;
    private final Registers registers;
    private final Organization organization;

    Publishing(ApplicationContext context) {
        this.cases = context.getBean(Cases.class);
        this.lines = context.getBean(RegisterLines.class);
        this.acts = context.getBean(RegisterActs.class);
        this.registers = context.getBean(Registers.class);
        this.organization = context.getBean(Organization.class);
    }

    private By by(String account) {
        return By.officer(organization.officer(new PersonId(account)).orElseThrow());
    }

    Outcome act(Case matter, String step, String action, String account, Map<String, ?> form) {
        return acts.execute(matter.id(), matter.sequence(), new Command.Act(step, action, Fields.of(form), "", List.of()), by(account), Map.of());
    }

    static Case done(Outcome outcome) {
        assertThat(outcome).as("%s", outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).now();
    }

    private Register register(String id) {
        return registers.find(id).orElseThrow();
    }

    /// A case of openness-publishing of the office, with what it would publish.
    Case drafted(LocalDate madeOn, String key, Change change) {
        var matter = done(cases.open("openness-publishing", new Command.Open("", "发布" + key, new DivisionId("office"), Fields.of(Map.of("made_on", madeOn.toString())), List.of()), by("bangong")));
        lines.add(matter.id(), register(Column.DIRECTORY), List.of(new Wanted(key, change, "发布")));
        return matter;
    }

    Line line(Case matter) {
        return lines.lines(matter.id(), 0, 1).getFirst();
    }

    /// All three reviews.
    void publish(Case drafted) {
        var one = done(act(drafted, "drafting", "propose", "bangong", Map.of("secrecy", "可以公开")));
        var two = done(act(one, "first-review", "agree", "bangong-head", Map.of()));
        var three = done(act(two, "second-review", "agree", "fagui-reviewer", Map.of()));
        done(act(three, "final-review", "publish", "leader", Map.of()));
    }

    /// A case of openness-lists.
    Case prepared(String register, String key, Change change) {
        var matter = done(cases.open("openness-lists", new Command.Open("", "调整" + key, new DivisionId("office"), Fields.of(Map.of("cause", "其他", "summary", "调整", "withdraws", false, "changed_on", "2026-06-01")), List.of()), by("bangong")));
        lines.add(matter.id(), register(register), List.of(new Wanted(key, change, "调整")));
        return matter;
    }

    /// Reviewed and in force.
    void change(String register, String key, Change change) {
        var one = done(act(prepared(register, key, change), "drafting", "propose", "bangong", Map.of("secrecy", "不涉及")));
        var two = done(act(one, "legality", "pass", "fagui-reviewer", Map.of("legality_opinion", "合法")));
        done(act(two, "approval", "enter", "leader", Map.of()));
    }
}
