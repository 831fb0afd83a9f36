// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.cases.Refusal;
import java.util.List;

/// What another room knows of a case that somebody is about to open, and that its procedure can't say (立件核对).
@FunctionalInterface
public interface OpeningCheck {

    /// Every ground on which it must not be opened so; none when nothing is known against it.
    List<Refusal> grounds(String procedure, Fields fields);
}
