// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.cases.CaseEvent;
import cn.yifa.kernel.cases.EventHeader;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.cases.Holder;
import cn.yifa.kernel.cases.Task;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.Seat;
import cn.yifa.kernel.procedure.Action;
import cn.yifa.kernel.procedure.Field;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.procedure.Step;
import cn.yifa.server.organization.Organization;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Says in Chinese what a case holds: seats, holders, fields, events.
@Component
class CaseWords {

    private static final Pattern IDENTIFIER = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    /// In characters.
    private static final int LINE = 60;

    private final Organization organization;

    CaseWords(Organization organization) {
        this.organization = organization;
    }

    String division(DivisionId id) {
        return organization.nameOf(id);
    }

    String seat(Seat seat) {
        return organization.nameOf(seat.division()) + seat.position().term();
    }

    String holder(Holder holder) {
        return switch (holder) {
            case Holder.InSeat in -> seat(in.seat());
            case Holder.InPerson in -> organization.nameOf(in.person()) + "（" + seat(in.seat()) + "）";
            case Holder.OutsideParty outside -> outside.party();
        };
    }

    /// Who it was, in which seat, and on whose behalf.
    String who(EventHeader header) {
        var seat = header.seat().map(this::seat).orElse("");
        var behalf = header.onBehalfOf().map(person -> "，代 " + organization.nameOf(person)).orElse("");
        return header.personName() + (seat.isEmpty() || behalf.isEmpty() && seat.startsWith(header.personName()) ? "" : "（" + seat + behalf + "）");
    }

    String step(Procedure procedure, String id) {
        return procedure.step(id).map(Step::name).orElse(id);
    }

    String task(Procedure procedure, Task task) {
        return step(procedure, task.step()) + "　" + holder(task.holder());
    }

    /// What happened, in a few words.
    String happened(Procedure procedure, CaseEvent event) {
        return switch (event) {
            case CaseEvent.CaseOpened opened -> "立项";
            case CaseEvent.ActionTaken taken -> procedure.step(taken.step()).flatMap(step -> step.action(taken.action())).map(Action::name).orElse(taken.action());
            case CaseEvent.StepReturned back -> "退回至" + step(procedure, back.to());
            case CaseEvent.TaskReassigned given -> "转办给" + holder(given.to());
            case CaseEvent.SignersAsked asked -> (asked.kind() == Task.Kind.COUNTERSIGN ? "请会签：" : "请加签：") + asked.signers().stream().map(this::holder).collect(Collectors.joining("、"));
            case CaseEvent.SignerAnswered answered -> answered.agreed() ? "会签同意" : "会签不同意";
            case CaseEvent.HolderUrged urged -> "催办";
            case CaseEvent.CaseWithdrawn withdrawn -> "撤回";
            case CaseEvent.CaseSuspended suspended -> "中止";
            case CaseEvent.CaseResumed resumed -> "恢复办理";
            case CaseEvent.CaseTerminated terminated -> "终止";
            case CaseEvent.CaseReopened reopened -> "重新办理，回到" + step(procedure, reopened.to());
            case CaseEvent.FieldsAmended amended -> "修改事项";
            case CaseEvent.CaseLinked linked -> "关联办件：" + linked.link().kind();
        };
    }

    /// What was said with it: reason, opinion, question or message.
    String said(CaseEvent event) {
        return switch (event) {
            case CaseEvent.CaseOpened opened -> "";
            case CaseEvent.ActionTaken taken -> taken.opinion();
            case CaseEvent.StepReturned back -> back.reason();
            case CaseEvent.TaskReassigned given -> given.reason();
            case CaseEvent.SignersAsked asked -> asked.question();
            case CaseEvent.SignerAnswered answered -> answered.opinion();
            case CaseEvent.HolderUrged urged -> urged.message();
            case CaseEvent.CaseWithdrawn withdrawn -> withdrawn.reason();
            case CaseEvent.CaseSuspended suspended -> suspended.reason();
            case CaseEvent.CaseResumed resumed -> resumed.reason();
            case CaseEvent.CaseTerminated terminated -> terminated.reason();
            case CaseEvent.CaseReopened reopened -> reopened.reason();
            case CaseEvent.FieldsAmended amended -> amended.reason();
            case CaseEvent.CaseLinked linked -> linked.link().reference();
        };
    }

    /// The fields that say something to people, in the order of the definition; identifiers don't.
    List<CaseView.Datum> data(Procedure procedure, Fields fields) {
        var data = new ArrayList<CaseView.Datum>();
        for (var field : procedure.fields().values()) {
            var words = fields.values().containsKey(field.id()) ? value(field, fields.values().get(field.id())) : "";
            if (!words.isBlank() && !IDENTIFIER.matcher(words).matches()) {
                data.add(new CaseView.Datum(field.id(), field.name(), words, isLong(field, fields.values().get(field.id())), inShort(field, fields)));
            }
        }
        return data;
    }

    /// `政策法规处、办公室等 27 个处室`, where there are that many.
    private String inShort(Field field, Fields fields) {
        var divisions = field.type() == Field.FieldType.DIVISIONS ? fields.texts(field.id()) : List.<String>of();
        return divisions.size() <= CaseView.MANY ? "" : divisions.stream().limit(2).map(id -> organization.nameOf(new DivisionId(id))).collect(Collectors.joining("、"))
                + "等 " + divisions.size() + " 个处室";
    }

    /// Whether it wants the width of a text: a list of many words, such as what was found on each point of a check list, is read line by line.
    private static boolean isLong(Field field, Object value) {
        return field.type() == Field.FieldType.LONG_TEXT || field.type() == Field.FieldType.TEXTS && value instanceof List<?> list && list.stream().mapToInt(words -> words.toString().length()).sum() > LINE;
    }

    private String value(Field field, Object value) {
        return switch (value) {
            case Boolean flag -> flag ? "是" : "否";
            case BigDecimal number -> number.stripTrailingZeros().toPlainString();
            case List<?> list when field.type() == Field.FieldType.DIVISIONS -> list.stream().map(id -> organization.nameOf(new DivisionId((String) id))).collect(Collectors.joining("、"));
            case List<?> list -> list.stream().map(String.class::cast).collect(Collectors.joining(isLong(field, list) ? "\n" : "、"));
            case String id when field.type() == Field.FieldType.DIVISION && !id.isBlank() -> organization.nameOf(new DivisionId(id));
            default -> value.toString();
        };
    }
}
