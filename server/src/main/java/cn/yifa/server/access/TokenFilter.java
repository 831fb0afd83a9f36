// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.access;

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
    private final Identities identities;
    private final ApiProblems problems;

    TokenFilter(Tokens tokens, Identities identities, ApiProblems problems) {
        this.tokens = tokens;
        this.identities = identities;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            var owner = tokens.owner(header.substring(BEARER.length()).strip()).flatMap(identities::of);
            if (owner.isEmpty()) {
                problems.commence(request, response, new BadCredentialsException("bearer"));
                return;
            }
            var context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(Identities.authenticated(owner.get()));
            SecurityContextHolder.setContext(context);
        }
        chain.doFilter(request, response);
    }
}
