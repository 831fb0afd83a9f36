// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.cases.Holder;
import cn.yifa.kernel.cases.Task;
import cn.yifa.kernel.law.Citation;
import cn.yifa.kernel.organ.Position;
import cn.yifa.kernel.organ.Seat;
import cn.yifa.kernel.procedure.Step;
import cn.yifa.server.organization.Division;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.web.Entries;
import cn.yifa.server.web.FieldInputs;
import cn.yifa.server.web.Form;
import cn.yifa.server.web.Input;
import cn.yifa.server.web.Input.Choice;
import cn.yifa.server.web.Input.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The forms of the kernel's own commands, as far as the person may give them.
@Component
class CommandForms {

    private static final String REASON = "reason";

    private final Organization organization;
    private final CaseWords words;
    private final FieldInputs fields;
    private final Phrases phrases;

    CommandForms(Organization organization, CaseWords words, FieldInputs fields, Phrases phrases) {
        this.organization = organization;
        this.words = words;
        this.fields = fields;
        this.phrases = phrases;
    }

    static String address(CaseDesk.Seen seen, Commanding command) {
        return "/work/cases/" + seen.matter().id() + "/" + command.path();
    }

    /// The links to what the person may do besides the actions of their step.
    List<CaseView.Link> links(CaseDesk.Seen seen) {
        var possible = seen.possible();
        var links = new ArrayList<CaseView.Link>();
        if (!possible.signs().isEmpty()) {
            links.add(link(seen, Commanding.ANSWER));
        }
        possible.standing().stream().filter(whole -> Commanding.of(whole) == Commanding.URGE).forEach(whole -> links.add(link(seen, Commanding.URGE)));
        if (!possible.returns().isEmpty()) {
            links.add(link(seen, Commanding.RETURN));
        }
        if (!possible.reassigns().isEmpty()) {
            links.add(link(seen, Commanding.REASSIGN));
        }
        if (!possible.asks().isEmpty()) {
            links.add(link(seen, Commanding.SIGNERS));
        }
        possible.standing().stream().map(Commanding::of).filter(command -> command != Commanding.URGE).forEach(command -> links.add(link(seen, command)));
        return links;
    }

    private static CaseView.Link link(CaseDesk.Seen seen, Commanding command) {
        return new CaseView.Link(address(seen, command), command.title());
    }

    /// The form; none when the person may not give the command now.
    Optional<Form> form(CaseDesk.Seen seen, Commanding command) {
        var possible = seen.possible();
        boolean whole = possible.standing().stream().anyMatch(one -> Commanding.of(one) == command);
        var inputs = switch (command) {
            case RETURN -> possible.returns().isEmpty() ? null : returning(seen);
            case REASSIGN -> possible.reassigns().isEmpty() ? null : reassigning(seen);
            case SIGNERS -> possible.asks().isEmpty() ? null : asking(seen);
            case ANSWER -> possible.signs().isEmpty() ? null : answering(seen);
            case URGE -> whole ? urging(seen) : null;
            case AMEND -> whole ? amending(seen) : null;
            case SUSPEND -> whole ? suspending(seen) : null;
            case LINK -> whole ? linking() : null;
            case RESUME, TERMINATE, WITHDRAW, REOPEN -> whole ? List.of(reason(command.title() + "的理由")) : null;
        };
        if (inputs == null) {
            return Optional.empty();
        }
        var all = new ArrayList<Input>();
        all.add(Input.hidden(Entries.SEQUENCE, Integer.toString(seen.matter().sequence())));
        all.addAll(inputs);
        var form = Form.of(command.path(), address(seen, command), command.title(), all).late(Entries.lateInputs());
        return Optional.of(command.grave() ? form.graveOne() : form);
    }

    private static List<Input> suspending(CaseDesk.Seen seen) {
        var causes = seen.procedure().suspensions().values().stream()
                .map(cause -> new Choice(cause.id(), cause.name(), cause.basis().map(Citation::toString).orElse(""))).toList();
        var why = reason("中止的理由");
        return causes.isEmpty() ? List.of(why) : List.of(Input.of("cause", "中止的情形", Kind.ONE_OF, true).choices(causes), why);
    }

    private static List<Input> linking() {
        return List.of(Input.of("kind", "关联的种类", Kind.TEXT, true).hint("例如 行政复议、行政诉讼、投诉举报、信访、同一申请人、转送；最多 20 字"),
                Input.of("reference", "对方的编号和机关", Kind.TEXT, true).hint("是本系统里您看得到的办件的，只写它的编号，就与它相连；最多 200 字"));
    }

    private static Input reason(String label) {
        return Input.of(REASON, label, Kind.LONG_TEXT, true);
    }

    private List<Input> returning(CaseDesk.Seen seen) {
        var choices = seen.possible().returns().stream().flatMap(back -> back.to().stream()
                .map(to -> new Choice(back.from().id() + ">" + to.id(), to.name(), seen.possible().returns().size() > 1 ? "从“" + back.from().name() + "”" : ""))).toList();
        return List.of(Input.of("to", "退回到", Kind.ONE_OF, true).choices(choices), reason("退回的理由"));
    }

    private List<Input> reassigning(CaseDesk.Seen seen) {
        var tasks = tasks(seen, seen.possible().reassigns());
        return List.of(Input.of("task", "哪项待办", Kind.ONE_OF, true).choices(tasks).with(tasks.size() == 1 ? List.of(tasks.getFirst().value()) : List.of()),
                Input.of("to", "转给", Kind.LIST, true).choices(holders(seen.possible().reassigns())), reason("转办的理由"));
    }

    private List<Choice> tasks(CaseDesk.Seen seen, List<Task> tasks) {
        return tasks.stream().map(task -> Choice.of(task.id(), words.task(seen.procedure(), task))).toList();
    }

    /// The people of the divisions concerned first, then the seats of every division.
    private List<Choice> holders(List<Task> tasks) {
        var choices = new ArrayList<Choice>();
        tasks.stream().map(Task::holder).map(CommandForms::seat).flatMap(Optional::stream).distinct().forEach(seat ->
                organization.peopleIn(seat.division()).forEach(person -> person.seats().stream().filter(own -> own.division().equals(seat.division()) && !own.position().administers()).findFirst()
                        .ifPresent(own -> choices.add(new Choice(new Holder.InPerson(person.id(), own).text(), person.name() + "（" + own.position().term() + "）", words.division(seat.division()) + "的人员")))));
        for (var division : divisions()) {
            for (var position : List.of(Position.HANDLER, Position.DIVISION_HEAD)) {
                choices.add(new Choice(new Holder.InSeat(new Seat(position, division.id())).text(), division.name() + position.term(), position.term()));
            }
        }
        return choices.stream().distinct().sorted((one, other) -> Boolean.compare(one.group().length() < 6, other.group().length() < 6)).toList();
    }

    private static Optional<Seat> seat(Holder holder) {
        return switch (holder) {
            case Holder.InSeat in -> Optional.of(in.seat());
            case Holder.InPerson in -> Optional.of(in.seat());
            case Holder.OutsideParty outside -> Optional.empty();
        };
    }

    private List<Division> divisions() {
        return organization.divisions().stream().filter(division -> division.kind() != Division.Kind.LEADERSHIP && division.kind() != Division.Kind.DISCIPLINE).toList();
    }

    private List<Input> asking(CaseDesk.Seen seen) {
        var steps = seen.possible().asks();
        var inputs = new ArrayList<Input>();
        inputs.add(steps.size() == 1 ? Input.hidden("step", steps.getFirst().id())
                : Input.of("step", "在哪个环节", Kind.ONE_OF, true).choices(steps.stream().map((Step step) -> Choice.of(step.id(), step.name())).toList()));
        inputs.add(Input.of("kind", "方式", Kind.ONE_OF, true).choices(List.of(Choice.of(Task.Kind.COUNTERSIGN.name(), "会签"), Choice.of(Task.Kind.ADDED_SIGNATURE.name(), "加签"))).with(List.of(Task.Kind.COUNTERSIGN.name())));
        inputs.add(Input.of("signers", "请谁", Kind.MANY_OF, true).choices(divisions().stream()
                .map(division -> Choice.of(new Holder.InSeat(new Seat(Position.DIVISION_HEAD, division.id())).text(), division.name() + "负责人")).toList()));
        inputs.add(reason("请其就什么签署意见"));
        return inputs;
    }

    private List<Input> answering(CaseDesk.Seen seen) {
        var tasks = tasks(seen, seen.possible().signs());
        return List.of(Input.of("task", "哪一项", Kind.ONE_OF, true).choices(tasks).with(List.of(tasks.getFirst().value()))
                        .hint(seen.possible().signs().getFirst().asked().map(asked -> "请您就此签署意见：" + asked).orElse("")),
                Input.of("agreed", "意见", Kind.ONE_OF, true).choices(List.of(Choice.of("yes", "同意"), Choice.of("no", "不同意"))), Input.of(REASON, "说明", Kind.LONG_TEXT, false).phrases(phrases.offered(seen.officer().id())));
    }

    private List<Input> urging(CaseDesk.Seen seen) {
        var tasks = tasks(seen, seen.matter().tasks());
        return List.of(Input.of("task", "催办谁", Kind.MANY_OF, true).choices(tasks).with(tasks.stream().map(Choice::value).toList()),
                Input.of(REASON, "催办内容", Kind.LONG_TEXT, true).hint("1 至 1000 字"));
    }

    private List<Input> amending(CaseDesk.Seen seen) {
        var shown = words.data(seen.procedure(), seen.matter().fields()).stream().map(CaseView.Datum::id).toList();
        var inputs = new ArrayList<Input>();
        seen.procedure().fields().values().stream().filter(field -> shown.contains(field.id()) || !seen.matter().fields().values().containsKey(field.id()))
                .forEach(field -> inputs.add(seen.open() || !field.secret() ? fields.of(field, field.required(), seen.matter().fields())
                        : fields.of(field, false, Fields.NONE).hint("个人信息已遮盖；不更正的不用填")));
        inputs.add(reason("修改的理由"));
        return inputs;
    }
}
