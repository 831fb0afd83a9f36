// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.draw;

import cn.yifa.kernel.cases.Decider;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.record.CanonicalJson;
import cn.yifa.kernel.record.JsonReader;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The rules of one draw (抽取方案), laid down and published before anybody can know the seed.
///
/// @param id         of this draw; a draw has one seed and there is no second
/// @param basis      articles, as they are cited
/// @param quotas     how many of each stratum
/// @param alternates how many more are ranked in each stratum (备选), as far as there are any
/// @param pairing    how inspectors are sent; nothing when targets alone are drawn
/// @param parties    who gives a secret, in the order in which they tell: the last one after the public event
/// @param attendees  who is there (见证人员)
public record DrawPlan(String id, List<String> basis, Quotas quotas, int alternates, Optional<PairingRules> pairing, SeedSource source, List<String> parties, List<String> attendees) {

    public static final String ALGORITHM = "draw-v1";

    /// On how many days after the one of the public seed a draw may still come to its end.
    public static final int DAYS_TO_END = 3;

    public DrawPlan {
        id = PlainText.nfc(id);
        basis = basis.stream().map(PlainText::nfc).toList();
        parties = parties.stream().map(PlainText::nfc).toList();
        attendees = attendees.stream().map(PlainText::nfc).toList();
    }

    /// Reads what [#json()] writes.
    ///
    /// @throws IllegalArgumentException for anything else
    public static DrawPlan read(String json) {
        return PlanJson.read(JsonReader.object(json));
    }

    public Map<String, Object> json() {
        return PlanJson.of(this);
    }

    /// In the one form of RFC 8785, whose digest is what one commits to.
    public String canonical() {
        return CanonicalJson.write(json());
    }

    public String digest() {
        return Hex256.of(canonical());
    }

    /// Why nothing can be drawn from these lists by this plan; empty when it can.
    public List<Refusal> whyNot(Frame frame) {
        return PlanCheck.of(this, frame);
    }

    /// The party that tells its secret last.
    public String lastParty() {
        return parties.getLast();
    }

    /// On which the draw must have ended; the rules make it void afterwards, so that nobody makes a result that displeases wait for ever.
    public LocalDate lastDay() {
        return LocalDate.ofInstant(source.at(), Decider.ZONE).plusDays(DAYS_TO_END);
    }

    boolean hasRunOut(Instant now) {
        return LocalDate.ofInstant(now, Decider.ZONE).isAfter(lastDay());
    }

    /// That the public seed will be from then on.
    boolean seedIsDue(Instant now) {
        return !now.isBefore(source.at());
    }
}
