// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.access;

import cn.yifa.kernel.organ.Position;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;

/// Where a person lands after signing in, and what is recorded of it.
final class SignInOutcome extends SavedRequestAwareAuthenticationSuccessHandler {

    private final Audit audit;

    SignInOutcome(Audit audit) {
        this.audit = audit;
        setDefaultTargetUrl("/work");
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication authentication) throws ServletException, IOException {
        audit.record(authentication.getName(), "登录", "", request.getRemoteAddr());
        super.onAuthenticationSuccess(request, response, authentication);
    }

    @Override
    protected String determineTargetUrl(HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
        var officer = ((SignedIn) authentication.getPrincipal()).officer();
        return officer.holds(Position.SYSTEM_ADMINISTRATOR) ? "/admin/people"
                : officer.holds(Position.SECURITY_ADMINISTRATOR) ? "/admin/security"
                : officer.holds(Position.AUDIT_ADMINISTRATOR) ? "/admin/audit" : "/work";
    }

    static final class Failure extends SimpleUrlAuthenticationFailureHandler {

        private final Audit audit;

        Failure(Audit audit) {
            super("/sign-in?failed");
            this.audit = audit;
        }

        @Override
        public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception) throws IOException, ServletException {
            audit.record(Optional.ofNullable(request.getParameter("username")).orElse(""), "登录失败", "", request.getRemoteAddr());
            super.onAuthenticationFailure(request, response, exception);
        }
    }
}
