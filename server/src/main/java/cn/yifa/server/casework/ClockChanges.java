// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.clock.ClockReading.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads what holiday notices have changed in the clocks of a case.
@Component
public class ClockChanges {

    private final JdbcClient jdbc;
    private final HolidayNotices notices;

    ClockChanges(JdbcClient jdbc, HolidayNotices notices) {
        this.jdbc = jdbc;
        this.notices = notices;
    }

    /// In the order in which they were recorded.
    public List<ClockChange> of(CaseId id) {
        return jdbc.sql("select * from clock_change where case_id = :id order by changed_at, notice_year, notice_version, clock").param("id", id.value()).query((row, n) -> row(row)).list();
    }

    private ClockChange row(ResultSet row) throws SQLException {
        var notice = notices.version(row.getInt("notice_year"), row.getInt("notice_version"));
        return new ClockChange(row.getObject("changed_at", OffsetDateTime.class).toInstant(), row.getString("clock"), state(row, "before"), state(row, "after"), notice.inWords(),
                notice.loadedByName());
    }

    private static ClockChange.State state(ResultSet row, String when) throws SQLException {
        return new ClockChange.State(Status.valueOf(row.getString("status_" + when)), Optional.ofNullable(row.getObject("deadline_" + when, LocalDate.class)),
                Optional.ofNullable(row.getObject("amber_" + when, LocalDate.class)), row.getBoolean("provisional_" + when));
    }
}
