// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.server.casework.CaseFigures.Load;
import cn.yifa.server.measure.ReportSheet;
import cn.yifa.server.measure.Reports;
import cn.yifa.server.measure.Reports.Published;
import cn.yifa.server.web.Chart;
import cn.yifa.server.web.Stack;
import java.util.List;
import java.util.Optional;

/// The page of a year's report.
///
/// @param day         as of which it is computed
/// @param keeps       whether the person may write and bring in
/// @param publishes   whether the person may publish
/// @param published   as it stands published
/// @param differences what comes out otherwise now than published
/// @param refused     why it was not published
/// @param reason      as typed
/// @param trend       cases opened and closed in each month of the year
/// @param divisions   what each division had to do with in the year
/// @param daysUsed    cases closed in the year by the share of the allowed days used
public record ReportView(ReportSheet sheet, String day, boolean keeps, boolean publishes, Optional<Published> published, List<String> differences, List<String> refused, String reason, Chart trend, List<Division> divisions,
        Chart daysUsed) {

    /// @param cases where those that it began in the year are listed
    /// @param stack what became of all that it had in hand
    public record Division(String name, String cases, Load load, Stack stack) {}

    public String base() {
        return "/work/reports/openness/" + sheet.year();
    }

    /// What the person sees, so that nothing else is published.
    public String seen() {
        return Reports.fingerprint(sheet);
    }

    /// Where things to be counted are brought in, for a table that is counted.
    public String facts(ReportSheet.Section section) {
        return base() + "/edit/facts/" + section.id();
    }
}
