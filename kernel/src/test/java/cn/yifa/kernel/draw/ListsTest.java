// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cn.yifa.kernel.cases.Refusal;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("名单和方案：不合规矩的都拒绝，并说明理由")
class ListsTest {

    private static final Stratum FIRM = Samples.stratum("企业", "E1", "E2", "E3");

    private static List<String> rules(DrawLists lists) {
        return Samples.rules(Frame.of(lists));
    }

    private static DrawLists with(List<Exclusion> exclusions, List<Inspector> inspectors, List<Recusal> recusals) {
        return new DrawLists(List.of(FIRM), exclusions, inspectors, recusals);
    }

    private static List<String> rules(UnaryOperator<PlanParts> change) {
        return change.apply(new PlanParts()).plan().whyNot(Samples.frame(FIRM)).stream().map(Refusal::rule).toList();
    }

    /// A plan that can be carried out, to spoil one part of.
    private static final class PlanParts {
        private Quotas quotas = new Quotas.Counts(Map.of("企业", 1));
        private int alternates;
        private Optional<PairingRules> pairing = Optional.empty();
        private SeedSource source = new SeedSource("掷骰子", Samples.SEED_TIME, 20);
        private List<String> parties = List.of("本部门", "监督机关");
        private List<String> attendees = List.of("公证员");

        DrawPlan plan() {
            return new DrawPlan("d1", List.of("《食盐专营办法》第二十三条"), quotas, alternates, pairing, source, parties, attendees);
        }

        PlanParts quotas(Quotas changed) {
            quotas = changed;
            return this;
        }

        PlanParts pairing(int each, int loadCap) {
            pairing = Optional.of(new PairingRules(each, LocalDate.of(2027, 6, 30), loadCap));
            return this;
        }
    }

    @Test
    void strata() {
        assertThat(rules(Samples.lists())).containsExactly("NoStratum");
        assertThat(rules(Samples.lists(FIRM, Samples.stratum("企业", "E9")))).contains("DuplicateStratum");
        assertThat(rules(Samples.lists(Samples.stratum("甲", "E\u0301"), Samples.stratum("乙", "\u00c9")))).containsExactly("TargetInTwoStrata");
        assertThat(rules(new DrawLists(List.of(new Stratum("甲", new Demand(Optional.of("盐|业"), Optional.empty(), Optional.empty()), List.of("E1"))), List.of(), List.of(), List.of()))).containsExactly("BadWord");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", "../甲", "甲/乙", "甲\\乙", "-n", "甲,乙", "甲\n", " 甲", "甲=乙"})
    @DisplayName("层的名称是文件名，也在抽签号里")
    void stratumNames(String name) {
        assertThat(rules(Samples.lists(Samples.stratum(name, "E1")))).containsExactly("BadStratumName");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a,b", "a|b", "a=b", "a\nb", "a\r", "a\u0000", "a\u2028b", "\ufeffa", " a", "a\u3000", "\u00a0a", "\ud842", "\udfb7a"})
    @DisplayName("标识是一行里的一段")
    void identifiers(String identifier) {
        assertThat(rules(Samples.lists(Samples.stratum("甲", identifier)))).containsExactly("BadIdentifier");
        assertThat(rules(with(List.of(), List.of(Samples.inspector(identifier)), List.of()))).containsExactly("BadIdentifier");
    }

    @Test
    @DisplayName("很多个错的，说出前几个和一共几个")
    void manyAreCounted() {
        var refused = (Outcome.Refused<Frame>) Frame.of(Samples.lists(new Stratum("甲", Demand.NONE, Samples.names("a,", 9))));
        assertThat(refused.grounds()).singleElement().satisfies(ground -> {
            assertThat(ground.message()).contains("“a,1”").endsWith("等9个");
            assertThat(ground.basis()).isPresent();
        });
    }

    @Test
    void exclusions() {
        assertThat(rules(with(List.of(new Exclusion("E1", "已检查"), new Exclusion("E1", "已注销")), List.of(), List.of()))).containsExactly("DuplicateExclusion");
        assertThat(rules(with(List.of(new Exclusion("E1", "")), List.of(), List.of()))).containsExactly("NoReason");
        assertThat(rules(with(List.of(new Exclusion("E4", "已检查")), List.of(), List.of()))).containsExactly("UnknownTarget");
    }

    @Test
    void inspectors() {
        var one = Samples.inspector("J1");
        assertThat(rules(with(List.of(), List.of(one, one), List.of()))).containsExactly("DuplicateInspector");
        assertThat(rules(with(List.of(), List.of(new Inspector("J1", List.of(), List.of("广,州"), List.of())), List.of()))).containsExactly("BadWord");
        assertThat(rules(with(List.of(), List.of(one), List.of(new Recusal("J1", "E1", "近亲属"), new Recusal("J1", "E1", "股东"))))).containsExactly("DuplicateRecusal");
        assertThat(rules(with(List.of(), List.of(one), List.of(new Recusal("J2", "E1", "近亲属"))))).containsExactly("UnknownInspector");
        assertThat(rules(with(List.of(), List.of(one), List.of(new Recusal("J1", "E9", "近亲属"))))).containsExactly("UnknownTarget");
        assertThat(rules(with(List.of(), List.of(one), List.of(new Recusal("J1", "E1", ""))))).containsExactly("NoReason");
    }

    @Test
    @DisplayName("回避的对象可以是被排除的")
    void avoidingWhoIsLeftOut() {
        assertThat(rules(with(List.of(new Exclusion("E1", "已检查")), List.of(Samples.inspector("J1")), List.of(new Recusal("J1", "E1", "近亲属"))))).isEmpty();
    }

    @Test
    void plans() {
        assertThat(rules(parts -> parts)).isEmpty();
        assertThat(rules(parts -> parts.quotas(new Quotas.Counts(Map.of("企业", -1))))).containsExactly("QuotaBelowZero");
        assertThat(rules(parts -> parts.quotas(new Quotas.Total(-1)))).containsExactly("QuotaBelowZero");
        assertThat(rules(parts -> parts.quotas(new Quotas.Total(4)))).containsExactly("LargerThanStratum");
        assertThat(rules(parts -> parts.quotas(new Quotas.Rates(Map.of("企业", new BigDecimal("100.01")))))).containsExactly("RateOutOfRange");
        assertThat(rules(parts -> parts.quotas(new Quotas.Rates(Map.of("企业", new BigDecimal("-0.1")))))).containsExactly("RateOutOfRange");
        assertThat(rules(parts -> parts.quotas(new Quotas.Rates(Map.of())))).containsExactly("QuotaMissing");
        assertThat(rules(parts -> parts.pairing(1, 5))).containsExactly("TwoInspectorsAtLeast");
        assertThat(rules(parts -> parts.pairing(2, 0))).containsExactly("LoadCapTooSmall");
        assertThat(rules(parts -> parts.pairing(2, 5))).contains("NoInspectorLeft");
        assertThat(rules(parts -> {
            parts.parties = List.of("本部门", "本部门");
            parts.attendees = List.of();
            parts.source = new SeedSource("两\n行", Samples.SEED_TIME, 0);
            parts.alternates = -1;
            return parts;
        })).containsExactly("NoAttendee", "BadText", "SeedTooShort", "SamePartyTwice", "QuotaBelowZero");
    }

    @Test
    @DisplayName("方案写成 JSON，读回来还是它；别的不收")
    void planIsReadBack() {
        for (var vector : Vector.all()) {
            assertThat(DrawPlan.read(vector.plan().canonical())).isEqualTo(vector.plan());
        }
        for (var text : List.of("{}", "{\"algorithm\":\"draw-v2\"}", "{\"algorithm\":\"draw-v1\",\"source\":{\"at\":\"soon\",\"least\":1,\"name\":\"x\"}}",
                new PlanParts().plan().canonical().replace("\"least\":20", "\"least\":20.5"), new PlanParts().plan().canonical().replace("\"basis\":[", "\"basis\":[1,"))) {
            assertThatIllegalArgumentException().as(text).isThrownBy(() -> DrawPlan.read(text));
        }
    }

    @Test
    @DisplayName("名单写成文件，读回来还是它；改了一个字节的，摘要不一样，或者读不出来")
    void listsAreReadBack() {
        var out = new DrawLists(List.of(FIRM), List.of(new Exclusion("E2", "今年已查，见粤工信检〔2027〕1号,2号")),
                List.of(new Inspector("A1", List.of(new Inspector.Certificate("盐业管理", LocalDate.of(2027, 6, 30)), new Inspector.Certificate("节能监察", LocalDate.of(2028, 6, 30))), List.of("广州", "深圳"), List.of())),
                List.of(new Recusal("A1", "E1", "近亲属,任职")));
        var frames = Stream.concat(Stream.of(out), Vector.all().stream().map(Vector::lists)).map(Frame::of).flatMap(found -> found instanceof Outcome.Given<Frame>(var frame) ? Stream.of(frame) : Stream.empty()).toList();
        assertThat(frames).hasSizeGreaterThan(20);
        for (var frame : frames) {
            assertThat(Samples.given(Frame.read(frame.files())).files()).usingRecursiveComparison().isEqualTo(frame.files());
        }
        var frame = Samples.given(Frame.of(out));
        frame.files().forEach((path, content) -> {
            for (int i = 0; i < content.length; i++) {
                var files = frame.files();
                files.put(path, content.clone());
                files.get(path)[i] ^= 1;
                var read = Frame.read(files);
                assertThat(read instanceof Outcome.Given<Frame>(var other) && other.digest().equals(frame.digest())).as(path + " at " + i).isFalse();
            }
        });
    }

    @Test
    @DisplayName("写得不一样、读起来一样的名单文件：不是公布的那些字节，不收")
    void otherwiseWritten() {
        var frame = Samples.frame(FIRM);
        UnaryOperator<String> lastLineFirst = text -> text.replaceFirst("(?s)(.*\\n)(.+\\n)$", "$2$1");
        for (UnaryOperator<String> otherwise : List.<UnaryOperator<String>>of(text -> text.replace("\n", "\r\n"), text -> text.substring(0, text.length() - 1), lastLineFirst, text -> text + "\n")) {
            var files = frame.files();
            files.compute("strata/" + FIRM.name() + ".txt", (_, content) -> otherwise.apply(new String(content, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
            assertThat(Samples.rules(Frame.read(files))).isNotEmpty();
        }
        var more = frame.files();
        more.put("strata/没有这一层.txt", "E9\n".getBytes(StandardCharsets.UTF_8));
        assertThat(Samples.rules(Frame.read(more))).containsExactly("ListsUnreadable");
    }

    @Test
    @DisplayName("别的名单、别的方案、少一个秘密的种子：拒绝")
    void seedOfSomethingElse() {
        var plan = Samples.plan(Map.of("企业", 1));
        var frame = Samples.frame(FIRM);
        var other = Samples.frame(Samples.stratum("企业", "E1", "E2", "E4"));
        assertThat(Samples.rules(Drawing.of(plan, other, new Seed(plan.digest(), frame.digest(), Samples.SECRETS, Samples.DICE)))).containsExactly("FrameChanged");
        assertThat(Samples.rules(Drawing.of(plan, frame, new Seed(Hex256.of(""), frame.digest(), Samples.SECRETS, Samples.DICE)))).containsExactly("PlanChanged");
        assertThat(Samples.rules(Drawing.of(plan, frame, new Seed(plan.digest(), frame.digest(), Samples.SECRETS.reversed(), Samples.DICE)))).containsExactly("SecretMissing");
        assertThat(Samples.rules(Drawing.of(plan, frame, new Seed(plan.digest(), frame.digest(), Samples.SECRETS, Samples.DICE)))).isEmpty();
    }

    @Test
    @DisplayName("种子的每一部分都算数，换一个字就是另一个种子")
    void everyPartCounts() {
        var seed = new Seed(Hex256.of("p"), Hex256.of("f"), Samples.SECRETS, Samples.DICE);
        assertThat(seed.lines()).isEqualTo("draw-v1\n" + Hex256.of("p") + "\n" + Hex256.of("f") + "\n晴，东北风 3 级\n第三张桌子\n" + Samples.DICE + "\n");
        assertThat(List.of(seed.hex(), new Seed(Hex256.of("q"), seed.frame(), seed.secrets(), seed.publicText()).hex(), new Seed(seed.plan(), Hex256.of("g"), seed.secrets(), seed.publicText()).hex(),
                new Seed(seed.plan(), seed.frame(), seed.secrets().reversed(), seed.publicText()).hex(), new Seed(seed.plan(), seed.frame(), seed.secrets(), Samples.DICE + "1").hex())).doesNotHaveDuplicates();
        assertThatIllegalArgumentException().isThrownBy(() -> new Seed(seed.plan(), seed.frame(), seed.secrets(), "1\n2"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Secret("本部门", "a".repeat(64), "一\n二"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Secret("本部门", "A".repeat(64), "一"));
        assertThat(Samples.SECRETS.getFirst().toString()).doesNotContain("晴");
    }
}
