// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.law;

import cn.yifa.kernel.law.Instrument;
import cn.yifa.kernel.law.Place;
import cn.yifa.kernel.law.Validity;
import cn.yifa.kernel.law.Version;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// The law library as a list, on a day.
///
/// @param words  what is searched for; empty when nothing is
/// @param level  a term of [cn.yifa.kernel.law.Level]; empty for all
/// @param status a term of [Validity]; empty for all
/// @param faults what could not be read in the address
public record LawListView(LocalDate day, boolean today, String words, String level, String status, List<Row> rows, List<String> faults) {

    /// @param version that of the day, or, where none applies, the one nearest to it
    /// @param found   the articles in which the words stand
    public record Row(Instrument instrument, Version version, Validity status, Standing.Share share, boolean text, List<Place> found) {

        public String address(LocalDate day) {
            return LawAddress.of(instrument, version.inForceOn(day) ? day : version.effectiveFrom());
        }
    }

    public boolean filtered() {
        return !words.isEmpty() || !level.isEmpty() || !status.isEmpty() || !today;
    }

    /// The few articles that are named in the list.
    public Optional<String> more(Row row) {
        return row.found().size() > 5 ? Optional.of("等 " + row.found().size() + " 条") : Optional.empty();
    }
}
