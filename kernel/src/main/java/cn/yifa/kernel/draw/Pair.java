// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.draw;

import java.util.List;

/// Who is sent to a target (选派结果).
///
/// @param inspectors by their tickets
/// @param passedOver those with smaller tickets than the last who is sent, by their tickets
public record Pair(String stratum, String target, List<String> inspectors, List<PassedOver> passedOver) {

    public Pair {
        inspectors = List.copyOf(inspectors);
        passedOver = List.copyOf(passedOver);
    }
}
