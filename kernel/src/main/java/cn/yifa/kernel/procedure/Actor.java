// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import cn.yifa.kernel.organ.Position;

/// Whom a step waits for (实施主体).
public sealed interface Actor {

    /// A position in the division that serves as `role`, such as 法规处 or 办公室.
    record InRole(Position position, String role) implements Actor {}

    /// A position in (or, for leaders, in charge of) the division that handles the case (承办处室).
    record InHandlingDivision(Position position) implements Actor {}

    /// A position in each of the divisions that a field of the case names: each has its own task, the step is left when all have acted.
    record InEach(Position position, String field) implements Actor {}

    /// Somebody outside: the applicant, a third party.
    record Outside(String party) implements Actor {}
}
