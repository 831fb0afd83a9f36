// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import java.util.List;

/// The answer of `decide`: the events that follow, or every ground for refusing at once.
public sealed interface Decision {

    record Accepted(List<CaseEvent> events) implements Decision {}

    record Refused(List<Refusal> grounds) implements Decision {}
}
