// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.draw;

import cn.yifa.kernel.organ.PersonId;
import java.time.Instant;
import java.util.List;

/// What happened to a draw; each is on the record.
public sealed interface DrawEvent {

    Instant at();

    /// @param frame digest of the lists
    record Announced(Instant at, PersonId by, DrawPlan plan, String frame) implements DrawEvent {}

    record Committed(Instant at, PersonId by, Commitment commitment) implements DrawEvent {}

    record Witnessed(Instant at, String head, Instant witnessedAt) implements DrawEvent {}

    record Revealed(Instant at, PersonId by, Secret secret) implements DrawEvent {}

    record SeedEntered(Instant at, PersonId by, String text) implements DrawEvent {}

    /// The second person read something else: both type anew, and both texts stay.
    record SeedDisputed(Instant at, PersonId by, String entered, String read) implements DrawEvent {}

    record SeedConfirmed(Instant at, PersonId by, String text) implements DrawEvent {}

    /// @param result digest of the result as canonical JSON
    record Drawn(Instant at, String seed, String result) implements DrawEvent {}

    /// @param by empty when the rules did so: nobody was left to be sent, or the last day was over
    record Voided(Instant at, List<PersonId> by, List<String> reasons) implements DrawEvent {
        public Voided {
            by = List.copyOf(by);
            reasons = List.copyOf(reasons);
        }
    }
}
