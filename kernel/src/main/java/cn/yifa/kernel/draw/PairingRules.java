// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.draw;

import java.time.LocalDate;

/// How inspectors are sent (选派检查人员).
///
/// @param each    inspectors for each target
/// @param validOn the day on which certificates must still be valid: the last on which the inspection may be
/// @param loadCap targets for one inspector at most
public record PairingRules(int each, LocalDate validOn, int loadCap) {

    /// 《行政处罚法》第四十二条: not fewer than two.
    public static final int AT_LEAST = 2;
}
