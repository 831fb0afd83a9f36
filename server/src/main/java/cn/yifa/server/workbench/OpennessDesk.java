// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.organ.Officer;
import cn.yifa.server.openness.Column;
import cn.yifa.server.openness.ColumnFreshness;
import cn.yifa.server.openness.ColumnState;
import cn.yifa.server.openness.Columns;
import cn.yifa.server.organization.Organization;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// What people at work are told of the columns of the portal.
@Component
class OpennessDesk {

    private final Columns columns;
    private final Organization organization;
    private final Clock clock;

    OpennessDesk(Columns columns, Organization organization, Clock clock) {
        this.columns = columns;
        this.organization = organization;
        this.clock = clock;
    }

    /// All columns, the worst first.
    List<ColumnRow> rows() {
        var today = LocalDate.now(clock);
        return columns.states(today).stream().sorted(Comparator.comparing((ColumnState state) -> state.freshness().state()).reversed())
                .map(state -> ColumnRow.of(state, divisions(state.column()), leaders(state.column()), today)).toList();
    }

    /// The columns that the officer's divisions keep and that want something: they stay until something new is in them.
    List<ColumnRow> wanting(Officer officer) {
        var today = LocalDate.now(clock);
        return columns.states(today).stream().filter(state -> state.concerns(officer) && (state.alarming() || state.freshness().state() == ColumnFreshness.State.DUE_SOON))
                .sorted(Comparator.comparing((ColumnState state) -> state.freshness().state()).reversed()).map(state -> ColumnRow.of(state, divisions(state.column()), leaders(state.column()), today)).toList();
    }

    private String divisions(Column column) {
        return column.divisions().stream().map(organization::nameOf).collect(Collectors.joining("、"));
    }

    private String leaders(Column column) {
        return column.divisions().stream().flatMap(division -> organization.leaderInCharge(division).stream()).map(Officer::name).distinct().collect(Collectors.joining("、"));
    }
}
