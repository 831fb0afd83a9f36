// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.administration;

import cn.yifa.server.access.Audit;
import cn.yifa.server.access.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Does something to accounts and records it in the audit: both or neither.
@Component
class Recorded {

    private final TransactionTemplate together;
    private final Audit audit;

    Recorded(TransactionTemplate together, Audit audit) {
        this.together = together;
        this.audit = audit;
    }

    /// @param act     in words, such as 新增人员
    /// @param subject whom or what it concerns
    void change(Audit.Kind kind, SignedIn by, HttpServletRequest request, String act, String subject, Runnable change) {
        together.executeWithoutResult(transaction -> {
            change.run();
            audit.record(kind, by.getName(), act, subject, request.getRemoteAddr());
        });
    }
}
