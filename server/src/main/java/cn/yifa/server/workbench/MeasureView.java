// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.measure.Measure;
import cn.yifa.server.measure.MeasurePart;
import cn.yifa.server.measure.MeasurePeriod;
import java.util.List;

/// The figures of a measure for a period.
///
/// @param period as addresses write it
/// @param when   as people write it
/// @param day    as of which they are computed
public record MeasureView(Measure measure, String period, String when, String day, List<MeasurePeriod> periods, List<MeasurePart> parts) {

    public String base() {
        return base(measure);
    }

    static String base(Measure measure) {
        return "/work/measures/" + measure.id();
    }

    /// Where what stands behind a figure is shown; goes on with the part.
    public String figures() {
        return figures(measure, period);
    }

    static String figures(Measure measure, String period) {
        return base(measure) + "/figure?period=" + period + "&part=";
    }
}
