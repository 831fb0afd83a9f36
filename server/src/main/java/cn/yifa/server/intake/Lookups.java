// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.intake;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.server.access.LookupProofs;
import cn.yifa.server.storage.Secrets;
import cn.yifa.server.storage.SystemClock;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/// The time for which one looks at a case after showing its code (一次查询): a signed cookie on pages, the code itself each time in the API.
@Component
public class Lookups implements LookupProofs {

    private static final String COOKIE = "yifa-progress";
    private static final String PATH = "/progress";
    private static final Pattern API_CASE = Pattern.compile("/api/cases/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:/.*)?");

    private final LookupCodes codes;
    private final SystemClock clock;
    private final Duration lasts;
    private final Sealing secret;

    Lookups(LookupCodes codes, SystemClock clock, IntakeSettings settings, Secrets secrets) {
        this.codes = codes;
        this.clock = clock;
        this.lasts = settings.lookupLasts();
        this.secret = new Sealing(secrets.key("progress"));
    }

    public Duration lasts() {
        return lasts;
    }

    /// The cookie for whoever has shown the code.
    public ResponseCookie begin(CaseId matter, boolean secure) {
        var content = matter + "." + clock.instant().plus(lasts).getEpochSecond();
        return cookie(content + "." + signature(content), lasts, secure);
    }

    public ResponseCookie end(boolean secure) {
        return cookie("", Duration.ZERO, secure);
    }

    private static ResponseCookie cookie(String value, Duration age, boolean secure) {
        return ResponseCookie.from(COOKIE, value).path(PATH).httpOnly(true).sameSite("Strict").secure(secure).maxAge(age).build();
    }

    @Override
    public Proof of(HttpServletRequest request) {
        var path = request.getRequestURI().substring(request.getContextPath().length());
        if (path.startsWith(PATH + "/")) {
            return shown(request).<Proof>map(Proof.Given::new).orElse(new Proof.None());
        }
        var code = request.getHeader(HEADER);
        var named = API_CASE.matcher(path);
        if (code == null || request.getHeader(HttpHeaders.AUTHORIZATION) != null || !named.matches()) {
            return new Proof.None();
        }
        return switch (codes.tryCase(CaseId.parse(named.group(1)), code, Network.of(request.getRemoteAddr()))) {
            case LookupCodes.Answer.Right right -> new Proof.Given(right.matter());
            case LookupCodes.Answer.Wrong wrong -> new Proof.None();
            case LookupCodes.Answer.Wait wait -> new Proof.Wait(wait.time(), LookupCodes.words(wait));
        };
    }

    private Optional<CaseId> shown(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies()).flatMap(Arrays::stream).filter(cookie -> cookie.getName().equals(COOKIE)).map(Cookie::getValue).findFirst().flatMap(this::read);
    }

    private Optional<CaseId> read(String value) {
        var parts = value.split("\\.", -1);
        if (parts.length != 3 || !parts[1].matches("\\d{1,12}") || !Sealing.same(signature(parts[0] + "." + parts[1]).getBytes(StandardCharsets.UTF_8), parts[2].getBytes(StandardCharsets.UTF_8))
                || clock.instant().isAfter(Instant.ofEpochSecond(Long.parseLong(parts[1])))) {
            return Optional.empty();
        }
        return Optional.of(CaseId.parse(parts[0]));
    }

    private String signature(String content) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret.mac(content));
    }
}
