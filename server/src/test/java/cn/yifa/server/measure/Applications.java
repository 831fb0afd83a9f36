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
        acts(day, "bangong", "registration", "straight", Map.of());
        acts(day, "bangong", "drafting", open ? "draft-open" : "draft-other", open ? Map.of("answer_kind", answer, "secrecy", "可以公开", "answer", "见附件")
                : Map.of("answer_kind", answer, "secrecy", "不予公开", "ground", "某条", "answer", "不予公开"));
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
