// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.access;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/// Signs in by account and password; one answer for whatever is wrong.
final class SignInProvider implements AuthenticationProvider {

    private final Accounts accounts;
    private final Identities identities;

    SignInProvider(Accounts accounts, Identities identities) {
        this.accounts = accounts;
        this.identities = identities;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        return accounts.verify(authentication.getName(), String.valueOf(authentication.getCredentials())).flatMap(found -> identities.of(found.id()))
                .map(Identities::authenticated).orElseThrow(() -> new BadCredentialsException("unknown account, wrong password, or locked"));
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
