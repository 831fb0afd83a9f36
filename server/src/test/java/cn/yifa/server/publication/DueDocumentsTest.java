// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.publication;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseEvent;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.cases.Openness.Attribute;
import cn.yifa.kernel.cases.Openness;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.register.Change;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.DatabaseOwner;
import cn.yifa.server.ServerTest;
import cn.yifa.server.TestClock;
import cn.yifa.server.access.Desk;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.casework.Seals;
import cn.yifa.server.document.Documents;
import cn.yifa.server.evidence.Custody;
import cn.yifa.server.issuing.CaseDocument;
import cn.yifa.server.issuing.CaseDocuments;
import cn.yifa.server.issuing.Issuing;
import cn.yifa.server.masking.Everywhere;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.register.KeyAddress;
import cn.yifa.server.register.Line;
import cn.yifa.server.register.RegisterActs;
import cn.yifa.server.register.RegisterEntries;
import cn.yifa.server.register.RegisterLines;
import cn.yifa.server.register.Registers;
import cn.yifa.server.register.Wanted;
import cn.yifa.server.storage.Blobs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
@DisplayName("定为主动公开的公文：发出以后自己到期，二十个工作日，遮盖好，三个人审过才公开")
class DueDocumentsTest {

    private static final String ANSWER = "政府信息公开答复书";
    private static final String NAME = "欧阳建国";
    private static final String PHONE = "13812345600";

    @Autowired
    private DueDocuments due;

    @Autowired
    private Cases cases;

    @Autowired
    private Issuing issuing;

    @Autowired
    private RegisterActs acts;

    @Autowired
    private CaseDocuments documents;

    @Autowired
    private Documents templates;

    @Autowired
    private Procedures procedures;

    @Autowired
    private Seals seals;

    @Autowired
    private RegisterLines lines;

    @Autowired
    private RegisterEntries entries;

    @Autowired
    private Registers registers;

    @Autowired
    private Organization organization;

    @Autowired
    private Blobs blobs;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Autowired
    private FailedOpenings failedOpenings;

    @Autowired
    private Custody custody;

    @Autowired
    private DatabaseOwner owner;

    @LocalServerPort
    private int port;

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

    private Case act(Case matter, String account, String step, String action, Map<String, Object> fields) {
        return done(issuing.execute(matter.id(), matter.sequence(), new Command.Act(step, action, Fields.of(fields), "", List.of()), By.officer(officer(account))));
    }

    /// A reply that names its applicant, sent out with this openness.
    private Case sent(Openness openness) {
        return sent(openness, "");
    }

    /// @param more stands at the end of its text
    private Case sent(Openness openness, String more) {
        var fields = Fields.of(Map.of("applicant", NAME, "applicant_kind", "自然人", "identity", "居民身份证 440106199001011234", "phone", PHONE, "description", "某年度的预算", "wanted_form", "电子文档", "wanted_delivery",
                "网上查看", "channel", "当面", "received_on", LocalDate.now(clock).toString()));
        var matter = done(cases.open("disclosure-request", new Command.Open("", "申请公开某年度的预算", new DivisionId("office"), fields, List.of()), By.officer(officer("bangong"))));
        matter = act(matter, "bangong", "registration", "straight", Map.of());
        matter = act(matter, "bangong", "drafting", "draft-other", Map.of("answer_kind", "部分公开", "secrecy", "区分处理后可以公开", "withheld", List.of("个人隐私"), "third_unasked",
                "只隐去证件号码、住址、联系方式等个人信息", "ground", "其中有领取人的证件号码。", "answer", "公开预算总表，有疑问的请" + NAME + "致电" + PHONE + "。"));
        matter = act(matter, "fagui-reviewer", "legal-review", "agree", Map.of());
        var open = seals.open(procedures.of(matter), matter);
        var template = templates.of(procedures.of(matter), "answer").orElseThrow();
        documents.begin(matter.id(), ANSWER, templates.text(template, open, LocalDateTime.now(clock)) + more, Optional.of(openness), "", officer("bangong")).orElseThrow();
        matter = act(matter, "leader", "signing", "sign", Map.of());
        return act(matter, "bangong", "dispatch", "send", Map.of());
    }

    private CaseDocument answer(Case matter) {
        return documents.of(matter.id()).stream().filter(one -> one.name().equals(ANSWER)).findFirst().orElseThrow();
    }

    @Test
    @DisplayName("开出一件公开的办件，期限自形成之日起二十个工作日；内容和附件里没有当事人的姓名、电话；再看也不重开")
    void fallsDue() throws IOException {
        var matter = sent(Openness.of(Attribute.PROACTIVE));
        due.run();
        due.run();
        var showing = cases.find(answer(matter).shownBy().orElseThrow()).orElseThrow();
        assertThat(showing.active()).containsExactly("drafting");
        assertThat(jdbc.sql("select deadline from case_clock where case_id = :case and clock = 'publication'").param("case", showing.id().value()).query(LocalDate.class).single()).isEqualTo(LocalDate.of(2026, 3, 30));
        assertThat(jdbc.sql("select count(*) from case_file where procedure = 'document-publicity' and title like :number").param("number", "%" + answer(matter).number().orElseThrow() + "%").query(Integer.class).single())
                .isEqualTo(1);
        var put = (Change.Put) lines.lines(showing.id(), 0, 10).getFirst().change();
        assertThat(put.values().byField().toString()).contains("公开预算总表").doesNotContain(NAME, "建国", PHONE);
        var copy = ((CaseEvent.CaseOpened) cases.events(showing.id()).getFirst()).evidence().getFirst();
        try (var content = blobs.open(copy.digest())) {
            var bytes = content.readAllBytes();
            assertThat(Everywhere.inWord(bytes, NAME) || Everywhere.inWord(bytes, PHONE)).isFalse();
            assertThat(Everywhere.inWord(bytes, "公开预算总表")).isTrue();
        }
    }

    @Test
    @DisplayName("开不成的不耽误别的，也不没完没了地试：法规处看得到为什么，好了再试一次就开出来")
    void failed() {
        var matter = sent(Openness.of(Attribute.PROACTIVE));
        var document = answer(matter).id();
        owner.jdbc().sql("update case_document_paper set digest = reverse(digest) where document_id = :id").param("id", document).update();
        var other = sent(Openness.of(Attribute.PROACTIVE));
        due.run();
        assertThat(answer(other).shownBy()).isPresent();
        assertThat(answer(matter).shownBy()).isEmpty();
        assertThat(failedOpenings.all()).filteredOn(one -> one.matter().equals(matter.id())).singleElement()
                .satisfies(one -> assertThat(one).extracting(FailedOpenings.Failed::number, FailedOpenings.Failed::why).containsExactly(matter.number(), "程序没有准备好要公开的内容，请与系统管理员联系"))
                .satisfies(one -> assertThat(one.name()).contains(ANSWER));
        assertThat(Desk.of(port, "fagui").get("/work").body()).contains("件应当公开的没有开成办件");
        assertThat(Desk.of(port, "fagui").get("/work/publications").body()).contains(matter.number());
        owner.jdbc().sql("update case_document_paper set digest = reverse(digest) where document_id = :id").param("id", document).update();
        due.run();
        assertThat(answer(matter).shownBy()).as("not every five seconds").isEmpty();
        assertThat(Desk.of(port, "fagui").post("/work/publications/retry", Map.of()).statusCode()).isEqualTo(303);
        assertThat(answer(matter).shownBy()).isPresent();
        assertThat(failedOpenings.all()).noneMatch(one -> one.matter().equals(matter.id()));
    }

    @Test
    @DisplayName("没有文号的，同一件里同名的各是一条；太长的整篇留着，写明太长，不悄悄截断")
    void withoutNumbersAndTooLong() {
        var matter = sent(Openness.of(Attribute.PROACTIVE), "又".repeat(20_001));
        var document = answer(matter).id();
        owner.jdbc().sql("update case_document set number = null where document_id = :id").param("id", document).update();
        owner.jdbc().sql("insert into case_document (document_id, case_id, name, state, version) values (:id, :case, :name, 'VOID', 1)").param("id", new UUID(0x7000, 1)).param("case", matter.id().value()).param("name", ANSWER).update();
        due.run();
        var line = lines.lines(documents.find(matter.id(), document).flatMap(CaseDocument::shownBy).orElseThrow(), 0, 1).getFirst();
        assertThat(line.key()).isEqualTo(matter.number() + " " + ANSWER + " 2");
        assertThat(((Change.Put) line.change()).values().text("text").orElseThrow()).endsWith("又".repeat(20_001));
        assertThat(line.faults()).anySatisfy(fault -> assertThat(fault).extracting(Line.Fault::field, Line.Fault::doubt).containsExactly("text", false));
    }

    @Test
    @DisplayName("依申请公开的不到期")
    void others() {
        var matter = sent(Openness.of(Attribute.ON_REQUEST));
        due.run();
        assertThat(answer(matter).shownBy()).isEmpty();
    }

    @Test
    @DisplayName("报送、审核、公开由三个人办，办完才在公开清单里")
    void shownAfterReview() {
        var matter = sent(Openness.of(Attribute.PROACTIVE));
        due.run();
        var register = registers.find("open-documents").orElseThrow();
        var showing = cases.find(answer(matter).shownBy().orElseThrow()).orElseThrow();
        var key = lines.lines(showing.id(), 0, 1).getFirst().key();
        var one = done(acts.execute(showing.id(), showing.sequence(), new Command.Act("drafting", "propose", Fields.of(Map.of("secrecy", "可以公开")), "", List.of()), By.officer(officer("bangong")), Map.of()));
        assertThat(acts.execute(one.id(), one.sequence(), new Command.Act("review", "agree", Fields.NONE, "", List.of()), By.officer(officer("bangong")), Map.of())).isInstanceOf(Outcome.Refused.class);
        var two = done(acts.execute(one.id(), one.sequence(), new Command.Act("review", "agree", Fields.NONE, "", List.of()), By.officer(officer("bangong-head")), Map.of()));
        assertThat(entries.find(register, key, LocalDate.now(clock))).isEmpty();
        done(acts.execute(two.id(), two.sequence(), new Command.Act("publication", "publish", Fields.NONE, "", List.of()), By.officer(officer("leader")), Map.of()));
        assertThat(entries.find(register, key, LocalDate.now(clock))).isPresent();
        var address = "/registers/open-documents/" + KeyAddress.written(key);
        assertThat(new Desk(port).get(address).body()).as("nobody said so").doesNotContain(address + "/file");
        assertThat(new Desk(port).get(address + "/file").statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("写明同时公开遮盖件的，公开的一条里下载得到，里面没有当事人；重新遮盖过的，是新的那份；撤下以后没有了")
    void fileIsOffered() throws IOException {
        var matter = sent(Openness.of(Attribute.PROACTIVE));
        due.run();
        var register = registers.find("open-documents").orElseThrow();
        var showing = cases.find(answer(matter).shownBy().orElseThrow()).orElseThrow();
        var line = lines.lines(showing.id(), 0, 1).getFirst();
        var put = (Change.Put) line.change();
        lines.replace(showing.id(), line.number(), register, new Wanted(line.key(), new Change.Put(put.from(), put.until(), put.values().with(Values.of(Map.of("with_file", true)))), line.reason()));
        var one = done(acts.execute(showing.id(), showing.sequence(), new Command.Act("drafting", "propose", Fields.of(Map.of("secrecy", "可以公开")), "", List.of()), By.officer(officer("bangong")), Map.of()));
        var address = "/registers/open-documents/" + KeyAddress.written(line.key());
        assertThat(new Desk(port).get(address + "/file").statusCode()).as("not yet decided").isEqualTo(404);
        var two = done(acts.execute(one.id(), one.sequence(), new Command.Act("review", "agree", Fields.NONE, "", List.of()), By.officer(officer("bangong-head")), Map.of()));
        var three = done(acts.execute(two.id(), two.sequence(), new Command.Act("publication", "publish", Fields.NONE, "", List.of()), By.officer(officer("leader")), Map.of()));
        assertThat(new Desk(port).get(address).body()).contains(address + "/file", "个人信息已经遮盖");
        var bytes = new Desk(port).download(address + "/file").body();
        assertThat(Everywhere.inWord(bytes, "公开预算总表")).isTrue();
        assertThat(Everywhere.inWord(bytes, NAME) || Everywhere.inWord(bytes, PHONE)).isFalse();

        var file = ((CaseEvent.CaseOpened) cases.events(showing.id()).getFirst()).evidence().getFirst();
        var further = blobs.put("遮盖-遮盖.docx", file.mediaType(), new ByteArrayInputStream("masked further".getBytes(StandardCharsets.UTF_8)));
        assertThat(custody.redact(new Custody.FileOfCase(three.id(), three.number(), file), new Custody.By(officer("bangong"), "127.0.0.1"), further, "又遮盖一处")).isEmpty();
        assertThat(new String(new Desk(port).download(address + "/file").body(), StandardCharsets.UTF_8)).isEqualTo("masked further");

        owner.jdbc().sql("update register_span set until_day = from_day where register = 'open-documents' and key = :key").param("key", line.key()).update();
        assertThat(new Desk(port).get(address + "/file").statusCode()).as("taken down").isEqualTo(404);
    }
}
