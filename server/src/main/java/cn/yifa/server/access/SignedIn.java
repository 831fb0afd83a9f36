// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.access;

import cn.yifa.kernel.organ.Officer;
import java.io.Serializable;
import java.security.Principal;

/// Who has signed in: the officer as of this request.
///
/// @param era the account's era when the session began; once the account's is later, the session is over
public record SignedIn(Officer officer, boolean passwordChangeNeeded, int era) implements Principal, Serializable {

    @Override
    public String getName() {
        return officer.id().value();
    }

    /// The person's name, for pages.
    public String personName() {
        return officer.name();
    }
}
