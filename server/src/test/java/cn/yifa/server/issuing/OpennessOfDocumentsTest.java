// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.issuing;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseEvent;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Exemption;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.cases.Openness;
import cn.yifa.kernel.cases.Openness.Attribute;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.document.DocumentTemplate;
import cn.yifa.kernel.law.Citation;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.server.ServerTest;
import cn.yifa.server.TestClock;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.casework.Seals;
import cn.yifa.server.document.Documents;
import cn.yifa.server.organization.Organization;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
@DisplayName("公文的公开属性：拟稿时认定，随文签发，写进办件的记录")
class OpennessOfDocumentsTest {

    private static final String ANSWER = "政府信息公开答复书";

    @Autowired
    private Cases cases;

    @Autowired
    private Issuing issuing;

    @Autowired
    private Documents templates;

    @Autowired
    private Procedures procedures;

    @Autowired
    private Seals seals;

    @Autowired
    private CaseDocuments documents;

    @Autowired
    private Organization organization;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void time() {
        clock.set(LocalDateTime.of(2026, 3, 2, 9, 30));
    }

    @AfterEach
    void release() {
        clock.release();
    }

    private Officer officer(String account) {
        return organization.officer(new PersonId(account)).orElseThrow();
    }

    private static Case done(Outcome outcome) {
        assertThat(outcome).as("%s", outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).now();
    }

    private Outcome act(Case matter, String account, String step, String action, Map<String, Object> fields) {
        return issuing.execute(matter.id(), matter.sequence(), new Command.Act(step, action, Fields.of(fields), "", List.of()), By.officer(officer(account)));
    }

    private Case toBeSigned() {
        var fields = Fields.of(Map.of("applicant", "欧阳建国", "applicant_kind", "自然人", "identity", "居民身份证 440106199001011234", "phone", "13812345600", "description", "某年度的预算", "wanted_form", "电子文档",
                "wanted_delivery", "网上查看", "channel", "当面", "received_on", LocalDate.now(clock).toString()));
        var matter = done(cases.open("disclosure-request", new Command.Open("", "申请公开某年度的预算", new DivisionId("office"), fields, List.of()), By.officer(officer("bangong"))));
        matter = done(act(matter, "bangong", "registration", "straight", Map.of()));
        matter = done(act(matter, "bangong", "drafting", "draft-other", Map.of("answer_kind", "部分公开", "secrecy", "区分处理后可以公开", "withheld", List.of("个人隐私"), "third_unasked",
                "只隐去证件号码、住址、联系方式等个人信息", "ground", "其中有领取人的证件号码。", "answer", "公开预算总表，见附件。")));
        return done(act(matter, "fagui-reviewer", "legal-review", "agree", Map.of()));
    }

    private static List<String> rules(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused) outcome).grounds().stream().map(Refusal::rule).toList();
    }

    private CaseDocument answer(Case matter) {
        return documents.of(matter.id()).stream().filter(one -> one.name().equals(ANSWER)).findFirst().orElseThrow();
    }

    private String template(Case matter) {
        var open = seals.open(procedures.of(matter), matter);
        return templates.text(templates.of(procedures.of(matter), "answer").orElseThrow(), open, LocalDateTime.now(clock));
    }

    @Test
    @DisplayName("公开属性：模板有预设，发出时写进办件的记录；定为不予公开而没有情形、理由的，不能签发，说明依据")
    void openness() {
        var byTemplate = done(act(done(act(toBeSigned(), "leader", "signing", "sign", Map.of())), "bangong", "dispatch", "send", Map.of()));
        assertThat(answer(byTemplate).openness()).contains(Openness.of(Attribute.ON_REQUEST));
        assertThat(((CaseEvent.ActionTaken) cases.events(byTemplate.id()).getLast()).evidence()).isNotEmpty().allSatisfy(paper -> assertThat(paper.openness()).contains(Openness.of(Attribute.ON_REQUEST)));

        var matter = toBeSigned();
        var bare = new Openness(Attribute.WITHHELD, Optional.empty(), "");
        var drafted = documents.begin(matter.id(), ANSWER, template(matter), Optional.of(bare), "", officer("bangong")).orElseThrow();
        var refused = act(matter, "leader", "signing", "sign", Map.of());
        assertThat(rules(refused)).containsExactly("ExemptionMissing");
        assertThat(((Outcome.Refused) refused).grounds().getFirst().basis()).contains(new Citation("政府信息公开条例", "十四"));
        drafted = documents.save(drafted, 1, documents.text(drafted), Optional.of(new Openness(Attribute.WITHHELD, Optional.of(Exemption.IN_PROCESS), "")), "", officer("bangong")).orElseThrow();
        assertThat(rules(act(matter, "leader", "signing", "sign", Map.of()))).containsExactly("ExemptionMissing");
        var whole = Openness.withheld(Exemption.IN_PROCESS, "还在征求意见");
        documents.save(drafted, 2, documents.text(drafted), Optional.of(whole), "", officer("bangong")).orElseThrow();
        matter = done(act(matter, "leader", "signing", "sign", Map.of()));
        matter = done(act(matter, "bangong", "dispatch", "send", Map.of()));
        assertThat(((CaseEvent.ActionTaken) cases.events(matter.id()).getLast()).evidence()).allSatisfy(paper -> assertThat(paper.openness()).contains(whole));
        assertThat(documents.settled()).anySatisfy(count -> assertThat(count.attribute() == Attribute.WITHHELD && count.name().equals(ANSWER) && count.sent() >= 1).isTrue());
        assertThat(documents.settled(Attribute.WITHHELD, 0, 50)).extracting(CaseDocument::id).contains(answer(matter).id());
    }

    @Test
    @DisplayName("模板没有预设、拟稿人也没有认定的，不能签发")
    void opennessOfNobody() {
        var matter = toBeSigned();
        var set = templates.of(procedures.of(matter), "answer").orElseThrow();
        var unset = new DocumentTemplate(set.id(), set.name(), set.procedure(), set.number(), set.servedOn(), set.atAnyTime(), Optional.empty(), set.sources(), set.pieces());
        assertThat(issuing.faults(matter, unset, template(matter), Optional.empty())).extracting(Refusal::rule).contains("OpennessMissing");
        assertThat(issuing.faults(matter, unset, template(matter), Optional.of(Openness.of(Attribute.PROACTIVE)))).extracting(Refusal::rule).doesNotContain("OpennessMissing");
        assertThat(templates.all()).allSatisfy(template -> assertThat(template.openness()).as("%s 的公开属性", template.name()).isPresent());
    }
}
