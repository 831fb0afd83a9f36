// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/// Where pages lead who may not see them: to the sign-in, to a page that says why, or, where there is nothing for anybody, to one that says so.
final class PageRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final String SIGN_IN = "/sign-in";
    private static final String LOOK_UP = "/progress";

    private final AccessPolicy policy;

    PageRefusals(AccessPolicy policy) {
        this.policy = policy;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception) throws IOException {
        if (nothingThere(request)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (forParties(request)) {
            response.sendRedirect(request.getContextPath() + LOOK_UP + "?again");
        } else if (request.getHeader("HX-Request") != null) {
            // A part of a page can't be replaced by the sign-in form: the whole page goes there.
            response.setHeader("HX-Redirect", request.getContextPath() + SIGN_IN);
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            response.sendRedirect(request.getContextPath() + SIGN_IN);
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException exception) throws IOException {
        if (exception instanceof PasswordFirst) {
            response.sendRedirect(request.getContextPath() + "/account/password");
        } else if (exception instanceof CsrfException && AccessPolicy.path(request).equals(SIGN_IN)) {
            response.sendRedirect(request.getContextPath() + SIGN_IN + "?stale");
        } else if (forParties(request)) {
            response.sendRedirect(request.getContextPath() + LOOK_UP + "?again");
        } else {
            response.sendError(nothingThere(request) ? HttpServletResponse.SC_NOT_FOUND : HttpServletResponse.SC_FORBIDDEN);
        }
    }

    /// What only a case's party sees is reached by its look-up code, not by an account.
    private boolean forParties(HttpServletRequest request) {
        return policy.rule(request.getMethod(), AccessPolicy.path(request)).filter(rule -> rule.audience() == Audience.PARTY).isPresent();
    }

    private boolean nothingThere(HttpServletRequest request) {
        return policy.nothingAt(request);
    }
}
