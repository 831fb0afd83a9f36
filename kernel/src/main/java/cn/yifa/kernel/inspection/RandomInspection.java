// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.inspection;

import cn.yifa.kernel.law.Citation;
import cn.yifa.kernel.register.EntryCondition;
import cn.yifa.kernel.register.Register;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How inspections are drawn (双随机抽查定义): from which registers targets and inspectors come, what they must fulfil, which case a draw serves, and what is opened for those who are drawn.
///
/// @param parties roles of the divisions that give secrets, the supervising one last
public record RandomInspection(String id, String name, LocalDate inForceFrom, Citation basis, Task task, Plan plan, Items items, Targets targets, Inspectors inspectors, Officers officers,
        List<String> parties, Source source, Visit visit) {

    /// How often a target was visited this year (本年度已检查次数), for conditions.
    public static final String VISITS = "visits";
    /// Visits that are open and not begun yet (还没有开始的检查): another is merged into them.
    public static final String WAITING = "waiting";
    /// Visits that have begun and are not over (正在进行的检查).
    public static final String BEGUN = "begun";
    /// How often the plan lets one target be visited in a year (频次上限).
    public static final String CAP = "cap";

    public RandomInspection {
        parties = List.copyOf(parties);
    }

    /// The case that a draw serves (抽查任务).
    ///
    /// @param step   in which it waits for the draw
    /// @param drawn  the action that the program takes when it is drawn
    /// @param redraw the action that the program takes when the draw is void
    /// @param plan   the field with the key of the planned task
    /// @param number the field that takes the number of the draw
    /// @param voided the field that takes the number of a draw that is void
    /// @param why    the field that takes why it is
    /// @param until  the field with the last day of inspections, on which certificates must still be valid
    /// @param substituting how somebody steps in for a target that can't be inspected; nobody does where nothing is said
    public record Task(String procedure, String step, String drawn, String redraw, String plan, String number, String voided, String why, String until, Optional<Substituting> substituting) {}

    /// How the next alternate steps in for a target that can't be inspected (递补).
    ///
    /// @param step    in which the task waits for it, once it is approved
    /// @param done    the action that the program takes when somebody steps in
    /// @param none    the action that the program takes when nobody can
    /// @param dropped the field with the key of who can't be inspected
    /// @param why     the field that says why they can't
    /// @param target  the field that takes the key of who steps in
    /// @param noneWhy the field that takes why nobody can
    public record Substituting(String step, String done, String none, String dropped, String why, String target, String noneWhy) {}

    /// What was planned (年度抽查计划), by field of its register.
    ///
    /// @param year      of the plan
    /// @param starts    the first day on which it is carried out, and `ends` the last
    /// @param rates     rows of the share to be drawn of each class, with the columns `rateClass` and `percent`
    /// @param cap       visits to one target in a year at most
    /// @param each      inspectors for each target
    /// @param load      targets for each inspector at most
    /// @param attendees who is there when it is drawn, one after the other
    public record Plan(Register register, String year, String starts, String ends, String items, Optional<String> regions, String rates, String rateClass, String percent, String cap, String each, String load, String alternates,
            String attendees) {}

    /// What may be inspected (抽查事项清单).
    public record Items(Register register, String basis, String field, Optional<String> expertise) {}

    /// Whom (检查对象名录库).
    ///
    /// @param stratum the field by whose values rates are planned
    public record Targets(Register register, String items, String stratum, Optional<String> region, Optional<String> hidden, List<LeftOut> leftOut) {
        public Targets {
            leftOut = List.copyOf(leftOut);
        }
    }

    /// Who does not take part in a draw, and why (不参加抽取).
    public record LeftOut(EntryCondition when, String because) {}

    /// By whom (执法检查人员名录库).
    ///
    /// @param officer the field that points to their entry among the officers
    /// @param load    the field with how many targets they take at most; whoever takes fewer than the plan wants does not take part
    public record Inspectors(Register register, String officer, Optional<String> expertise, Optional<String> load, Optional<Recusals> recusals, Optional<EntryCondition> when) {}

    /// Rows of whom an inspector must avoid (回避), with the column that says whom: why stays in the register.
    public record Recusals(String rows, String target) {}

    /// Who holds a certificate (执法人员).
    ///
    /// @param rows       of the fields of enforcement for which it is valid, with the columns `field` and `until`
    /// @param everywhere the region that is all regions
    public record Officers(Register register, String rows, String field, String until, Optional<String> regions, Optional<String> everywhere, Optional<EntryCondition> when) {}

    /// Where the public part of the seed comes from unless somebody says otherwise.
    public record Source(String name, int least) {}

    /// What is opened for each target that is drawn (检查).
    ///
    /// @param title   of the case; `{target}` is the target's name
    /// @param waiting the steps in which a visit has not begun
    /// @param merge   the action by which the program lets a visit that has not begun serve another draw too
    /// @param result  the field that says what was found, once it was
    /// @param shown   the publication by which results are shown
    /// @param drops   how the program ends a visit because somebody else steps in
    public record Visit(String procedure, String title, Set<String> waiting, String merge, String result, Optional<String> shown, Optional<Dropping> drops, VisitFields with) {

        static final String TARGET = "{target}";

        public Visit {
            waiting = Set.copyOf(waiting);
        }

        public String titleOf(String target) {
            return title.replace(TARGET, target);
        }
    }


    /// How a visit ends without a result, because its target can't be inspected and another steps in.
    ///
    /// @param action that the program takes, in whichever step the visit is
    /// @param why    the field of the visit that takes the reason
    public record Dropping(String action, String why) {}

    /// The registers whose entries are laid down with a draw: what changes in them later does not change it.
    public List<Register> lists() {
        return List.of(plan.register(), items.register(), targets.register(), inspectors.register(), officers.register());
    }
}
