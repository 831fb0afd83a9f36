// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.server.measure.EnteredFacts;
import cn.yifa.server.measure.Figure;
import cn.yifa.server.web.Crumb;
import java.util.List;

/// What stands behind a figure of a measure.
///
/// @param way     the way to the page
/// @param when    the period, in words
/// @param figure  as it is printed
/// @param note    what is listed, where it isn't plain; may be blank
/// @param counted what is counted, such as 办件
/// @param cases   those within the person's sight
/// @param entries those within the person's sight
/// @param hidden  how many are out of sight
/// @param more    how many are not named because there are too many
public record ReportEvidenceView(List<Crumb> way, String when, String part, String row, String column, String figure, String note, String counted, List<CaseListView.Row> cases, List<Entry> entries, int hidden, int more,
        List<EnteredFacts> brought, List<Figure> figures) {

    /// An entry of a register.
    public record Entry(String key, String title, String address) {}
}
