// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.access;

import cn.yifa.server.organization.Organization;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/// Signs in by account and password; one answer for whatever is wrong.
final class SignInProvider implements AuthenticationProvider {

    static final String WRONG = "账号或口令不对，或者账号已锁定（连续 " + Accounts.MOST_FAILURES + " 次输错，锁定 " + Accounts.LOCKED_FOR.toMinutes() + " 分钟）。";

    private final Accounts accounts;
    private final Organization organization;

    SignInProvider(Accounts accounts, Organization organization) {
        this.accounts = accounts;
        this.organization = organization;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var account = accounts.verify(authentication.getName(), String.valueOf(authentication.getCredentials()));
        return account.flatMap(found -> SecurityConfiguration.signedIn(organization, found.id(), found.passwordChangeNeeded()))
                .map(SecurityConfiguration::authenticated).orElseThrow(() -> new BadCredentialsException(WRONG));
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
