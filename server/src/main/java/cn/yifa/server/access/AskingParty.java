// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.access;

import cn.yifa.kernel.cases.CaseId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/// Somebody without an account who has shown the look-up code of one case (凭查询码的当事人), and may do in it what its party may.
public record AskingParty(CaseId matter) {

    /// The attribute of a request that bears it, for controllers.
    public static final String ATTRIBUTE = "cn.yifa.askingParty";

    static Optional<AskingParty> of(HttpServletRequest request) {
        return Optional.ofNullable(request.getAttribute(ATTRIBUTE)).filter(AskingParty.class::isInstance).map(AskingParty.class::cast);
    }
}
