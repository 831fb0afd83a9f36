// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.ceremony;

import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.draw.DrawEvent;
import cn.yifa.kernel.draw.DrawState;
import cn.yifa.server.draw.DrawReading.Tried;
import cn.yifa.server.web.Form;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The ceremony of a draw as somebody sees it.
///
/// @param now     on the program's clock
/// @param act     what this person may do now
/// @param party   for whom they do it; empty when it is for none
/// @param voiding how they may end it; empty when nobody may any more
/// @param grounds  why what they sent was refused, when its form is gone since
/// @param refusals what was refused before, with people by their names
public record CeremonyView(DrawView draw, Instant now, Optional<Form> act, String party, Optional<Form> voiding, List<Refusal> grounds, List<Tried> refusals) {

    /// What everybody waits for, in a sentence.
    public String waitsFor() {
        var state = draw.state();
        return switch (state.phase()) {
            case COMMITTING -> "请" + String.join("、", draw.parties().stream().filter(party -> party.digest().isEmpty()).map(DrawView.PartyRow::name).toList()) + "承诺";
            case WITNESSING -> "承诺齐了，正在等外部见证";
            case REVEALING -> "请“" + state.nextParty().orElse("") + "”公开秘密";
            case AWAITING_SEED -> seedIsDue() ? "请录入公共种子" : "等待公共种子";
            case CONFIRMING -> "请另一个人复核公共种子";
            case LAST_REVEAL -> "请“" + state.nextParty().orElse("") + "”公开最后一个秘密";
            case READY -> "种子已经确定，正在抽取";
            case DRAWN -> "已抽取";
            case VOID -> "已作废";
        };
    }

    public boolean seedIsDue() {
        return !now.isBefore(draw.plan().source().at());
    }

    /// Whether the public seed is still to come, so that the time until then is shown.
    public boolean countsDown() {
        return !draw.over() && !seedIsDue();
    }

    /// How long it still is, in words, for who has no scripts.
    public String left() {
        var seconds = Math.max(0, draw.plan().source().at().getEpochSecond() - now.getEpochSecond());
        return seconds / DAY > 0 ? seconds / DAY + " 天 " + seconds % DAY / HOUR + " 小时" : seconds / HOUR + " 小时 " + seconds % HOUR / MINUTE + " 分";
    }

    private static final long MINUTE = 60;
    private static final long HOUR = 3_600;
    private static final long DAY = 86_400;

    /// The public seed, large enough to be compared with what was read aloud.
    public Optional<String> publicSeed() {
        return draw.state().confirmed().map(DrawEvent.SeedConfirmed::text);
    }

    public boolean committing() {
        return draw.state().phase() == DrawState.Phase.COMMITTING;
    }

    public boolean revealing() {
        return draw.state().phase() == DrawState.Phase.REVEALING || draw.state().phase() == DrawState.Phase.LAST_REVEAL;
    }
}
