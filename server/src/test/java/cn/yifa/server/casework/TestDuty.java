// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import static cn.yifa.kernel.organ.Position.DIVISION_HEAD;
import static cn.yifa.kernel.organ.Position.HANDLER;
import static cn.yifa.kernel.organ.Position.LEGAL_REVIEWER;

import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.organ.Roles;
import cn.yifa.kernel.organ.Seat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A small duty and the people who do it, for tests of casework.
final class TestDuty {

    static final String PROCEDURE = "information-request";
    static final DivisionId LEGAL = new DivisionId("legal-affairs");
    static final DivisionId OFFICE = new DivisionId("office");

    static final Officer CLERK = Officer.of(new PersonId("zhang"), "张三", new Seat(HANDLER, OFFICE));
    static final Officer OTHER_CLERK = Officer.of(new PersonId("li"), "李四", new Seat(HANDLER, OFFICE));
    static final Officer HEAD = Officer.of(new PersonId("wang"), "王五", new Seat(DIVISION_HEAD, OFFICE));
    static final Officer REVIEWER = Officer.of(new PersonId("zhao"), "赵六", new Seat(LEGAL_REVIEWER, LEGAL), new Seat(HANDLER, LEGAL));

    static final Roles ROLES = role -> switch (role) {
        case "办公室" -> Optional.of(OFFICE);
        case "法规处" -> Optional.of(LEGAL);
        default -> Optional.empty();
    };

    static final Source LAW = new Source("law/test.yaml", """
            - instrument: 试验条例
              organ: 国务院
              versions:
                - number: 国令第1号
                  in-force: 2019-01-01
                  verified: true
                  articles: {三: 应当登记, 五: 逾期视为放弃}
            """);

    static final Source DUTY = new Source("test/information-request.procedure.yaml", """
            procedure: information-request
            name: 信息公开申请
            law: 试验条例
            in-force: 2019-05-15
            case-number: 试公开〔{year}〕{serial}号
            opened-by: [办公室]
            first: registration
            reopens-to: registration
            fields:
              description: {name: 所需信息, type: long-text, required: true, at-most: 200000}
              with: {name: 会办处室, type: divisions}
              complex: {name: 情况复杂, type: yes-no}
              applicant: {name: 申请人, type: party, required: true, secret: personal}
              phone: {name: 电话, type: text, secret: personal}
              witnesses: {name: 证人, type: texts, secret: personal}
            clocks:
              reply: {name: 答复, term: 20 工作日, article: 三, starts: opening}
              correction: {name: 补正, term: 10 工作日, owner: applicant, article: 五, on-expiry: lapse}
            steps:
              registration:
                name: 登记
                actor: 办公室经办人
                article: 三
                actions:
                  accept: {name: 受理, to: review, optional: [complex]}
                  correct: {name: 告知补正, to: correction, starts: correction, pauses: reply}
                  note: {name: 补充材料, to: stay, optional: [phone, witnesses], evidence: true}
              correction:
                name: 申请人补正
                actor: applicant
                article: 五
                actions:
                  lapse: {name: 逾期视为放弃, to: end, by: clock, stops: [correction, reply]}
              review:
                name: 审核
                actor: 办公室负责人
                article: 三
                actions:
                  approve: {name: 同意, to: end, stops: reply}
                  back: {name: 再办, to: registration}
            """);

    private TestDuty() {}

    static Procedures procedures() {
        return new Procedures(List.of(LAW, DUTY));
    }

    static Command.Open opening(String title) {
        return new Command.Open("", title, OFFICE, Fields.of(Map.of("description", "某年度的预算", "with", List.of("legal-affairs"), "applicant", "某公司")), List.of());
    }

    static Command.Act act(String step, String action) {
        return new Command.Act(step, action, Fields.NONE, "", List.of());
    }
}
