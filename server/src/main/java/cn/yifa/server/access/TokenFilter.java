// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.access;

import cn.yifa.server.organization.Organization;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Signs a request in by `Authorization: Bearer yifa_…`.
final class TokenFilter extends OncePerRequestFilter {

    private static final String BEARER = "Bearer ";

    private final Tokens tokens;
    private final Organization organization;
    private final ApiProblems problems = new ApiProblems();

    TokenFilter(Tokens tokens, Organization organization) {
        this.tokens = tokens;
        this.organization = organization;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            var owner = tokens.owner(header.substring(BEARER.length()).strip()).flatMap(id -> SecurityConfiguration.signedIn(organization, id, false));
            if (owner.isEmpty()) {
                problems.commence(request, response, new BadCredentialsException("bearer"));
                return;
            }
            var context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(SecurityConfiguration.authenticated(owner.get()));
            SecurityContextHolder.setContext(context);
        }
        chain.doFilter(request, response);
    }
}
