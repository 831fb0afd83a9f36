// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.draw;

import static cn.yifa.kernel.draw.Ceremony.AFTER;
import static cn.yifa.kernel.draw.Ceremony.BEFORE;
import static cn.yifa.kernel.draw.Ceremony.CLERK;
import static cn.yifa.kernel.draw.Ceremony.FIRST;
import static cn.yifa.kernel.draw.Ceremony.FRAME;
import static cn.yifa.kernel.draw.Ceremony.LAST;
import static cn.yifa.kernel.draw.Ceremony.PLAN;
import static cn.yifa.kernel.draw.Ceremony.SUPERVISOR;
import static cn.yifa.kernel.draw.Samples.DICE;
import static cn.yifa.kernel.draw.Samples.SEED_TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.organ.PersonId;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("抽取的每一步：谁也不能操纵，谁也没有第二次机会")
class DrawDeciderTest {

    private static final PersonId THIRD = new PersonId("gongzheng");
    private static final DrawCommand ENTER = new DrawCommand.EnterSeed(DICE, CLERK);
    private static final DrawCommand CONFIRM = new DrawCommand.ConfirmSeed(DICE, SUPERVISOR);
    private static final DrawCommand TELL_FIRST = new DrawCommand.Reveal(FIRST, CLERK);
    private static final DrawCommand TELL_LAST = new DrawCommand.Reveal(LAST, SUPERVISOR);
    private static final DrawCommand CARRY_OUT = new DrawCommand.CarryOut(FRAME);
    private static final DrawCommand VOID = new DrawCommand.DeclareVoid("公证员没有到场", CLERK);

    @Test
    @DisplayName("从公布到抽取：每一步以后等什么")
    void fromBeginningToEnd() {
        assertThat(List.of(Ceremony.announced(), Ceremony.committed(), Ceremony.witnessed(), Ceremony.firstTold(), Ceremony.seedEntered(), Ceremony.seedConfirmed(), Ceremony.ready(), Ceremony.drawn()))
                .extracting(ceremony -> ceremony.state().phase())
                .containsExactly(DrawState.Phase.COMMITTING, DrawState.Phase.WITNESSING, DrawState.Phase.REVEALING, DrawState.Phase.AWAITING_SEED, DrawState.Phase.CONFIRMING,
                        DrawState.Phase.LAST_REVEAL, DrawState.Phase.READY, DrawState.Phase.DRAWN);
        var drawn = (DrawEvent.Drawn) Ceremony.drawn().last();
        assertThat(drawn.seed()).isEqualTo(new Seed(PLAN.digest(), FRAME.digest(), List.of(FIRST, LAST), DICE).hex());
        assertThat(drawn).isEqualTo(Ceremony.drawn().last());
    }

    @Test
    @DisplayName("公布：种子的时间要在以后，方案和名单要合规矩，公布了不能再改")
    void announcing() {
        assertThat(new Ceremony().rules(new DrawCommand.Announce(PLAN, FRAME, CLERK), SEED_TIME)).containsExactly("SeedTimePast");
        assertThat(new Ceremony().rules(new DrawCommand.Announce(Samples.plan(Map.of("企业", 21)), FRAME, CLERK), AFTER)).containsExactly("SeedTimePast", "LargerThanStratum");
        assertThat(Ceremony.announced().rules(new DrawCommand.Announce(PLAN, FRAME, CLERK), BEFORE)).containsExactly("AnnouncedAlready");
        for (int least : List.of(15, 16)) {
            var plan = new DrawPlan(PLAN.id(), PLAN.basis(), PLAN.quotas(), 0, Optional.empty(), new SeedSource("双色球开奖号码", SEED_TIME, least), PLAN.parties(), PLAN.attendees());
            assertThat(new Ceremony().rules(new DrawCommand.Announce(plan, FRAME, CLERK), BEFORE)).as("a seed of " + least + " characters").isEqualTo(least < 16 ? List.of("SeedTooShort") : List.of());
        }
        for (var day : List.of(LocalDate.of(2027, 2, 28), LocalDate.of(2027, 3, 1))) {
            var plan = Samples.plan(new Quotas.Counts(Map.of("企业", 0)), 0, Optional.of(new PairingRules(2, day, 5)));
            assertThat(new Ceremony().rules(new DrawCommand.Announce(plan, FRAME, CLERK), BEFORE)).as("certificates are to be valid on " + day)
                    .isEqualTo(day.getMonthValue() == 2 ? List.of("ValidOnPast") : List.of());
        }
        var sent = Samples.given(Frame.of(new DrawLists(List.of(Samples.stratum("企业", "E1", "E2")), List.of(), List.of(Samples.inspector("甲"), Samples.inspector("乙")), List.of())));
        for (int quota : List.of(0, 1)) {
            var plan = Samples.plan(new Quotas.Counts(Map.of("企业", quota)), 0, Optional.of(Samples.PAIRING));
            assertThat(new Ceremony().rules(new DrawCommand.Announce(plan, sent, CLERK), BEFORE)).as("of which field their certificates must be, for " + quota).isEqualTo(quota > 0 ? List.of("FieldMissing") : List.of());
            assertThat(plan.whyNot(sent)).as("a draw laid down before this was asked stays what it is").isEmpty();
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new Ceremony().rules(ENTER, AFTER));
    }

    @Test
    @DisplayName("承诺：各方各一次，各有各的人，不能抄")
    void committing() {
        var half = Ceremony.announced().then(new DrawCommand.Commit(Commitment.of(FIRST), CLERK), BEFORE);
        assertThat(half.rules(new DrawCommand.Commit(Commitment.of(FIRST), CLERK), BEFORE)).contains("CommittedAlready");
        assertThat(half.rules(new DrawCommand.Commit(Commitment.of(LAST), CLERK), BEFORE)).containsExactly("SamePerson");
        assertThat(half.rules(new DrawCommand.Commit(new Commitment("监督机关", Commitment.of(FIRST).digest()), SUPERVISOR), BEFORE)).containsExactly("CommitmentCopied");
        assertThat(half.rules(new DrawCommand.Commit(new Commitment("路人", Commitment.of(LAST).digest()), THIRD), BEFORE)).containsExactly("NotAParty");
        assertThat(half.rules(new DrawCommand.Commit(Commitment.of(LAST), SUPERVISOR), SEED_TIME)).containsExactly("TooLate");
    }

    @Test
    @DisplayName("见证：各方都承诺以后、种子产生以前，一次")
    void witnessing() {
        assertThat(Ceremony.announced().rules(new DrawCommand.Witness("head", BEFORE), BEFORE)).containsExactly("NotCommitted");
        assertThat(Ceremony.committed().rules(new DrawCommand.Witness("head", SEED_TIME), AFTER)).containsExactly("WitnessedTooLate");
        assertThat(Ceremony.witnessed().rules(new DrawCommand.Witness("head", BEFORE), BEFORE)).containsExactly("WitnessedAlready");
    }

    @Test
    @DisplayName("没有见证的，秘密不能公开")
    void revealBeforeWitness() {
        assertThat(Ceremony.announced().rules(TELL_FIRST, BEFORE)).containsExactly("NotWitnessed");
        assertThat(Ceremony.committed().rules(TELL_FIRST, BEFORE)).containsExactly("NotWitnessed");
    }

    @Test
    @DisplayName("公开秘密：按顺序，最后一方在公共种子以后，其他各方在它以前")
    void revealing() {
        assertThat(Ceremony.witnessed().rules(TELL_LAST, BEFORE)).containsExactly("NotYourTurn");
        assertThat(Ceremony.firstTold().rules(TELL_LAST, AFTER)).containsExactly("NotYourTurn");
        assertThat(Ceremony.seedEntered().rules(TELL_LAST, AFTER)).containsExactly("NotYourTurn");
        assertThat(Ceremony.witnessed().rules(TELL_FIRST, SEED_TIME)).containsExactly("TooLate");
        assertThat(Ceremony.firstTold().rules(TELL_FIRST, BEFORE)).containsExactly("RevealedAlready");
        assertThat(Ceremony.seedConfirmed().rules(new DrawCommand.Reveal(LAST, CLERK), AFTER)).containsExactly("SamePerson");
    }

    @Test
    @DisplayName("不是所承诺的秘密：拒绝，换了随机数的也是")
    void wrongSecret() {
        assertThat(Ceremony.witnessed().rules(new DrawCommand.Reveal(new Secret("本部门", FIRST.nonce(), "另一个"), CLERK), BEFORE)).containsExactly("WrongSecret");
        assertThat(Ceremony.seedConfirmed().rules(new DrawCommand.Reveal(new Secret("监督机关", "c".repeat(64), LAST.text()), SUPERVISOR), AFTER)).containsExactly("WrongSecret");
    }

    @Test
    @DisplayName("公共种子：不早于公布的时间，不早于前面的秘密，不短于公布的长度")
    void seedTooEarly() {
        assertThat(Ceremony.firstTold().rules(ENTER, SEED_TIME.minusMillis(1))).containsExactly("SeedBeforeItsTime");
        assertThat(Ceremony.firstTold().refusal(ENTER, SEED_TIME.minusMillis(1)).getFirst().message()).as("the time here").contains("2027年3月1日 10:00:00");
        assertThat(Ceremony.witnessed().rules(ENTER, AFTER)).containsExactly("SecretsMissing");
        assertThat(Ceremony.firstTold().refusal(new DrawCommand.EnterSeed("1 2 3                                ", CLERK), AFTER)).allSatisfy(ground -> assertThat(ground.basis()).isPresent())
                .extracting(Refusal::rule).containsExactly("BadText", "SeedTooShort");
    }

    @Test
    @DisplayName("公共种子只有一个：录了不能再录，定了不能再定")
    void seedTwice() {
        assertThat(Ceremony.seedEntered().rules(ENTER, AFTER)).containsExactly("SeedTwice");
        assertThat(Ceremony.seedEntered().rules(new DrawCommand.EnterSeed(DICE.replace('4', '5'), THIRD), AFTER)).containsExactly("SeedTwice");
        assertThat(Ceremony.seedConfirmed().rules(ENTER, AFTER)).containsExactly("SeedTwice");
        assertThat(Ceremony.seedConfirmed().rules(CONFIRM, AFTER)).containsExactly("SeedTwice");
        assertThat(Ceremony.ready().rules(new DrawCommand.EnterSeed(DICE.replace('4', '5'), CLERK), AFTER)).containsExactly("SeedTwice");
    }

    @Test
    @DisplayName("替最后一方承诺过的人不录公共种子，不管后来还在不在那里")
    void whoKnewTheLastSecret() {
        assertThat(Ceremony.firstTold().rules(new DrawCommand.EnterSeed(DICE, SUPERVISOR), AFTER)).containsExactly("SamePerson");
        assertThat(Ceremony.firstTold().rules(new DrawCommand.EnterSeed(DICE, THIRD), AFTER)).isEmpty();
    }

    @Test
    @DisplayName("录入和复核是两个人")
    void makerIsNotChecker() {
        assertThat(Ceremony.seedEntered().rules(new DrawCommand.ConfirmSeed(DICE, CLERK), AFTER)).containsExactly("SamePerson");
        assertThat(Ceremony.firstTold().rules(CONFIRM, AFTER)).containsExactly("NoSeedEntered");
    }

    @Test
    @DisplayName("复核的人读到的不一样：两个都留下，两个人重新录")
    void disputed() {
        var other = DICE.replace('4', '5');
        var ceremony = Ceremony.seedEntered().then(new DrawCommand.ConfirmSeed(other, SUPERVISOR), AFTER);
        assertThat(ceremony.last()).isEqualTo(new DrawEvent.SeedDisputed(AFTER, SUPERVISOR, DICE, other));
        assertThat(ceremony.state().phase()).isEqualTo(DrawState.Phase.AWAITING_SEED);
        assertThat(ceremony.rules(CONFIRM, AFTER)).containsExactly("NoSeedEntered");
        assertThat(ceremony.then(ENTER, AFTER).then(CONFIRM, AFTER).state().phase()).isEqualTo(DrawState.Phase.LAST_REVEAL);
    }

    @Test
    @DisplayName("名单改了一个字：不能抽取")
    void changedFrame() {
        var names = new ArrayList<>(Samples.names("E", 20));
        names.set(7, "E99");
        var changed = Samples.frame(new Stratum("企业", Demand.NONE, names));
        assertThat(Ceremony.ready().refusal(new DrawCommand.CarryOut(changed), AFTER)).singleElement().satisfies(ground -> {
            assertThat(ground.rule()).isEqualTo("FrameChanged");
            assertThat(ground.message()).contains("名单");
            assertThat(ground.basis()).isPresent();
        });
        assertThat(Ceremony.seedConfirmed().rules(CARRY_OUT, AFTER)).containsExactly("NotReady");
    }

    @Test
    @DisplayName("抽取了就是最后的：什么都不能再做")
    void drawnIsFinal() {
        for (var command : List.of(ENTER, CONFIRM, TELL_FIRST, TELL_LAST, CARRY_OUT, VOID, new DrawCommand.Witness("head", BEFORE), new DrawCommand.Commit(Commitment.of(FIRST), CLERK))) {
            assertThat(Ceremony.drawn().rules(command, AFTER)).containsExactly("IsOver");
        }
    }

    @Test
    @DisplayName("作废：要有理由，作废了不能恢复；种子产生以后谁也不能作废")
    void voiding() {
        assertThat(Ceremony.firstTold().rules(new DrawCommand.DeclareVoid(" ", CLERK), AFTER)).containsExactly("NoReason");
        assertThat(Ceremony.ready().rules(VOID, AFTER)).containsExactly("SeedIsKnown");
        for (var ceremony : List.of(Ceremony.announced(), Ceremony.committed(), Ceremony.witnessed(), Ceremony.firstTold(), Ceremony.seedEntered(), Ceremony.seedConfirmed())) {
            ceremony.then(VOID, AFTER);
            assertThat(ceremony.state().phase()).isEqualTo(DrawState.Phase.VOID);
            assertThat(ceremony.rules(ENTER, AFTER)).containsExactly("IsOver");
            assertThat(ceremony.rules(VOID, AFTER)).containsExactly("IsOver");
        }
    }

    @Test
    @DisplayName("种子产生以后派不出人：按规则作废，写明哪个对象、为什么")
    void nobodyLeft() {
        var rules = Optional.of(new PairingRules(2, LocalDate.of(2027, 6, 30), 3));
        var vector = Vector.named("40-load-dead-end");
        var plan = new DrawPlan("d40", PLAN.basis(), vector.plan().quotas(), 0, rules, PLAN.source(), PLAN.parties(), PLAN.attendees());
        var voids = new ArrayList<DrawEvent.Voided>();
        for (int i = 0; i < 40 && voids.isEmpty(); i++) {
            var ceremony = new Ceremony().then(new DrawCommand.Announce(plan, vector.frame(), CLERK), BEFORE).then(new DrawCommand.Commit(Commitment.of(FIRST), CLERK), BEFORE)
                    .then(new DrawCommand.Commit(Commitment.of(LAST), SUPERVISOR), BEFORE).then(new DrawCommand.Witness("head", BEFORE), BEFORE).then(TELL_FIRST, BEFORE)
                    .then(new DrawCommand.EnterSeed(DICE + i, CLERK), AFTER).then(new DrawCommand.ConfirmSeed(DICE + i, SUPERVISOR), AFTER).then(TELL_LAST, AFTER)
                    .then(new DrawCommand.CarryOut(vector.frame()), AFTER);
            if (ceremony.last() instanceof DrawEvent.Voided voided) {
                voids.add(voided);
            }
        }
        assertThat(voids).singleElement().satisfies(voided -> {
            assertThat(voided.by()).isEmpty();
            assertThat(voided.reasons()).allSatisfy(reason -> assertThat(reason).containsPattern("“E000\\d”").contains("上限"));
        });
    }

    @Test
    @DisplayName("到公共种子产生以后第三天结束还没有抽出：按规则作废，写明缺什么、缺谁的，人也不能再办；早一刻都不行")
    void runsOut() {
        var evening = ZonedDateTime.of(2027, 3, 4, 23, 59, 59, 0, ZoneId.of("Asia/Shanghai")).toInstant();
        var over = evening.plusSeconds(1);
        var runOut = new DrawCommand.RunOut();
        var missing = Map.of(Ceremony.announced(), "“本部门”、“监督机关”没有承诺", Ceremony.announced().then(new DrawCommand.Commit(Commitment.of(FIRST), CLERK), BEFORE), "：“监督机关”没有承诺",
                Ceremony.committed(), "没有在公共种子产生以前得到外部见证", Ceremony.witnessed(), "：“本部门”没有公开秘密", Ceremony.firstTold(), "没有人录入公共种子", Ceremony.seedEntered(), "没有第二个人复核",
                Ceremony.seedConfirmed(), "“监督机关”没有公开最后一个秘密", Ceremony.ready(), "没有恢复");
        missing.forEach((ceremony, words) -> {
            assertThat(ceremony.rules(runOut, evening)).containsExactly("NotRunOut");
            assertThat(ceremony.then(runOut, over).last()).isInstanceOfSatisfying(DrawEvent.Voided.class, voided -> {
                assertThat(voided.by()).isEmpty();
                assertThat(voided.reasons()).singleElement().asString().startsWith("到 2027年3月4日 结束时还没有抽出，按规则作废：").contains(words);
            });
            assertThat(ceremony.rules(runOut, over)).containsExactly("IsOver");
        });
        assertThat(Ceremony.seedConfirmed().rules(TELL_LAST, evening)).isEmpty();
        for (var command : List.of(ENTER, CONFIRM, TELL_FIRST, TELL_LAST, VOID, new DrawCommand.Witness("head", BEFORE), new DrawCommand.Commit(Commitment.of(FIRST), CLERK))) {
            assertThat(Ceremony.seedConfirmed().rules(command, over)).containsExactly("HasRunOut");
        }
        assertThat(Ceremony.ready().then(CARRY_OUT, over).last()).as("all was told in time; it is the program that was late").isInstanceOf(DrawEvent.Drawn.class);
    }

    @Test
    @DisplayName("不是从公布开始的、公布两次的，不是抽取的经过")
    void events() {
        var events = Ceremony.committed().events();
        assertThatIllegalArgumentException().isThrownBy(() -> DrawState.of(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> DrawState.of(events.subList(1, 3)));
        assertThatIllegalArgumentException().isThrownBy(() -> DrawState.of(List.of(events.getFirst(), events.getFirst())));
    }

    @Test
    @DisplayName("谁读骰子都一样：最后的秘密没有公开以前，公共种子定不出结果")
    void nobodySteers() {
        assertThat(Ceremony.seedConfirmed().state().seed()).isEmpty();
        assertThat(Ceremony.firstTold().state().seed()).isEmpty();
        assertThat(Ceremony.ready().state().seed()).isPresent();
        assertThat(Ceremony.ready().state().nextParty()).isEmpty();
    }
}
