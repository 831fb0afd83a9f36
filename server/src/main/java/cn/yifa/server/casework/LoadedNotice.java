// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.time.HolidayNotice;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// A version of a year's holiday notice, as it was loaded (载入的放假通知).
///
/// @param version     1 for the first of its year
/// @param reason      why it replaces the version before; empty for the first
/// @param publishedOn the day the notice was published, when it was told
/// @param loadedBy    nobody when it came with the program
/// @param affectsFrom the first day from which it counts otherwise than was counted before; nothing when it changes nothing
/// @param reckoned    what came of reckoning the clocks anew, once that is done
public record LoadedNotice(HolidayNotice notice, int version, String reason, Optional<LocalDate> publishedOn, Instant loadedAt, Optional<PersonId> loadedBy, String loadedByName,
        Optional<LocalDate> affectsFrom, Optional<Reckoned> reckoned) {

    /// @param unread cases that could not be reckoned; the rebuild-and-compare command names them
    public record Reckoned(Instant at, long cases, long changes, long unread) {}

    /// Whether clocks have still to be reckoned anew by it.
    public boolean unfinished() {
        return affectsFrom.isPresent() && reckoned.isEmpty();
    }

    /// As the reason of a change: 国办发明电〔2026〕7号，2027 年放假安排载入.
    public String inWords() {
        return String.join("、", notice.numbers()) + "，" + notice.year() + " 年放假安排" + (version == 1 ? "载入" : "更新") + (reason.isEmpty() ? "" : "（" + reason + "）");
    }
}
