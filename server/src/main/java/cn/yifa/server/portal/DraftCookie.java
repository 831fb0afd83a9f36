// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal;

import cn.yifa.server.intake.PublicDrafts;
import cn.yifa.server.web.Away;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/// The cookie by which a browser finds its unfinished application, and the only one that opens it.
@Component
class DraftCookie {

    /// The draft of whoever asks.
    record Mine(String token, PublicDrafts.Found draft) {}

    private static final String PATH = "/apply";

    private final PublicDrafts drafts;

    DraftCookie(PublicDrafts drafts) {
        this.drafts = drafts;
    }

    private static String name(String procedure) {
        return "yifa-draft-" + procedure;
    }

    Optional<Mine> draft(HttpServletRequest request, String procedure) {
        return Stream.ofNullable(request.getCookies()).flatMap(Arrays::stream).filter(cookie -> cookie.getName().equals(name(procedure))).map(Cookie::getValue).findFirst()
                .flatMap(token -> drafts.find(procedure, token).map(found -> new Mine(token, found)));
    }

    void set(HttpServletRequest request, HttpServletResponse response, String procedure, String token) {
        send(request, response, procedure, token, drafts.kept());
    }

    void clear(HttpServletRequest request, HttpServletResponse response, String procedure) {
        send(request, response, procedure, "", Duration.ZERO);
    }

    private static void send(HttpServletRequest request, HttpServletResponse response, String procedure, String token, Duration age) {
        response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(name(procedure), token).path(PATH).httpOnly(true).sameSite("Strict").secure(request.isSecure()).maxAge(age).build().toString());
    }

    /// Goes on with the draft that is open; where there is none, back to the start, and where it has been sent, on to its receipt.
    View open(HttpServletRequest request, ApplyView view, Function<Mine, View> then) {
        var mine = draft(request, view.form().procedure().id());
        if (mine.isEmpty()) {
            return Away.to(view.base() + "?gone");
        }
        return mine.get().draft().sent().isPresent() ? Away.to(view.base() + "/receipt") : then.apply(mine.get());
    }
}
