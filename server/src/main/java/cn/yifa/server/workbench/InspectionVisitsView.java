// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.server.inspection.InspectionFigures;
import java.util.List;

/// Some visits of a year.
///
/// @param words which, for people
/// @param most  whether there may be more
public record InspectionVisitsView(int year, String words, List<InspectionFigures.Visit> visits, boolean most) {}
