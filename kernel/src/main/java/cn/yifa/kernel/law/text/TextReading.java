// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.law.text;

import java.util.List;

/// A text as far as it could be read, with its faults by line.
public record TextReading(InstrumentText text, List<TextFault> faults) {

    public TextReading {
        faults = List.copyOf(faults);
    }

    public List<TextFault> grave() {
        return faults.stream().filter(TextFault::grave).toList();
    }

    public List<TextFault> doubts() {
        return faults.stream().filter(fault -> !fault.grave()).toList();
    }

    /// Whether it may be stored.
    public boolean sound() {
        return grave().isEmpty();
    }
}
