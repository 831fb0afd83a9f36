// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses what a browser says comes from another site and would change something.
///
/// Tokens against forgery guard sessions; this also guards HTTP Basic, which a browser sends along by itself once it has been told.
final class CrossSiteFilter extends OncePerRequestFilter {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private final AccessDeniedHandler refusals;

    CrossSiteFilter(AccessDeniedHandler refusals) {
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        var from = request.getHeader("Sec-Fetch-Site");
        if (from != null && !OWN.contains(from) && !SAFE.contains(request.getMethod())) {
            refusals.handle(request, response, new AccessDeniedException("cross-site " + request.getMethod()));
            return;
        }
        chain.doFilter(request, response);
    }
}
