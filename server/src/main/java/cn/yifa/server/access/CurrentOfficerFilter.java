// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.access;

import cn.yifa.server.organization.Organization;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Makes a request see its officer as of now: seats given or taken and delegations begun or ended count at once, a closed account is out at once.
final class CurrentOfficerFilter extends OncePerRequestFilter {

    private final Organization organization;

    CurrentOfficerFilter(Organization organization) {
        this.organization = organization;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        var context = SecurityContextHolder.getContext();
        if (context.getAuthentication() != null && context.getAuthentication().getPrincipal() instanceof SignedIn before) {
            var now = SecurityConfiguration.signedIn(organization, before.officer().id(), before.passwordChangeNeeded());
            var fresh = SecurityContextHolder.createEmptyContext();
            if (now.isPresent()) {
                fresh.setAuthentication(SecurityConfiguration.authenticated(now.get()));
            } else if (request.getSession(false) != null) {
                request.getSession(false).invalidate();
            }
            SecurityContextHolder.setContext(fresh);
            if (now.isPresent() && now.get().passwordChangeNeeded() && page(request)) {
                response.sendRedirect(request.getContextPath() + "/account/password");
                return;
            }
        }
        chain.doFilter(request, response);
    }

    /// A page that has to wait until the one-time password is changed.
    private static boolean page(HttpServletRequest request) {
        var path = request.getRequestURI().substring(request.getContextPath().length());
        return !path.equals("/account/password") && !path.equals("/sign-out") && !path.startsWith("/assets/") && !path.startsWith("/lib/");
    }
}
