// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.intake;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What became of an application (提交结果).
public sealed interface Applied {

    /// It is a case now.
    record Opened(Case matter, String code) implements Applied {}

    /// The same had been sent before, and is a case already.
    ///
    /// @param code the look-up code, where it may be told again
    record Already(Case matter, Optional<String> code) implements Applied {}

    /// It is refused, with every ground.
    record Refused(List<Refusal> grounds) implements Applied {

        public Refused {
            grounds = List.copyOf(grounds);
        }
    }

    /// Too many came from there of late.
    record Wait(Duration time) implements Applied {}

    /// Under this key, something else was sent before.
    record KeyTaken() implements Applied {}

    /// What could have been sent is not there any more.
    record Gone() implements Applied {}
}
