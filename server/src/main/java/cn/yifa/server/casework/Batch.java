// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Refusal;
import java.util.List;

/// What became of a batch of cases to be opened: all are open, or none is.
public sealed interface Batch {

    /// @param cases in the order in which they were wanted
    record Done(List<Case> cases) implements Batch {}

    /// @param faulty every case that is refused
    record Refused(List<Faulty> faulty) implements Batch {}

    /// Why a case is refused.
    ///
    /// @param place its place in the batch, from 0
    record Faulty(int place, List<Refusal> grounds) {}
}
