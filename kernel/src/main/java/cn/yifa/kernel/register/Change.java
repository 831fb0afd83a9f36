// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.register;

import java.time.LocalDate;
import java.util.Optional;

/// What a version does to an entry (变更).
public sealed interface Change {

    /// From that day on the entry holds these values, until the next change or before `until`.
    record Put(LocalDate from, Optional<LocalDate> until, Values values) implements Change {}

    /// From that day on the entry is no longer in the list (取消、失效).
    record End(LocalDate from) implements Change {}

    /// What an earlier version put was wrong (更正): these values stand for the same days.
    record Correct(int version, Values values) implements Change {}

    /// An earlier version is as though it had never been made (撤销变更).
    record Undo(int version) implements Change {}
}
