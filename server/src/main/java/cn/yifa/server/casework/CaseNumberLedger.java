// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What became of the case numbers that were drawn (办件编号的去向).
@Repository
public class CaseNumberLedger {

    /// How far a kind of number has come in a year.
    public record Series(String pattern, int year, int last) {}

    private final JdbcClient jdbc;

    CaseNumberLedger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<Series> series() {
        return jdbc.sql("select pattern, year, serial from case_number order by year desc, pattern").query((row, n) -> new Series(row.getString(1), row.getInt(2), row.getInt(3))).list();
    }

    /// Numbers below the last that no case bears: each was drawn for an opening that was not recorded, as when the power failed in between. Nobody gets them again.
    ///
    /// @param most how many are told
    public List<String> lost(Series series, int most) {
        return jdbc.sql("""
                        select drawn.number from (select serial, replace(replace(:pattern, '{year}', :year), '{serial}', serial::text) as number from generate_series(1, :last - 1) as serial) drawn
                        where not exists (select 1 from case_file f where f.number = drawn.number) order by drawn.serial limit :most""")
                .param("pattern", series.pattern()).param("year", Integer.toString(series.year())).param("last", series.last()).param("most", most).query(String.class).list();
    }
}
