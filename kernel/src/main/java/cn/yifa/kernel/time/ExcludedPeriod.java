// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.time;

import java.time.LocalDate;

/// Days that a term does not count (扣除期间), both inclusive.
public record ExcludedPeriod(LocalDate first, LocalDate last, String reason) {

    public ExcludedPeriod {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("excluded period ends before it begins: " + first + " to " + last);
        }
    }

    public boolean covers(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }
}
