// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.measure;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Evidence;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.server.TestClock;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.organization.Organization;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Handles applications for information day by day, as the office does.
final class Applications {

    /// What the law wants to be said with a kind of answer.
    private static final Map<String, Map<String, Object>> GROUNDS = Map.of("本机关不掌握", Map.of("lack", "信息不存在"),
            "部分公开", Map.of("withheld", List.of("过程性信息"), "secrecy", "区分处理后可以公开"),
            "国家秘密", Map.of("withheld", List.of("国家秘密"), "secrecy", "不予公开"),
            "其他法律行政法规禁止公开", Map.of("withheld", List.of("法律、行政法规禁止公开"), "secrecy", "不予公开"),
            "危及三安全一稳定", Map.of("withheld", List.of("危及国家安全、公共安全、经济安全、社会稳定"), "secrecy", "不予公开"),
            "保护第三方合法权益", Map.of("withheld", List.of("商业秘密"), "secrecy", "不予公开", "third_unasked", "无法与第三方取得联系"),
            "三类内部事务信息", Map.of("withheld", List.of("内部事务信息"), "secrecy", "不予公开"),
            "四类过程性信息", Map.of("withheld", List.of("过程性信息"), "secrecy", "不予公开"),
            "行政执法案卷", Map.of("withheld", List.of("行政执法案卷信息"), "secrecy", "不予公开"));

    private final Cases cases;
    private final Organization organization;
    private final TestClock clock;
    private Optional<Case> last = Optional.empty();

    Applications(Cases cases, Organization organization, TestClock clock) {
        this.cases = cases;
        this.organization = organization;
        this.clock = clock;
    }

    private By by(String account) {
        return By.officer(organization.officer(new PersonId(account)).orElseThrow());
    }

    Case now() {
        return last.orElseThrow();
    }

    private Applications did(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        last = Optional.of(((Outcome.Done) outcome).now());
        return this;
    }

    /// Registers what was received earlier, or on the same day.
    Applications registers(String day, String received, String kind) {
        clock.set(LocalDate.parse(day).atTime(9, 30));
        var fields = Fields.of(new TreeMap<String, Object>(Map.of("applicant", "某申请人", "applicant_kind", kind, "identity", "某证件", "phone", "某电话", "description", "某信息", "wanted_form", "电子文档",
                "wanted_delivery", "当面领取", "channel", "当面", "received_on", received)));
        return did(cases.open("disclosure-request", new Command.Open("", "申请公开某信息 " + day + " " + kind, new DivisionId("office"), fields, List.of()), by("bangong")));
    }

    Applications does(String day, By by, Command command) {
        clock.set(LocalDate.parse(day).atTime(16, 0));
        return did(cases.execute(now().id(), now().sequence(), command, by));
    }

    Applications acts(String day, String account, String step, String action, Map<String, ?> fields) {
        return does(day, account.isEmpty() ? By.program() : by(account), new Command.Act(step, action, Fields.of(fields), "", List.of()));
    }

    /// The whole way to the answer, all on one day; it is not served yet.
    Applications answers(String day, String answer) {
        var open = answer.equals("予以公开");
        if (answer.equals("补正后申请内容仍不明确")) {
            var asked = LocalDate.ofInstant(clock.instant(), clock.getZone());
            acts(asked.toString(), "bangong", "registration", "correct", Map.of("correction_items", "写明文号", "correct_by", asked.plusDays(10).toString()));
            acts(asked.plusDays(1).toString(), "bangong", "correction", "record-supply", Map.of("supplement", "还是那一件", "supplied_on", asked.plusDays(1).toString()));
        }
        acts(day, "bangong", "registration", "straight", Map.of());
        var fields = new TreeMap<String, Object>(open ? Map.of("open_as", "可以公开", "secrecy", "可以公开", "answer", "见附件") : Map.of("ground", "某条", "answer", "不予公开"));
        fields.put("answer_kind", answer);
        fields.putAll(GROUNDS.getOrDefault(answer, Map.of()));
        acts(day, "bangong", "drafting", open ? "draft-open" : "draft-other", fields);
        if (!open) {
            acts(day, "fagui-reviewer", "legal-review", "agree", Map.of());
        }
        acts(day, "leader", "signing", "sign", Map.of());
        return acts(day, "bangong", "dispatch", "send", Map.of());
    }

    Applications serves(String day) {
        return does(day, by("bangong"), new Command.Act("service", "record-service", Fields.of(Map.of("served_by", "邮寄送达", "served_on", day)), "",
                List.of(new Evidence("a".repeat(64), "回执.pdf", "application/pdf", 10))));
    }

    Applications withdraws(String day) {
        return does(day, by("bangong"), new Command.Withdraw("申请人撤回"));
    }

    Applications links(String day, String kind, String reference) {
        return does(day, by("bangong-head"), new Command.Link(kind, reference, Optional.empty()));
    }
}
