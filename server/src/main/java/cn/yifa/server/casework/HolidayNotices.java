// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.time.HolidayNotice;
import cn.yifa.kernel.time.WorkCalendar;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The holiday notices known here (放假通知), every version of each year's; only added to.
@Repository
public class HolidayNotices {

    private static final String ROWS = "select n.*, r.finished_at, r.cases, r.changes, r.unread from holiday_notice n left join notice_reckoning r using (year, version) ";
    private static final String PROGRAM = "系统";

    private final JdbcClient jdbc;
    private final Clock clock;

    HolidayNotices(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Every version, the latest year and version first.
    public List<LoadedNotice> all() {
        return jdbc.sql(ROWS + "order by n.year desc, n.version desc").query((row, n) -> row(row)).list();
    }

    /// The version of a year's notice that holds.
    public Optional<LoadedNotice> of(int year) {
        return jdbc.sql(ROWS + "where n.year = :year order by n.version desc limit 1").param("year", year).query((row, n) -> row(row)).optional();
    }

    LoadedNotice version(int year, int version) {
        return jdbc.sql(ROWS + "where n.year = :year and n.version = :version").param("year", year).param("version", version).query((row, n) -> row(row)).single();
    }

    /// Records a notice; it is counted by once [ReckoningAnew#takeUp] is told.
    ///
    /// @param replaces the version it replaces; 0 when the year has none
    /// @param reason   why it replaces it
    /// @throws org.springframework.dao.DuplicateKeyException when another was recorded meanwhile
    public void add(HolidayNotice notice, int replaces, String reason, Optional<LocalDate> publishedOn, PersonId by, String name) {
        var before = calendar();
        add(notice, replaces + 1, reason, publishedOn, Optional.of(by), name, before.firstDifference(before.with(notice)));
    }

    private void add(HolidayNotice notice, int version, String reason, Optional<LocalDate> publishedOn, Optional<PersonId> by, String name, Optional<LocalDate> affectsFrom) {
        jdbc.sql("""
                        insert into holiday_notice (year, version, days, published_on, reason, loaded_at, loaded_by, loaded_by_name, affects_from)
                        values (:year, :version, :days, :publishedOn, :reason, :at, :by, :name, :affectsFrom)""")
                .param("year", notice.year()).param("version", version).param("days", String.join("\n", notice.lines())).param("publishedOn", publishedOn.orElse(null))
                .param("reason", Columns.text(reason)).param("at", OffsetDateTime.now(clock)).param("by", by.map(PersonId::value).orElse(null)).param("name", name)
                .param("affectsFrom", affectsFrom.orElse(null)).update();
    }

    /// The calendar of the latest notices. What somebody loaded goes before what came with the program.
    WorkCalendar calendar() {
        var notices = new TreeMap<Integer, HolidayNotice>();
        WorkCalendar.published().notices().forEach(notice -> notices.put(notice.year(), notice));
        latest().values().stream().filter(loaded -> loaded.loadedBy().isPresent()).forEach(loaded -> notices.put(loaded.notice().year(), loaded.notice()));
        return WorkCalendar.of(notices.values());
    }

    private SortedMap<Integer, LoadedNotice> latest() {
        var latest = new TreeMap<Integer, LoadedNotice>();
        all().forEach(loaded -> latest.putIfAbsent(loaded.notice().year(), loaded));
        return latest;
    }

    /// Records the notices that have come with the program since it ran last, so that the clocks are reckoned anew by them too. A new store has nothing to reckon.
    void adopt() {
        var known = latest();
        var calendar = WorkCalendar.of(known.values().stream().map(LoadedNotice::notice).toList());
        for (var notice : WorkCalendar.published().notices()) {
            var loaded = Optional.ofNullable(known.get(notice.year()));
            if (loaded.isEmpty() || loaded.get().loadedBy().isEmpty() && !loaded.get().notice().equals(notice)) {
                var after = calendar.with(notice);
                add(notice, loaded.map(LoadedNotice::version).orElse(0) + 1, loaded.isPresent() ? "随程序更新" : "", Optional.empty(), Optional.empty(), PROGRAM,
                        known.isEmpty() ? Optional.empty() : calendar.firstDifference(after));
                calendar = after;
            }
        }
    }

    /// How many have been recorded, to see that there is another.
    long count() {
        return jdbc.sql("select count(*) from holiday_notice").query(Long.class).single();
    }

    /// Those by which clocks have still to be reckoned, in the order in which they were loaded.
    List<LoadedNotice> unfinished() {
        return jdbc.sql(ROWS + "where n.affects_from is not null and r.finished_at is null order by n.loaded_at").query((row, n) -> row(row)).list();
    }

    /// The one that was loaded last.
    LoadedNotice last() {
        return jdbc.sql(ROWS + "order by n.loaded_at desc, n.year desc limit 1").query((row, n) -> row(row)).single();
    }

    void finish(LoadedNotice loaded, long cases, long changes, long unread) {
        jdbc.sql("insert into notice_reckoning (year, version, finished_at, cases, changes, unread) values (:year, :version, :at, :cases, :changes, :unread)")
                .param("year", loaded.notice().year()).param("version", loaded.version()).param("at", OffsetDateTime.now(clock)).param("cases", cases).param("changes", changes)
                .param("unread", unread).update();
    }

    private static LoadedNotice row(ResultSet row) throws SQLException {
        var finished = Optional.ofNullable(row.getObject("finished_at", OffsetDateTime.class));
        var reckoned = new LoadedNotice.Reckoned(finished.orElse(OffsetDateTime.MIN).toInstant(), row.getLong("cases"), row.getLong("changes"), row.getLong("unread"));
        return new LoadedNotice(HolidayNotice.parse(row.getInt("year"), row.getString("days").lines().toList()), row.getInt("version"), row.getString("reason"),
                Optional.ofNullable(row.getObject("published_on", LocalDate.class)), row.getObject("loaded_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getString("loaded_by")).map(PersonId::new), row.getString("loaded_by_name"),
                Optional.ofNullable(row.getObject("affects_from", LocalDate.class)), finished.map(at -> reckoned));
    }
}
