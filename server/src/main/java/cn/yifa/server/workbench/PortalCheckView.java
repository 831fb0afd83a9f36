// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.server.openness.PortalChecks.Run;
import cn.yifa.server.openness.PortalChecks.State;
import cn.yifa.server.openness.PortalFinding.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the page of the check of the portal shows.
///
/// @param run    the one shown; none before the first
/// @param kinds  how many findings there are of each kind
/// @param kind   the kind shown; empty for all
/// @param fresh  how many were not there the time before
/// @param mended how many of the time before are gone
/// @param runs   the last ones
public record PortalCheckView(String address, Optional<Run> run, String begun, Map<Kind, Long> kinds, String kind, List<Row> rows, int fresh, int mended, boolean compared, List<Earlier> runs, boolean most) {

    /// @param since the day of the run that found it first
    public record Row(String kind, String address, String title, String place, String words, String since) {}

    public record Earlier(String address, String when, String by, String words, boolean shown) {}

    public boolean running() {
        return run.filter(one -> one.state() == State.RUNNING).isPresent();
    }

    public boolean brokenOff() {
        return run.filter(one -> one.state() == State.BROKEN_OFF).isPresent();
    }

    public long count(Kind one) {
        return kinds.getOrDefault(one, 0L);
    }
}
