// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/// Says in the API who is not signed in (401), who may not (403), and that there is nothing (404), as RFC 9457 problems.
final class ApiProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final int TOO_MANY = 429;
    private static final String BEARER = "Bearer realm=\"yifa\"";

    private final AccessPolicy policy;
    private final String challenge;

    ApiProblems(AccessPolicy policy, boolean basic) {
        this.policy = policy;
        this.challenge = basic ? "Basic realm=\"yifa\", charset=\"UTF-8\"" : BEARER;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception) throws IOException {
        if (policy.nothingAt(request)) {
            nothing(response);
            return;
        }
        // The script of a page knows the way to the sign-in; its browser would ask for name and password itself.
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "empty".equals(request.getHeader("Sec-Fetch-Dest")) ? BEARER : challenge);
        write(response, HttpServletResponse.SC_UNAUTHORIZED, "没有登录", "请在 Authorization 请求头中提供个人令牌（Bearer yifa_…）；账号口令或令牌不对、已过期也会得到这个回答。申请人查询自己的办件，请在 X-Lookup-Code 请求头中提供查询码，并核对办件标识和查询码。");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException exception) throws IOException {
        if (exception instanceof CsrfException) {
            write(response, HttpServletResponse.SC_FORBIDDEN, "没有权限", "通过网页会话调用接口时要带 CSRF 令牌；脚本请改用个人令牌。");
        } else if (exception instanceof PasswordFirst) {
            write(response, HttpServletResponse.SC_FORBIDDEN, "先更改口令", "您用的是一次性口令，请先登录网页更改口令。");
        } else if (policy.nothingAt(request)) {
            nothing(response);
        } else {
            write(response, HttpServletResponse.SC_FORBIDDEN, "没有权限", "您的岗位不能使用这个接口。需要时请联系系统管理员调整岗位。");
        }
    }

    private static void nothing(HttpServletResponse response) throws IOException {
        write(response, HttpServletResponse.SC_NOT_FOUND, "没有这个接口", "请核对地址和方法，接口说明见 /api/openapi.json。");
    }

    /// Too many attempts: when the next one is looked at.
    static void tooMany(HttpServletResponse response, Duration time, String words) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, time.toSeconds())));
        write(response, TOO_MANY, "请稍后再试", words);
    }

    private static void write(HttpServletResponse response, int status, String title, String detail) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write("{\"type\":\"about:blank\",\"title\":\"" + title + "\",\"status\":" + status + ",\"detail\":\"" + detail + "\"}");
    }
}
