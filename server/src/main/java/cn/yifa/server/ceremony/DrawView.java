// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.ceremony;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.draw.DrawEvent;
import cn.yifa.kernel.draw.DrawPlan;
import cn.yifa.kernel.draw.DrawResult;
import cn.yifa.kernel.draw.DrawState;
import cn.yifa.kernel.draw.Pair;
import cn.yifa.kernel.draw.PassedOver;
import cn.yifa.server.draw.DrawNumber;
import cn.yifa.server.draw.DrawReading.Keeping;
import cn.yifa.server.draw.DrawReading.Listed;
import cn.yifa.server.inspection.Substitutions.SteppedIn;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A draw as its pages show it.
///
/// @param seedAt when the public seed will be, in words
/// @param files  those by which anybody repeats it
public record DrawView(DrawNumber number, DrawState state, List<StratumRow> strata, Lists lists, List<Act> acts, String seedAt, Optional<Result> result, List<Listed> files, List<Keeping> witnesses,
        Optional<CaseId> servesCase) {

    /// A stratum (层), and how many are drawn of it.
    ///
    /// @param demand what it asks of inspectors, in words; may be empty
    public record StratumRow(String name, int size, int quota, String demand) {}

    /// The other lists: how many lines they have, and some of those who are left out.
    public record Lists(int excluded, List<LeftOut> shown, int inspectors, int recusals) {}

    public record LeftOut(String stratum, String target, String reason) {}

    /// What somebody did (经过).
    ///
    /// @param who      their position, or what the program did it for
    /// @param name     of the person, for officials; may be empty
    /// @param position where it stands in the sealed record
    public record Act(String at, String what, String who, String name, List<String> more, OptionalLong position) {}

    /// What was drawn.
    ///
    /// @param lines     what the seed is the digest of
    /// @param steppedIn who took the place of somebody who can't be inspected
    public record Result(String seed, List<String> lines, String digest, List<DrawResult.Drawn> strata, List<Pair> pairs, List<SteppedIn> steppedIn) {

        /// Who stepped in for a target; nothing where it wasn't necessary.
        public Optional<SteppedIn> insteadOf(String target) {
            return steppedIn.stream().filter(one -> one.dropped().equals(target)).findFirst();
        }

        public int drawn() {
            return strata.stream().mapToInt(part -> part.drawn().size()).sum();
        }

        public int alternates() {
            return strata.stream().mapToInt(part -> part.alternates().size()).sum();
        }

        /// Who was sent to a target; nothing where targets alone are drawn.
        public Optional<Pair> pair(String target) {
            return pairs.stream().filter(pair -> pair.target().equals(target)).findFirst();
        }
    }

    /// A party and how far it is.
    ///
    /// @param next whether its secret is wanted now
    public record PartyRow(String name, Optional<String> digest, boolean told, boolean next) {

        public String words() {
            return told ? "已公开秘密" : digest.isEmpty() ? "还没有承诺" : next ? "现在公开秘密" : "已承诺";
        }
    }

    public String id() {
        return plan().id();
    }

    public DrawPlan plan() {
        return state.plan();
    }

    public boolean drawn() {
        return state.phase() == DrawState.Phase.DRAWN;
    }

    /// What changes when anything happens.
    public String mark() {
        return DrawPages.mark(state, acts.size());
    }

    public boolean isVoid() {
        return state.phase() == DrawState.Phase.VOID;
    }

    public boolean over() {
        return state.ended().isPresent();
    }

    /// That what is stored isn't what was drawn, so that no result is shown.
    public boolean altered() {
        return drawn() && result.isEmpty();
    }

    /// That a head over all commitments is noted, but nobody outside has it.
    public boolean nobodyOutside() {
        return state.witnessed().isPresent() && witnesses.isEmpty();
    }

    /// Why it is void; empty when it isn't.
    public List<String> reasons() {
        return state.ended().map(ended -> ended instanceof DrawEvent.Voided voided ? voided.reasons() : List.<String>of()).orElse(List.of());
    }

    /// That nobody made it void but the rules: nobody was left to be sent, or its last day was over.
    public boolean voidByTheRules() {
        return state.ended().filter(ended -> ended instanceof DrawEvent.Voided voided && voided.by().isEmpty()).isPresent();
    }

    /// That all is told from which anybody repeats it.
    public boolean canBeRepeated() {
        return (drawn() || voidByTheRules()) && state.seed().isPresent();
    }

    /// On which it must have ended, in words.
    public String lastDay() {
        return DAY_IN_WORDS.format(plan().lastDay());
    }

    public List<PartyRow> parties() {
        var told = state.secrets().stream().map(secret -> secret.secret().party()).toList();
        return plan().parties().stream().map(party -> new PartyRow(party, state.commitmentOf(party).map(made -> made.digest()), told.contains(party), mayTell(party))).toList();
    }

    private boolean mayTell(String party) {
        return switch (state.phase()) {
            case REVEALING, LAST_REVEAL -> state.nextParty().filter(party::equals).isPresent();
            case COMMITTING, WITNESSING, AWAITING_SEED, CONFIRMING, READY, DRAWN, VOID -> false;
        };
    }

    public int targets() {
        return strata.stream().mapToInt(StratumRow::size).sum();
    }

    public int quotas() {
        return strata.stream().mapToInt(StratumRow::quota).sum();
    }

    /// The plan in words: what is asked, and what stands in it.
    public List<Fact> facts() {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("依据", String.join("；", plan().basis())));
        facts.add(new Fact("抽取数量", quotas() + " 个，从 " + targets() + " 个里抽；每层备选至多 " + plan().alternates() + " 个"));
        plan().pairing().ifPresent(rules -> facts.add(new Fact("检查人员", "每个对象 " + rules.each() + " 人，每人至多 " + rules.loadCap() + " 个对象；执法证要在 " + rules.validOn() + " 仍然有效")));
        facts.add(new Fact("公共种子", plan().source().name() + "，至少 " + plan().source().least() + " 个字符"));
        facts.add(new Fact("种子产生的时间", seedAt));
        facts.add(new Fact("最迟", lastDay() + " 结束以前抽出；到时没有抽出的按规则作废，写明缺什么、缺谁的"));
        facts.add(new Fact("各方", String.join("、", plan().parties()) + "（按这个次序公开秘密，最后一个在公共种子之后）"));
        facts.add(new Fact("到场人员", String.join("、", plan().attendees())));
        return facts;
    }

    public record Fact(String name, String words) {}

    /// A digest in groups of eight, so that it can be compared by eye and read aloud.
    public static String grouped(String digest) {
        return Stream.iterate(0, from -> from < digest.length(), from -> from + GROUP).map(from -> digest.substring(from, Math.min(digest.length(), from + GROUP))).collect(Collectors.joining(" "));
    }

    private static final int GROUP = 8;
    private static final DateTimeFormatter DAY_IN_WORDS = DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.ROOT);

    /// What pages and minutes say when no witness outside has the commitments.
    public static final String NOBODY_OUTSIDE = "没有外部见证人：承诺只在本部门自己签名并公布的树头之下，外面没有人能作证。";
    /// What they say of a result that isn't what was drawn.
    public static final String ALTERED = "存着的结果或者名单与抽取时记录的摘要不一致，不作为结果公布。请向监督机关反映。";

    /// Who had a smaller ticket and was passed over, and why; of many the first.
    public static String passedOver(Pair pair) {
        var first = pair.passedOver().stream().limit(PASSED_OVER_SHOWN).map(DrawView::words).collect(Collectors.joining("；"));
        return pair.passedOver().size() <= PASSED_OVER_SHOWN ? first : first + "；等 " + pair.passedOver().size() + " 人";
    }

    private static final int PASSED_OVER_SHOWN = 10;

    private static String words(PassedOver passed) {
        return passed.inspector() + "（" + passed.why().stream().map(PassedOver.Why::words).collect(Collectors.joining("、")) + "）";
    }
}
