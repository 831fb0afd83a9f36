// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal;

import cn.yifa.server.openness.ColumnState;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What the platform of openness shows: its parts with their columns, and what is new.
public record OpennessView(List<Part> parts, List<Part> more, List<Information> newest) {

    /// @param columns those that stand under no other
    public record Part(String name, List<Line> columns) {}

    /// @param below the columns under it
    public record Line(ColumnState state, String divisions, List<Line> below) {}

    /// The page of one column.
    ///
    /// @param leaders who is in charge of the divisions that keep it
    /// @param under   the column it stands under
    /// @param below   those under it
    /// @param informations    the newest of the directory
    /// @param all     where all of that is listed
    /// @param sources what comes from elsewhere
    public record OfColumn(ColumnState state, String divisions, String leaders, Optional<ColumnState> under, List<Line> below, List<Information> informations, String all, List<Information> sources, String feed) {}

    /// The guide.
    ///
    /// @param updated the day of its last change; empty when there is none yet
    public record Guide(String title, Optional<LocalDate> updated, List<GuidePart> parts) {}

    public record GuidePart(String title, String basis, List<Fact> facts, String text, String address, String label) {}

    public record Fact(String name, String value) {}

    /// The directory.
    ///
    /// @param basis the article that names the categories
    public record Directory(String title, String basis, List<Shelf> shelves) {}

    /// @param all where all entries of the category are listed
    public record Shelf(String code, String title, List<Information> items, String all) {}
}
