// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.access;

import cn.yifa.kernel.organ.Position;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.DefaultSavedRequest;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.transaction.support.TransactionTemplate;

/// Where a person lands after trying to sign in, and what is recorded of it.
final class SignInOutcome implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

    private final AccessPolicy policy;
    private final Accounts accounts;
    private final Audit audit;
    private final RequestCache wanted;
    private final TransactionTemplate together;

    SignInOutcome(AccessPolicy policy, Accounts accounts, Audit audit, RequestCache wanted, TransactionTemplate together) {
        this.policy = policy;
        this.accounts = accounts;
        this.audit = audit;
        this.wanted = wanted;
        this.together = together;
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication authentication) throws IOException {
        var who = (SignedIn) Objects.requireNonNull(authentication.getPrincipal());
        recorded(who, request);
        var before = wantedBefore(request, response, who);
        wanted.removeRequest(request, response);
        Optional.ofNullable(request.getSession(false)).ifPresent(session -> session.removeAttribute(WebAttributes.AUTHENTICATION_EXCEPTION));
        response.sendRedirect(request.getContextPath() + before.orElseGet(() -> home(who)));
    }

    /// A sign-in that can't be recorded is none: the session, which is there already, is ended.
    private void recorded(SignedIn who, HttpServletRequest request) {
        try {
            together.executeWithoutResult(transaction -> {
                accounts.signedIn(who.officer().id());
                audit.record(Audit.Kind.SIGN_IN, who.getName(), "登录", "", request.getRemoteAddr());
            });
        } catch (RuntimeException e) {
            SecurityContextHolder.clearContext();
            Optional.ofNullable(request.getSession(false)).ifPresent(HttpSession::invalidate);
            throw e;
        }
    }

    /// The page that led to the sign-in, when it is one of ours that this person may open.
    private Optional<String> wantedBefore(HttpServletRequest request, HttpServletResponse response, SignedIn who) {
        if (!(wanted.getRequest(request, response) instanceof DefaultSavedRequest saved)) {
            return Optional.empty();
        }
        var path = saved.getRequestURI().substring(request.getContextPath().length());
        var query = saved.getQueryString();
        return path.startsWith("//") || !policy.admits("GET", path, Optional.of(who.officer())) ? Optional.empty() : Optional.of(query == null ? path : path + "?" + query);
    }

    private static String home(SignedIn who) {
        var officer = who.officer();
        return officer.holds(Position.SYSTEM_ADMINISTRATOR) ? "/admin/people"
                : officer.holds(Position.SECURITY_ADMINISTRATOR) ? "/admin/security"
                : officer.holds(Position.AUDIT_ADMINISTRATOR) ? "/admin/audit"
                : officer.seats().isEmpty() && officer.actingFor().isEmpty() ? "/account/password" : "/work";
    }

    @Override
    public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception) throws IOException {
        audit.record(Audit.Kind.SIGN_IN, Optional.ofNullable(request.getParameter("username")).orElse(""), "登录失败", "", request.getRemoteAddr());
        response.sendRedirect(request.getContextPath() + "/sign-in?failed");
    }
}
