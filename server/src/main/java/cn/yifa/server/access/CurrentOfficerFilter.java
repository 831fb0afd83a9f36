// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/// Makes a request see its officer as of now: seats given or taken and delegations begun or ended count at once, a closed account or an ended session is out at once.
final class CurrentOfficerFilter extends OncePerRequestFilter {

    private final Identities identities;
    private final AccessDeniedHandler passwordFirst;

    /// @param passwordFirst what is answered to somebody whose one-time password is still to be changed
    CurrentOfficerFilter(Identities identities, AccessDeniedHandler passwordFirst) {
        this.identities = identities;
        this.passwordFirst = passwordFirst;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        var context = SecurityContextHolder.getContext();
        if (context.getAuthentication() != null && context.getAuthentication().getPrincipal() instanceof SignedIn before) {
            var now = identities.renewed(before);
            var fresh = SecurityContextHolder.createEmptyContext();
            if (now.isPresent()) {
                fresh.setAuthentication(Identities.authenticated(now.get()));
            } else if (request.getSession(false) != null) {
                request.getSession(false).invalidate();
            }
            SecurityContextHolder.setContext(fresh);
            if (now.isPresent() && now.get().passwordChangeNeeded() && waits(request)) {
                passwordFirst.handle(request, response, new PasswordFirst());
                return;
            }
        }
        chain.doFilter(request, response);
    }

    /// Errors are shown to this person too; everything else but the way to a new password waits.
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return true;
    }

    private static boolean waits(HttpServletRequest request) {
        var path = request.getRequestURI().substring(request.getContextPath().length());
        return !path.equals("/account/password") && !path.equals("/sign-out") && !path.startsWith("/assets/") && !path.startsWith("/lib/");
    }
}
