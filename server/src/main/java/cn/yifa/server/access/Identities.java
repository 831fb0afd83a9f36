// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.access;

import cn.yifa.kernel.organ.PersonId;
import cn.yifa.server.organization.Organization;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/// Makes an account the person who acts in a request, with the seats they hold at this moment.
@Component
class Identities {

    private final Accounts accounts;
    private final Organization organization;

    Identities(Accounts accounts, Organization organization) {
        this.accounts = accounts;
        this.organization = organization;
    }

    /// Nobody, when the account is closed or there is none.
    Optional<SignedIn> of(PersonId id) {
        return accounts.find(id).filter(Accounts.Account::active)
                .flatMap(account -> organization.officer(id).map(officer -> new SignedIn(officer, account.passwordChangeNeeded(), account.era())));
    }

    /// The same person as of now; nobody, when the session has been ended.
    Optional<SignedIn> renewed(SignedIn before) {
        return of(before.officer().id()).filter(now -> now.era() == before.era());
    }

    static Authentication authenticated(SignedIn signedIn) {
        return UsernamePasswordAuthenticationToken.authenticated(signedIn, null, List.of());
    }
}
