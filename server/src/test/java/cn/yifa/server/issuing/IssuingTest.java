// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.issuing;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseEvent;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Evidence;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.server.ServerTest;
import cn.yifa.server.TestClock;
import cn.yifa.server.api.ApiClient;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.casework.Seals;
import cn.yifa.server.document.Documents;
import cn.yifa.server.intake.LookupCodes;
import cn.yifa.server.issuing.CaseDocument.State;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.storage.Blobs;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
@DisplayName("发文：拟稿、签发、编号、发出")
class IssuingTest {

    private static final String ANSWER = "政府信息公开答复书";

    @LocalServerPort
    private int port;

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
    private Voiding voiding;

    @Autowired
    private DocumentNumbers numbers;

    @Autowired
    private LookupCodes codes;

    @Autowired
    private Organization organization;

    @Autowired
    private Blobs blobs;

    @Autowired
    private JdbcClient jdbc;

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

    private Case opened(String description) {
        var fields = Fields.of(Map.of("applicant", "欧阳建国", "applicant_kind", "自然人", "identity", "居民身份证 440106199001011234", "phone", "13812345600", "description", description,
                "wanted_form", "电子文档", "wanted_delivery", "网上查看", "channel", "当面", "received_on", LocalDate.now(clock).toString()));
        return done(cases.open("disclosure-request", new Command.Open("", "申请公开某年度的预算", new DivisionId("office"), fields, List.of()), By.officer(officer("bangong"))));
    }

    private static Case done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).now();
    }

    private Outcome act(Case matter, String account, String step, String action, Map<String, Object> fields) {
        return issuing.execute(matter.id(), matter.sequence(), new Command.Act(step, action, Fields.of(fields), "", List.of()), By.officer(officer(account)));
    }

    /// As far as the leader's desk: a partial refusal, found lawful.
    private Case toBeSigned(Map<String, Object> changed) {
        var fields = new HashMap<String, Object>(Map.of("answer_kind", "部分公开", "secrecy", "区分处理后可以公开", "withheld", List.of("个人隐私"), "third_unasked",
                "只隐去证件号码、住址、联系方式等个人信息", "ground", "其中有领取人的证件号码。", "answer", "公开预算总表，见附件。"));
        fields.putAll(changed);
        var matter = done(act(opened("某年度的预算"), "bangong", "registration", "straight", Map.of()));
        matter = done(act(matter, "bangong", "drafting", "draft-other", fields));
        return done(act(matter, "fagui-reviewer", "legal-review", "agree", Map.of()));
    }

    private static List<String> rules(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused) outcome).grounds().stream().map(Refusal::rule).toList();
    }

    private CaseDocument answer(Case matter) {
        return documents.of(matter.id()).stream().filter(one -> one.name().equals(ANSWER)).findFirst().orElseThrow();
    }

    private String words(Evidence paper) throws IOException {
        try (var pdf = Loader.loadPDF(blobs.open(paper.digest()).readAllBytes())) {
            return new PDFTextStripper().getText(pdf).replaceAll("\\s", "");
        }
    }

    @Test
    @DisplayName("领导签发时编号、成文；发出时文书记入办件，申请人凭查询码下载；只监督的人和别的处室拿不到")
    void signedAndSent() throws IOException {
        var matter = done(act(toBeSigned(Map.of()), "leader", "signing", "sign", Map.of()));
        var signed = answer(matter);
        assertThat(signed.state()).isEqualTo(State.SIGNED);
        assertThat(signed.number()).hasValueSatisfying(number -> assertThat(number).matches("信息公开答复〔2026〕\\d+号"));
        assertThat(signed.signed().orElseThrow().by()).isEqualTo(officer("leader").name());
        assertThat(signed.papers()).extracting(Evidence::name).containsExactlyInAnyOrder(ANSWER + "（" + signed.number().get() + "）.pdf", ANSWER + "（" + signed.number().get() + "）.ofd",
                ANSWER + "（" + signed.number().get() + "）.docx");

        matter = done(act(matter, "bangong", "dispatch", "send", Map.of()));
        var sent = answer(matter);
        assertThat(sent.state()).isEqualTo(State.ISSUED);
        var event = (CaseEvent.ActionTaken) cases.events(matter.id()).getLast();
        assertThat(sent.issuedBy()).hasValue(event.header().sequence());
        assertThat(event.evidence()).containsExactlyInAnyOrderElementsOf(sent.sealed()).hasSize(2);
        var pdf = sent.sealed().stream().filter(paper -> paper.name().endsWith(".pdf")).findFirst().orElseThrow();
        assertThat(words(pdf)).contains("欧阳建国", sent.number().get(), "其中有领取人的证件号码", "2026年3月2日", "岭海省工业和信息化厅", "先向", "行政复议");

        var address = "/api/cases/" + matter.id();
        var party = new ApiClient(port, "");
        var code = codes.issue(matter.id());
        var told = party.get(address, "X-Lookup-Code", code).json().get("documents");
        assertThat(told).hasSize(1);
        assertThat(told.get(0).get("papers")).hasSize(2);
        assertThat(party.get(address + "/documents/" + pdf.digest(), "X-Lookup-Code", code).body()).startsWith('%', 'P', 'D', 'F');
        assertThat(party.get(address + "/documents/" + "0".repeat(64), "X-Lookup-Code", code).status()).isEqualTo(404);
        assertThat(new ApiClient(port, "bangong").get(address + "/documents/" + pdf.digest()).status()).isEqualTo(200);
        for (var other : List.of("discipline", "head", "caishen")) {
            assertThat(new ApiClient(port, other).get(address + "/documents/" + pdf.digest()).status()).as(other).isEqualTo(404);
        }
    }

    @Test
    @DisplayName("收费通知书随收费的动作成文：按标准算出的数额、怎样算的、联系电话都印上，通知之日就是那天")
    void feeNotice() throws IOException {
        var matter = done(act(opened("某年度的预算"), "bangong", "registration", "straight", Map.of()));
        matter = done(act(matter, "bangong", "drafting", "charge-by-page", Map.of("fee_pages", new BigDecimal(250))));
        assertThat(matter.fields().values()).containsEntry("fee_amount", new BigDecimal(4700)).containsEntry("fee_notified_on", LocalDate.now(clock).toString());
        var notice = documents.of(matter.id()).stream().filter(one -> one.name().equals("收费通知书")).findFirst().orElseThrow();
        var pdf = notice.sealed().stream().filter(paper -> paper.name().endsWith(".pdf")).findFirst().orElseThrow();
        assertThat(words(pdf)).contains("按量计收（《政府信息公开信息处理费管理办法》第三条）", "第201页至第250页，共50页，每页40元，计2000元。", "合计4700元。", "人民币4700元", "（联系电话：");
    }

    @Test
    @DisplayName("收费通知书不能写自己定的数额")
    void feeOfOnesOwn() {
        var matter = done(act(opened("某年度的预算"), "bangong", "registration", "straight", Map.of()));
        documents.begin(matter.id(), "收费通知书", template(matter, "收费通知书").replaceAll("【待填：[^】]*】", "一百"), "", officer("bangong")).orElseThrow();
        assertThat(rules(act(matter, "bangong", "drafting", "charge-by-page", Map.of("fee_pages", new BigDecimal(250))))).isNotEmpty().containsOnly("LetterLacks");
    }

    @Test
    @DisplayName("签发以后又改了，不重新签发不能发出；重新签发的编号不变")
    void changedAfterwards() {
        var matter = done(act(toBeSigned(Map.of()), "leader", "signing", "sign", Map.of()));
        var signed = answer(matter);
        var text = documents.text(signed);
        assertThat(documents.save(signed, signed.version(), text.replace("公开预算总表", "公开预算总表和说明"), "补一项", officer("bangong"))).hasValueSatisfying(now -> {
            assertThat(now.state()).isEqualTo(State.DRAFT);
            assertThat(now.papers()).isEmpty();
        });
        assertThat(rules(act(matter, "bangong", "dispatch", "send", Map.of()))).containsExactly("NotSignedOff");
        matter = done(issuing.execute(matter.id(), matter.sequence(), new Command.ReturnTo("dispatch", "signing", "改了一处，请再签"), By.officer(officer("bangong"))));
        matter = done(act(matter, "leader", "signing", "sign", Map.of()));
        assertThat(answer(matter).number()).isEqualTo(signed.number());
        assertThat(answer(matter).version()).isEqualTo(2);
        done(act(matter, "bangong", "dispatch", "send", Map.of()));
    }

    @Test
    @DisplayName("文稿有没填的、有错、有字体里没有的字：不予签发，说明是什么；办件不动，编号不用掉")
    void refused() {
        var matter = toBeSigned(Map.of());
        var clean = template(matter);
        var before = numbers.series();
        var document = documents.begin(matter.id(), ANSWER, clean + "\n【待填：理由】\n", "", officer("bangong")).orElseThrow();
        var refused = act(matter, "leader", "signing", "sign", Map.of());
        assertThat(rules(refused)).containsExactly("LetterHasGaps");
        assertThat(((Outcome.Refused) refused).grounds().getFirst().message()).contains("理由");
        document = documents.save(document, 1, "没有版头", "", officer("bangong")).orElseThrow();
        assertThat(rules(act(matter, "leader", "signing", "sign", Map.of()))).containsExactly("LetterFaulty");
        document = documents.save(document, 2, clean + "\n答复给\uDBFF\uDFFD先生。\n", "", officer("bangong")).orElseThrow();
        var rare = act(matter, "leader", "signing", "sign", Map.of());
        assertThat(rules(rare)).containsAnyOf("LetterUnprintable", "LetterFaulty");
        document = documents.save(document, 3, clean.substring(0, clean.indexOf("三、救济途径")), "", officer("bangong")).orElseThrow();
        var without = act(matter, "leader", "signing", "sign", Map.of());
        assertThat(rules(without)).isNotEmpty().containsOnly("LetterLacks");
        assertThat(((Outcome.Refused) without).grounds().getFirst().message()).contains("行政复议");
        document = documents.save(document, 4, clean.replace("予以部分公开", "不予公开"), "", officer("bangong")).orElseThrow();
        assertThat(rules(act(matter, "leader", "signing", "sign", Map.of()))).containsExactly("LetterLacks");
        document = documents.save(document, 5, clean.replace("主送: 欧阳建国", "主送: 别人"), "", officer("bangong")).orElseThrow();
        assertThat(rules(act(matter, "leader", "signing", "sign", Map.of()))).containsExactly("LetterToAnother");
        document = documents.save(document, 6, clean.replaceFirst("署名: .*", "署名: 别的厅"), "", officer("bangong")).orElseThrow();
        assertThat(rules(act(matter, "leader", "signing", "sign", Map.of()))).containsExactly("LetterOfAnother");
        assertThat(cases.find(matter.id()).orElseThrow().sequence()).isEqualTo(matter.sequence());
        assertThat(numbers.series()).isEqualTo(before);
        documents.save(document, 7, clean + "\n<b>补充</b>。\n", "", officer("bangong")).orElseThrow();
        done(act(matter, "leader", "signing", "sign", Map.of()));
    }

    @Test
    @DisplayName("2023年起草、2024年签发：救济途径的法律变了，要改过才能签发；法律没变的，第二天照签")
    void lawChangedMeanwhile() {
        clock.set(LocalDateTime.of(2023, 12, 28, 9, 30));
        var matter = toBeSigned(Map.of());
        var drafted = documents.begin(matter.id(), ANSWER, template(matter), "", officer("bangong")).orElseThrow();
        var other = toBeSigned(Map.of());
        documents.begin(other.id(), ANSWER, template(other), "", officer("bangong")).orElseThrow();
        clock.set(LocalDateTime.of(2023, 12, 29, 9, 30));
        other = done(act(other, "leader", "signing", "sign", Map.of()));
        clock.set(LocalDateTime.of(2024, 1, 3, 9, 30));
        assertThat(rules(act(other, "bangong", "dispatch", "send", Map.of()))).as("signed under the old law").containsExactly("LetterOutdated");
        assertThat(rules(act(matter, "leader", "signing", "sign", Map.of()))).containsExactly("LetterOutdated");
        documents.save(drafted, 1, template(matter), "按新法改救济途径", officer("bangong"));
        done(act(matter, "leader", "signing", "sign", Map.of()));
    }

    /// The letter as its template gives it now.
    private String template(Case matter) {
        return template(matter, ANSWER);
    }

    private String template(Case matter, String name) {
        var procedure = procedures.of(matter);
        return templates.text(templates.named(procedure, name).orElseThrow(), seals.open(procedure, matter), LocalDateTime.now(clock));
    }

    @Test
    @DisplayName("签发人看到的那一稿被别人改了，不签发，说明谁改的")
    void changedUnderTheSigner() {
        var matter = toBeSigned(Map.of());
        var drafted = documents.begin(matter.id(), ANSWER, template(matter), "", officer("bangong")).orElseThrow();
        documents.save(drafted, 1, template(matter) + "\n补充一句。\n", "", officer("bangong")).orElseThrow();
        var sign = new Command.Act("signing", "sign", Fields.NONE, "", List.of());
        var refused = issuing.execute(matter.id(), matter.sequence(), sign, By.officer(officer("leader")), Map.of(ANSWER, 1));
        assertThat(rules(refused)).containsExactly("DocumentChanged");
        assertThat(((Outcome.Refused) refused).grounds().getFirst().message()).contains(officer("bangong").name(), "第 2 稿");
        done(issuing.execute(matter.id(), matter.sequence(), sign, By.officer(officer("leader")), Map.of(ANSWER, 2)));
    }

    @Test
    @DisplayName("不用别人签发的文书，随动作生成并发出；不予办理时什么也不生成")
    void madeWithTheAct() {
        var matter = opened("补正的预算");
        assertThat(rules(act(matter, "bangong", "registration", "correct", Map.of("correction_items", "请写明年度")))).contains("FieldMissing");
        assertThat(documents.of(matter.id())).isEmpty();
        matter = done(act(matter, "bangong", "registration", "correct", Map.of("correction_items", "请写明年度", "correct_by", "2026-03-20")));
        assertThat(documents.of(matter.id())).singleElement().satisfies(document -> {
            assertThat(document.name()).isEqualTo("补正告知书");
            assertThat(document.state()).isEqualTo(State.ISSUED);
            assertThat(words(document.sealed().stream().filter(paper -> paper.name().endsWith(".pdf")).findFirst().orElseThrow())).contains("请写明年度", "2026年3月20日");
        });
    }

    @Test
    @DisplayName("八人同时签发，中间有退回的：编号一个不跳，一个不重")
    void withoutGaps() throws Exception {
        var waiting = new ArrayList<Case>();
        for (int i = 0; i < 8; i++) {
            waiting.add(toBeSigned(i % 3 == 2 ? Map.of("answer", "见【待填：附件】") : Map.of()));
        }
        int first = last() + 1;
        try (var pool = Executors.newFixedThreadPool(8)) {
            var signing = waiting.stream().<Callable<Outcome>>map(matter -> () -> act(matter, "leader", "signing", "sign", Map.of())).toList();
            for (var outcome : pool.invokeAll(signing)) {
                outcome.get();
            }
        }
        var serials = jdbc.sql("select serial from document_number where pattern like '信息公开答复%' and year = 2026 and serial >= :first order by serial").param("first", first).query(Integer.class).list();
        assertThat(serials).isEqualTo(IntStream.range(first, first + 6).boxed().toList());
    }

    private int last() {
        return numbers.series().stream().filter(series -> series.pattern().startsWith("信息公开答复") && series.year() == 2026).mapToInt(DocumentNumbers.Series::last).findFirst().orElse(0);
    }

    @Test
    @DisplayName("签发以后，经办人不能作废；签发的岗位、承办处室和办公室的负责人可以；草稿由经办人作废")
    void whoGivesUp() {
        var matter = toBeSigned(Map.of());
        var drafted = documents.begin(matter.id(), ANSWER, template(matter), "", officer("bangong")).orElseThrow();
        matter = done(act(matter, "leader", "signing", "sign", Map.of()));
        var signed = answer(matter);
        for (var account : List.of("bangong", "fagui", "fagui-reviewer")) {
            assertThat(voiding.may(matter, signed, officer(account))).as(account).isFalse();
            assertThat(voiding.makeVoid(matter, signed, "不要了", officer(account))).as(account).hasValueSatisfying(why -> assertThat(why.rule()).isEqualTo("NotTheirsToVoid"));
        }
        // 作废的人看到的还是草稿，这时领导签发了
        assertThat(voiding.makeVoid(matter, drafted, "不要了", officer("bangong"))).hasValueSatisfying(why -> assertThat(why.rule()).isEqualTo("NotOpen"));
        assertThat(answer(matter).state()).isEqualTo(State.SIGNED);
        assertThat(voiding.may(matter, signed, officer("bangong-head"))).isTrue();
        assertThat(voiding.makeVoid(matter, signed, "签错了", officer("leader"))).isEmpty();
        assertThat(answer(matter).state()).isEqualTo(State.VOID);
        assertThat(voiding.may(matter, answer(matter), officer("leader"))).as("once").isFalse();
        var again = documents.begin(matter.id(), ANSWER, template(matter), "", officer("bangong")).orElseThrow();
        assertThat(voiding.makeVoid(matter, again, "重写", officer("bangong"))).isEmpty();
    }

    @Test
    @DisplayName("作废的文书，编号随之作废，留下理由；再起草的编新号")
    void givenUp() {
        var matter = done(act(toBeSigned(Map.of()), "leader", "signing", "sign", Map.of()));
        var signed = answer(matter);
        assertThat(voiding.makeVoid(matter, signed, "写错了对象", officer("bangong-head"))).isEmpty();
        assertThat(voiding.makeVoid(matter, signed, "再一次", officer("bangong-head"))).hasValueSatisfying(why -> assertThat(why.rule()).isEqualTo("NotOpen"));
        assertThat(numbers.entries("信息公开答复〔{year}〕{serial}号", 2026, 0, 100)).filteredOn(entry -> entry.document().filter(signed.id()::equals).isPresent()).singleElement().satisfies(entry -> {
            assertThat(entry.state()).isEqualTo(DocumentNumbers.State.VOID);
            assertThat(entry.reason()).isEqualTo("写错了对象");
        });
        assertThat(rules(act(matter, "bangong", "dispatch", "send", Map.of()))).containsExactly("NotSignedOff");
        matter = done(issuing.execute(matter.id(), matter.sequence(), new Command.ReturnTo("dispatch", "signing", "重新签发"), By.officer(officer("bangong"))));
        matter = done(act(matter, "leader", "signing", "sign", Map.of()));
        assertThat(documents.open(matter.id(), ANSWER).orElseThrow().number()).isNotEqualTo(signed.number());
    }
}
