// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.server.measure.EnteredFacts;
import cn.yifa.server.measure.Figure;
import java.util.List;

/// What stands behind a figure of a report.
///
/// @param figure  as the report prints it
/// @param cases   those within the person's sight
/// @param hidden  how many cases are out of sight
/// @param more    how many are not named because there are too many
public record ReportEvidenceView(int year, String part, String row, String column, String figure, List<CaseListView.Row> cases, int hidden, int more, List<EnteredFacts> brought, List<Figure> figures) {}
