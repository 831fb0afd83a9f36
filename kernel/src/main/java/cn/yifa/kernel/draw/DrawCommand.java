// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.draw;

import cn.yifa.kernel.organ.PersonId;
import java.time.Instant;

/// What is asked of a draw.
public sealed interface DrawCommand {

    /// Lays down plan and lists (公布方案和名单); nothing of them changes afterwards.
    record Announce(DrawPlan plan, Frame frame, PersonId by) implements DrawCommand {}

    /// A party binds itself to its secret (承诺).
    record Commit(Commitment commitment, PersonId by) implements DrawCommand {}

    /// The record of all commitments lies under a head that somebody outside keeps (见证).
    ///
    /// @param head        of the log, which covers them
    /// @param witnessedAt when the witness says it took the head
    record Witness(String head, Instant witnessedAt) implements DrawCommand {}

    /// A party tells its secret (公开秘密).
    record Reveal(Secret secret, PersonId by) implements DrawCommand {}

    /// Somebody types what the public event gave (录入公共种子).
    record EnterSeed(String text, PersonId by) implements DrawCommand {}

    /// Somebody else types it too (复核公共种子).
    record ConfirmSeed(String text, PersonId by) implements DrawCommand {}

    /// Everything is there: draw (抽取).
    record CarryOut(Frame frame) implements DrawCommand {}

    /// Its last day is over (到期作废).
    record RunOut() implements DrawCommand {}

    /// It can't go on (作废), which stays in sight.
    record DeclareVoid(String reason, PersonId by) implements DrawCommand {}
}
