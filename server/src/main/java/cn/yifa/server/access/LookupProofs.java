// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.access;

import cn.yifa.kernel.cases.CaseId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;

/// Checks what a request brings as proof that it comes from a case's party: the look-up code itself, or the cookie that its page gave for it.
public interface LookupProofs {

    /// The header in which scripts send the code.
    String HEADER = "X-Lookup-Code";

    Proof of(HttpServletRequest request);

    /// What the proof was worth.
    sealed interface Proof {

        /// There is none, or it is not right; which of the two nobody is told.
        record None() implements Proof {}

        record Given(CaseId matter) implements Proof {}

        /// It was not even looked at: too many wrong ones came before.
        record Wait(Duration time, String words) implements Proof {}
    }
}
