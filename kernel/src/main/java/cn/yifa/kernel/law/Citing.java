// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.law;

import java.time.LocalDate;
import java.util.Optional;

/// What cites a place of an instrument, and where it says so (援引).
///
/// @param what    in words, such as `政府信息公开申请：期限“答复”`
/// @param address of the page that shows it; empty when there is none
/// @param file    in which it is written, as people of the 法规处 know it; a register may name itself here
/// @param line    in that file, from 1; 0 where there are no lines
/// @param from    the first day on which it matters
/// @param until   the first day on which it no longer matters
public record Citing(String what, String address, String file, int line, Citation citation, LocalDate from, Optional<LocalDate> until) {

    /// Whether it matters on some day from `first` until before `end`.
    public boolean matters(LocalDate first, Optional<LocalDate> end) {
        return until.map(first::isBefore).orElse(true) && end.map(from::isBefore).orElse(true);
    }

    public Citing shownAt(String page) {
        return new Citing(what, page, file, line, citation, from, until);
    }
}
