// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.draw;

import cn.yifa.kernel.cases.Refusal;
import java.util.List;

/// What comes of asking: what was asked for, or every ground for refusing at once.
public sealed interface Outcome<T> {

    record Given<T>(T value) implements Outcome<T> {}

    record Refused<T>(List<Refusal> grounds) implements Outcome<T> {
        public Refused {
            grounds = List.copyOf(grounds);
        }
    }
}
