// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal;

import cn.yifa.server.measure.MeasurePart;
import cn.yifa.server.measure.MeasurePeriod;
import cn.yifa.server.measure.OpenFigures;
import java.util.List;

/// The figures of a public measure for a period; nothing of what stands behind them.
///
/// @param period as addresses write it
/// @param when   as people write it
/// @param organ  whose they are
public record OpenMeasureView(OpenFigures.Counted counted, String period, String when, String organ, List<MeasurePeriod> periods, List<MeasurePart> parts) {}
