// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal.registers;

import cn.yifa.kernel.measure.Measure;
import cn.yifa.kernel.register.Register;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What the page of a public list shows.
///
/// @param today   what it is today, whatever day is asked for
/// @param measures public ones that count what is shown here
/// @param running how many entries name a procedure that runs, where they name procedures
public record PublicList(Register register, String keeper, LocalDate day, LocalDate today, ListAddress asked, long count, Optional<PublicRegisters.Running> running, List<Facet> facets,
        List<Chosen> chosen, List<Column> columns, List<Row> rows, int pages, List<Download> downloads, List<Measure> measures) {

    /// The values of a field with how many entries have each, as bars that lead to them.
    ///
    /// @param folded whether it is long and not chosen from, so that it is shown when asked for
    public record Facet(String id, String name, List<Bar> bars, boolean folded) {}

    /// @param width of 100
    public record Bar(String label, long count, int width, String address, boolean chosen) {}

    /// What the list is narrowed by, with the list without it.
    public record Chosen(String words, String without) {}

    /// @param sort where it is sorted by this column; empty where it can't be
    /// @param now  “ascending” or “descending”; empty where it isn't sorted by it
    public record Column(String id, String name, String sort, String now) {}

    public record Row(String address, String title, List<Shown> cells) {}

    public record Download(String label, String address) {}

    public boolean past() {
        return !day.equals(today);
    }

    public String todays() {
        return asked.on(Optional.empty()).toString();
    }

    public String page(int number) {
        return asked.at(number).toString();
    }

    /// Where its changes are told.
    public String feed() {
        return FeedPages.address(register);
    }
}
