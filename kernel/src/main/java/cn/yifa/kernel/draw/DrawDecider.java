// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.draw;

import cn.yifa.kernel.cases.Decider;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.record.CanonicalJson;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Decides what may happen to a draw, in the order in which nobody can steer it (ADR 0031): commitments, witness, all secrets but one, the public seed, the last secret.
///
/// Pure: the same state, command and moment give the same answer.
public final class DrawDecider {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu年M月d日 HH:mm:ss").withZone(Decider.ZONE);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu年M月d日");

    private final DrawState state;
    private final Instant now;
    private final Grounds grounds = new Grounds();

    private DrawDecider(DrawState state, Instant now) {
        this.state = state;
        this.now = now;
    }

    /// @param before absent for [DrawCommand.Announce], present for all others
    public static Outcome<List<DrawEvent>> decide(Optional<DrawState> before, DrawCommand command, Instant now) {
        if (command instanceof DrawCommand.Announce announce) {
            return announce(before, announce, now);
        }
        var state = before.orElseThrow(() -> new IllegalArgumentException("a draw is wanted for " + command.getClass().getSimpleName()));
        return new DrawDecider(state, now).decide(command);
    }

    private static Outcome<List<DrawEvent>> announce(Optional<DrawState> before, DrawCommand.Announce announce, Instant now) {
        var grounds = new Grounds();
        if (before.isPresent()) {
            grounds.add("AnnouncedAlready", Grounds.RANDOM, "方案和名单已经公布，不能再改；需要改的，作废后另行抽取，作废的记录一直公开");
            return new Outcome.Refused<>(grounds.list());
        }
        if (announce.plan().seedIsDue(now)) {
            grounds.add("SeedTimePast", Grounds.RANDOM, "公共种子的产生时间要在公布方案之后");
        }
        if (announce.plan().source().least() < SeedSource.AT_LEAST) {
            grounds.add("SeedTooShort", Grounds.RANDOM, "公共种子至少要写 " + SeedSource.AT_LEAST + " 个字符，例如十面骰子二十次：短的，复核的人能从记录里的摘要试出录入的是什么");
        }
        announce.plan().pairing().filter(pairing -> pairing.validOn().isBefore(LocalDate.ofInstant(announce.plan().source().at(), Decider.ZONE))).ifPresent(_ ->
                grounds.add("ValidOnPast", Grounds.TWO_OFFICERS, "执法证要在检查日有效，检查日不能在抽取之前：那时有效的证，检查时可能已经过期"));
        var whyNot = announce.plan().whyNot(announce.frame());
        if (whyNot.isEmpty() && announce.plan().pairing().isPresent()) {
            fieldsMissing(announce.plan(), announce.frame(), grounds);
        }
        var refused = Stream.concat(grounds.list().stream(), whyNot.stream()).toList();
        return refused.isEmpty() ? given(new DrawEvent.Announced(now, announce.by(), announce.plan(), announce.frame().digest())) : new Outcome.Refused<>(refused);
    }

    /// Asked here and not of what is drawn: a draw laid down before this was asked stays what it is.
    private static void fieldsMissing(DrawPlan plan, Frame frame, Grounds grounds) {
        var quotas = plan.quotas().among(frame.sizes());
        grounds.addAll("FieldMissing", Grounds.TWO_OFFICERS, "要派检查人员的层没有写执法领域，不知道要哪个领域的执法证",
                frame.strata().stream().filter(part -> quotas.getOrDefault(part.name(), 0) > 0 && part.demand().field().isEmpty()).map(Frame.Part::name).toList());
    }

    private Outcome<List<DrawEvent>> decide(DrawCommand command) {
        if (state.ended().isPresent()) {
            grounds.add("IsOver", Grounds.RANDOM, state.phase() == DrawState.Phase.DRAWN ? "已经抽取，一次抽取只有一个种子、一个结果，不能重来" : "已经作废，不能恢复；需要抽取的，另行公布方案");
            return refused();
        }
        if (state.plan().hasRunOut(now) && !(command instanceof DrawCommand.CarryOut || command instanceof DrawCommand.RunOut)) {
            grounds.add("HasRunOut", Grounds.RANDOM, "最迟要在 " + DAY.format(state.plan().lastDay()) + " 结束以前抽出；已经过期，按规则作废，不能再办");
            return refused();
        }
        return switch (command) {
            case DrawCommand.Announce _ -> throw new IllegalStateException("handled above");
            case DrawCommand.Commit commit -> commit(commit);
            case DrawCommand.Witness witness -> witness(witness);
            case DrawCommand.Reveal reveal -> reveal(reveal);
            case DrawCommand.EnterSeed enter -> enter(enter);
            case DrawCommand.ConfirmSeed confirm -> confirm(confirm);
            case DrawCommand.CarryOut carryOut -> carryOut(carryOut);
            case DrawCommand.RunOut _ -> runOut();
            case DrawCommand.DeclareVoid annul -> declareVoid(annul);
        };
    }

    private Outcome<List<DrawEvent>> commit(DrawCommand.Commit commit) {
        var party = commit.commitment().party();
        if (!state.plan().parties().contains(party)) {
            grounds.add("NotAParty", Grounds.RANDOM, "方案没有把“" + party + "”列为承诺的一方");
        }
        if (state.commitmentOf(party).isPresent()) {
            grounds.add("CommittedAlready", Grounds.RANDOM, "“" + party + "”已经承诺，不能再改");
        }
        if (state.commitments().stream().anyMatch(made -> made.commitment().digest().equals(commit.commitment().digest()))) {
            grounds.add("CommitmentCopied", Grounds.RANDOM, "与另一方面的承诺相同；各方要自己定一个秘密");
        }
        committedForAnother(commit.by(), party);
        if (state.plan().seedIsDue(now)) {
            grounds.add("TooLate", Grounds.RANDOM, "公共种子的产生时间已到，不能再承诺；请作废后另行抽取");
        }
        return unless(new DrawEvent.Committed(now, commit.by(), commit.commitment()));
    }

    private void committedForAnother(PersonId person, String party) {
        if (state.commitments().stream().anyMatch(made -> made.by().equals(person) && !made.commitment().party().equals(party))) {
            grounds.add("SamePerson", Grounds.RANDOM, "同一个人不能替两个方面办理");
        }
    }

    private Outcome<List<DrawEvent>> witness(DrawCommand.Witness witness) {
        if (state.phase() == DrawState.Phase.COMMITTING) {
            grounds.add("NotCommitted", Grounds.RANDOM, "还有方面没有承诺，不能见证");
        }
        if (state.witnessed().isPresent()) {
            grounds.add("WitnessedAlready", Grounds.RANDOM, "已经见证");
        }
        if (state.plan().seedIsDue(witness.witnessedAt())) {
            grounds.add("WitnessedTooLate", Grounds.RANDOM, "承诺要在公共种子产生之前得到见证；请作废后另行抽取");
        }
        return unless(new DrawEvent.Witnessed(now, witness.head(), witness.witnessedAt()));
    }

    private Outcome<List<DrawEvent>> reveal(DrawCommand.Reveal reveal) {
        var party = reveal.secret().party();
        var commitment = state.commitmentOf(party);
        if (state.witnessed().isEmpty()) {
            grounds.add("NotWitnessed", Grounds.RANDOM, "承诺还没有得到见证，秘密不能公开");
        } else if (state.secrets().stream().anyMatch(told -> told.secret().party().equals(party))) {
            grounds.add("RevealedAlready", Grounds.RANDOM, "“" + party + "”的秘密已经公开");
        } else if (!state.nextParty().equals(Optional.of(party))) {
            grounds.add("NotYourTurn", Grounds.RANDOM, "现在要公开的是“" + state.nextParty().orElse("") + "”的秘密");
        } else if (party.equals(state.plan().lastParty())) {
            if (state.confirmed().isEmpty()) {
                grounds.add("NotYourTurn", Grounds.RANDOM, "“" + party + "”最后公开：要等公共种子录入并复核以后");
            }
        } else if (state.plan().seedIsDue(now)) {
            grounds.add("TooLate", Grounds.RANDOM, "公共种子的产生时间已到，“" + party + "”没有在此之前公开秘密；请作废后另行抽取");
        }
        if (commitment.isPresent() && !commitment.get().opensWith(reveal.secret())) {
            grounds.add("WrongSecret", Grounds.RANDOM, "这不是“" + party + "”承诺的秘密");
        }
        committedForAnother(reveal.by(), party);
        return unless(new DrawEvent.Revealed(now, reveal.by(), reveal.secret()));
    }

    private Outcome<List<DrawEvent>> enter(DrawCommand.EnterSeed enter) {
        var text = PlainText.nfc(enter.text());
        seedMayCome(text);
        if (state.entered().isPresent() && state.confirmed().isEmpty()) {
            grounds.add("SeedTwice", Grounds.RANDOM, "公共种子已经录入，等另一个人复核；不能再录一次");
        }
        if (state.committedFor(state.plan().lastParty(), enter.by())) {
            grounds.add("SamePerson", Grounds.RANDOM, "替“" + state.plan().lastParty() + "”承诺的人可能知道最后的秘密，不能录入公共种子");
        }
        return unless(new DrawEvent.SeedEntered(now, enter.by(), text));
    }

    private void seedMayCome(String text) {
        switch (state.phase()) {
            case COMMITTING, WITNESSING, REVEALING -> grounds.add("SecretsMissing", Grounds.RANDOM, "还不能录入公共种子：" + state.phase().words());
            case LAST_REVEAL, READY -> grounds.add("SeedTwice", Grounds.RANDOM, "公共种子已经确定，一次抽取只有一个种子");
            case AWAITING_SEED, CONFIRMING, DRAWN, VOID -> { }
        }
        if (!state.plan().seedIsDue(now)) {
            grounds.add("SeedBeforeItsTime", Grounds.RANDOM, "公共种子还没有产生；公布的时间是 " + MOMENT.format(state.plan().source().at()));
        }
        PlainText.whyNotLine(text).ifPresent(why -> grounds.add("BadText", Grounds.RANDOM, "公共种子" + why));
        if (text.codePoints().filter(c -> !Character.isWhitespace(c)).count() < state.plan().source().least()) {
            grounds.add("SeedTooShort", Grounds.RANDOM, "公共种子至少要有 " + state.plan().source().least() + " 个字符（不算空格）");
        }
    }

    private Outcome<List<DrawEvent>> confirm(DrawCommand.ConfirmSeed confirm) {
        var text = PlainText.nfc(confirm.text());
        seedMayCome(text);
        if (state.entered().isEmpty()) {
            grounds.add("NoSeedEntered", Grounds.RANDOM, "还没有人录入公共种子");
            return refused();
        }
        var entered = state.entered().get();
        if (entered.by().equals(confirm.by())) {
            grounds.add("SamePerson", Grounds.RANDOM, "录入和复核不能是同一个人");
        }
        return unless(entered.text().equals(text) ? new DrawEvent.SeedConfirmed(now, confirm.by(), text) : new DrawEvent.SeedDisputed(now, confirm.by(), entered.text(), text));
    }

    /// When nobody is left to be sent, the rules themselves make the draw void: no person may, once the seed can be known.
    private Outcome<List<DrawEvent>> carryOut(DrawCommand.CarryOut carryOut) {
        var seed = state.seed();
        if (seed.isEmpty()) {
            grounds.add("NotReady", Grounds.RANDOM, "还不能抽取：" + state.phase().words());
            return refused();
        }
        if (!carryOut.frame().digest().equals(state.announced().frame())) {
            grounds.add("FrameChanged", Grounds.RANDOM, "名单与公布时不一样，不能用来抽取");
            return refused();
        }
        return switch (Drawing.of(state.plan(), carryOut.frame(), seed.get())) {
            case Outcome.Given<DrawResult>(var result) -> given(new DrawEvent.Drawn(now, seed.get().hex(), Hex256.of(CanonicalJson.write(result.json()))));
            case Outcome.Refused<DrawResult>(var why) -> given(new DrawEvent.Voided(now, List.of(), why.stream().map(Refusal::message).toList()));
        };
    }

    /// Whoever keeps back what is wanted brings about no second draw that nobody sees: it is void, and who kept back what stands there.
    private Outcome<List<DrawEvent>> runOut() {
        if (!state.plan().hasRunOut(now)) {
            grounds.add("NotRunOut", Grounds.RANDOM, "还没有到期：" + DAY.format(state.plan().lastDay()) + " 结束以前都可以抽出");
            return refused();
        }
        return given(new DrawEvent.Voided(now, List.of(), List.of("到 " + DAY.format(state.plan().lastDay()) + " 结束时还没有抽出，按规则作废：" + missing())));
    }

    private String missing() {
        var parties = state.plan().parties();
        return switch (state.phase()) {
            case COMMITTING -> named(parties.stream().filter(party -> state.commitmentOf(party).isEmpty()).toList()) + "没有承诺";
            case WITNESSING -> "各方的承诺没有在公共种子产生以前得到外部见证";
            case REVEALING -> named(parties.subList(state.secrets().size(), parties.size() - 1)) + "没有公开秘密";
            case AWAITING_SEED -> "公布抽取的处室和承诺各方没有人录入公共种子";
            case CONFIRMING -> "公布抽取的处室和承诺各方没有第二个人复核公共种子";
            case LAST_REVEAL -> named(List.of(state.plan().lastParty())) + "没有公开最后一个秘密";
            case READY -> "存着的名单或者经过与公布时不一样，没有恢复";
            case DRAWN, VOID -> throw new IllegalStateException("it is over");
        };
    }

    private static String named(List<String> parties) {
        return parties.stream().map(party -> "“" + party + "”").collect(Collectors.joining("、"));
    }

    private Outcome<List<DrawEvent>> declareVoid(DrawCommand.DeclareVoid annul) {
        if (annul.reason().isBlank()) {
            grounds.add("NoReason", Grounds.RANDOM, "作废要写明理由，理由会一直公开");
        }
        if (state.phase() == DrawState.Phase.READY) {
            grounds.add("SeedIsKnown", Grounds.RANDOM, "种子已经产生，任何人不能再作废，只能得出结果");
        }
        return unless(new DrawEvent.Voided(now, List.of(annul.by()), List.of(annul.reason())));
    }

    private Outcome<List<DrawEvent>> unless(DrawEvent event) {
        return grounds.none() ? given(event) : refused();
    }

    private Outcome<List<DrawEvent>> refused() {
        return new Outcome.Refused<>(grounds.list());
    }

    private static Outcome<List<DrawEvent>> given(DrawEvent event) {
        return new Outcome.Given<>(List.of(event));
    }
}
