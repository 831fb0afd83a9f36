// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.organ.Position;
import cn.yifa.kernel.organ.Roles;
import cn.yifa.kernel.organ.Seat;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.procedure.ProcedureReader;
import cn.yifa.kernel.time.WorkCalendar;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A procedure with everything the kernel knows, and the people who act in it.
public final class Sample {

    public static final Procedure PROCEDURE = ProcedureReader.read(new Source("sample.procedure.yaml", """
            procedure: sample
            name: 申请办理
            law: 政府信息公开条例
            in-force: 2019-05-15
            case-number: 样〔{year}〕{serial}号
            opened-by: [办公室]
            reopens-to: decide
            fields:
              applicant: {name: 申请人, type: party, required: true}
              summary:   {name: 内容, type: text, required: true, at-most: 20}
              major:     {name: 是否重大, type: yes-no}
              decision:  {name: 决定, type: choice, of: [同意, 不同意]}
              amount:    {name: 数额, type: number, at-most: 100}
              asked:     {name: 征求处室, type: divisions}
            clocks:
              reply: {name: 答复, term: 20 工作日, article: 三十三, starts: opening, extend: {by: 20 工作日, approved-by: 负责人, times: 1}}
              supplement: {name: 补正, term: 7 工作日, article: 三十, owner: applicant, on-expiry: lapse}
            steps:
              registration:
                name: 登记
                actor: 办公室经办人
                article: 三十三
                actions:
                  accept:  {name: 受理, to: [handle, consult], form: [major], optional: [asked, amount]}
                  correct: {name: 告知补正, to: correction, document: 补正告知书, pauses: reply, starts: supplement}
              correction:
                name: 申请人补正
                actor: applicant
                actions:
                  supply: {name: 提交补正, to: registration, restarts: reply, stops: supplement}
                  lapse:  {name: 逾期视为放弃, to: end, by: clock, stops: [reply, supplement]}
              handle:
                name: 承办
                actor: 承办处室经办人
                actions:
                  submit: {name: 提交, to: decide, evidence: true}
                  extend: {name: 延长, to: stay, extends: reply}
              consult:
                name: 征求意见
                actor: {each: asked, position: 处室负责人}
                actions:
                  answer: {name: 答复, to: decide}
              decide:
                name: 决定
                actor: 主要负责人
                article: 三十三
                after: [handle, consult]
                actions:
                  agree:  {name: 同意, to: end, form: [decision], stops: reply, when: 'major = false'}
                  refer:  {name: 转审核, to: review, when: 'not(major = false)'}
              review:
                name: 合法性审核
                actor: 法规处审核
                actions:
                  pass: {name: 审核通过, to: end, form: [decision], stops: reply}
            invariants:
              - before agree: registration
            """));

    public static final DivisionId OFFICE = new DivisionId("office");
    public static final DivisionId LEGAL = new DivisionId("legal-affairs");
    public static final DivisionId RADIO = new DivisionId("radio");
    public static final DivisionId DIGITAL = new DivisionId("digital");
    public static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 16, 9, 0);

    public static final Officer CLERK = officer("clerk", Position.HANDLER, OFFICE);
    public static final Officer RADIO_CLERK = officer("radio-clerk", Position.HANDLER, RADIO);
    public static final Officer RADIO_HEAD = officer("radio-head", Position.DIVISION_HEAD, RADIO);
    public static final Officer DIGITAL_HEAD = officer("digital-head", Position.DIVISION_HEAD, DIGITAL);
    public static final Officer LAWYER = officer("lawyer", Position.HANDLER, LEGAL);
    public static final Officer REVIEWER = officer("reviewer", Position.LEGAL_REVIEWER, LEGAL);
    public static final Officer HEAD = officer("head", Position.HEAD_OF_ORGAN, new DivisionId("leadership"));
    public static final Officer LEADER = officer("leader", Position.LEADER_IN_CHARGE, RADIO);
    public static final Officer ADMINISTRATOR = officer("sysadmin", Position.SYSTEM_ADMINISTRATOR, OFFICE);
    public static final List<Officer> EVERYBODY = List.of(CLERK, RADIO_CLERK, RADIO_HEAD, DIGITAL_HEAD, LAWYER, REVIEWER, HEAD, LEADER, ADMINISTRATOR);

    private static final Map<String, String> PARTIES = Map.of("applicant", "申请人", "third", "第三方", "maker", "共同制作机关");
    private static final Map<String, DivisionId> SERVING = Map.of("办公室", OFFICE, "法规处", LEGAL, "厅领导", new DivisionId("leadership"));
    static final Roles ROLES = role -> Optional.ofNullable(SERVING.get(role));

    private Sample() {}

    private static Officer officer(String id, Position position, DivisionId division) {
        return Officer.of(new PersonId(id), id, new Seat(position, division));
    }

    public static Context as(Officer officer, LocalDateTime now) {
        return Context.of(officer, now, ROLES, WorkCalendar.published());
    }

    /// Somebody outside on their own, known by their part.
    static Context party(String field, LocalDateTime now) {
        return Context.of(new Party(field, PARTIES.getOrDefault(field, field)), now, ROLES, WorkCalendar.published());
    }

    static Context program(LocalDateTime now) {
        return Context.ofProgram(now, ROLES, WorkCalendar.published());
    }

    public static final Fields OPENING = Fields.of(Map.of("applicant", "张三", "summary", "公开频率使用情况"));

    public static Command.Open opening() {
        return new Command.Open("样〔2026〕1号", "申请公开频率使用情况", RADIO, OPENING, List.of());
    }
}
