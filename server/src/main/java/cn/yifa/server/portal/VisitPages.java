// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal;

import cn.yifa.kernel.cases.Refusal;
import cn.yifa.server.intake.LookupCode;
import cn.yifa.server.intake.Network;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.visit.Visit;
import cn.yifa.server.visit.VisitCodes;
import cn.yifa.server.visit.VisitRatings;
import cn.yifa.server.visit.Visits;
import cn.yifa.server.web.Away;
import cn.yifa.server.web.Entries;
import cn.yifa.server.web.Form;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.Input;
import cn.yifa.server.web.Page;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// What an enterprise sees that scans the code of a visit (亮码入企): who comes and why, what it may refuse, and what it has to say.
///
/// Who says first that they came is given the rating code, in a cookie and in words; they alone learn here that it was rated. Who has signed in as an officer says neither.
@Controller
class VisitPages {

    private static final String COOKIE = "yifa-visit";
    private static final String RATING_CODE = "rating-code";

    private final VisitCodes codes;
    private final Visits visits;
    private final VisitRatings ratings;
    private final VisitViews views;
    private final Templates templates;

    VisitPages(VisitCodes codes, Visits visits, VisitRatings ratings, VisitViews views, Templates templates) {
        this.codes = codes;
        this.visits = visits;
        this.ratings = ratings;
        this.views = views;
        this.templates = templates;
    }

    @GetMapping("/visits/{code}")
    View show(Page page, @PathVariable String code, HttpServletRequest request, HttpServletResponse response) {
        return opened(page, code, request, response, visit -> answer(page, visit, code, request, rating(visit, code, request), List.of(), HttpStatus.OK));
    }

    @PostMapping("/visits/{code}/arrival")
    View arrive(Page page, @PathVariable String code, HttpServletRequest request, HttpServletResponse response) {
        return opened(page, code, request, response, visit -> {
            if (page.who().isPresent()) {
                return answer(page, visit, code, request, rating(visit, code, request), List.of(own()), HttpStatus.UNPROCESSABLE_CONTENT);
            }
            return switch (visits.arrive(visit)) {
                case Visits.Arrival.Confirmed confirmed -> {
                    remember(visit, code, confirmed.code(), request, response);
                    yield Away.to(address(code));
                }
                case Visits.Arrival.Refused refused -> answer(page, visit, code, request, rating(visit, code, request), List.of(refused.why()), HttpStatus.UNPROCESSABLE_CONTENT);
            };
        });
    }

    @PostMapping("/visits/{code}/rating")
    View rate(Page page, @PathVariable String code, HttpServletRequest request, HttpServletResponse response) {
        return opened(page, code, request, response, visit -> {
            var entries = Entries.of(request);
            var by = entries.has(RATING_CODE) ? entries.text(RATING_CODE) : told(visit, request).orElse("");
            var grounds = page.who().isPresent() ? List.of(own()) : ratings.rate(visit, by, entries.text("stars"), entries.text("words"));
            if (grounds.isEmpty()) {
                remember(visit, code, by, request, response);
                return Away.to(address(code));
            }
            if (grounds.stream().anyMatch(ground -> ground.rule().equals("RatingCodeWrong")) && codes.wrong(Network.of(request.getRemoteAddr())) instanceof VisitCodes.Answer.Wait wait) {
                return closed(page, Optional.of(wait), response);
            }
            var form = rating(visit, code, request).map(shown -> shown.refused(entries.values(), grounds));
            return answer(page, visit, code, request, form, form.isPresent() ? List.of() : grounds, HttpStatus.UNPROCESSABLE_CONTENT);
        });
    }

    /// This browser is the enterprise's.
    private static void remember(Visit visit, String code, String rating, HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(COOKIE, LookupCode.grouped(rating)).path(address(code)).httpOnly(true).sameSite("Strict").secure(request.isSecure())
                .maxAge(Duration.ofDays(visit.duty().lasts() + 30L)).build().toString());
    }

    private static Refusal own() {
        return Refusal.of("OwnVisit", "您现在以工作人员登录，不能代检查对象确认或者评价");
    }

    /// A code that opens nothing and one that has run out look alike.
    private View opened(Page page, String code, HttpServletRequest request, HttpServletResponse response, Function<Visit, View> then) {
        // What is said here is between the enterprise and the program: no cache and no address of another page keeps it.
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex");
        return switch (codes.tried(code, Network.of(request.getRemoteAddr()))) {
            case VisitCodes.Answer.Right right -> visits.open(right.matter()).map(then).orElseGet(() -> closed(page, Optional.empty(), response));
            case VisitCodes.Answer.Wrong wrong -> closed(page, Optional.empty(), response);
            case VisitCodes.Answer.Wait wait -> closed(page, Optional.of(wait), response);
        };
    }

    private View closed(Page page, Optional<VisitCodes.Answer.Wait> wait, HttpServletResponse response) {
        wait.ifPresent(found -> response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, found.time().toSeconds()))));
        var titled = page.titled("入企检查", "/visits");
        return Html.of(templates.layoutPortal(titled, templates.portalVisitClosed(titled, wait.isPresent())), wait.isPresent() ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.NOT_FOUND);
    }

    private View answer(Page page, Visit visit, String code, HttpServletRequest request, Optional<Form> rating, List<Refusal> told, HttpStatus status) {
        var titled = page.titled("入企检查　" + visit.matter().number(), "/visits");
        return Html.of(templates.layoutPortal(titled, templates.portalVisit(titled, views.of(visit, address(code)), rating, told(visit, request), told)), status);
    }

    /// Whoever was not told the code is offered it all the same when it was rated: that it was is the enterprise's to know.
    private Optional<Form> rating(Visit visit, String code, HttpServletRequest request) {
        var told = told(visit, request);
        if (!visit.rateable() || visit.rated() && told.isPresent()) {
            return Optional.empty();
        }
        var stars = Input.of("stars", "满意程度", Input.Kind.ONE_OF, true).choices(IntStream.rangeClosed(1, VisitRatings.MOST_STARS).map(n -> VisitRatings.MOST_STARS + 1 - n)
                .mapToObj(n -> Input.Choice.of(Integer.toString(n), "★".repeat(n) + "☆".repeat(VisitRatings.MOST_STARS - n) + "　" + n + " 星")).toList());
        var words = Input.of("words", "想说的话", Input.Kind.LONG_TEXT, false).hint("最多 " + VisitRatings.LONGEST + " 字，可以不写。");
        var asked = Input.of(RATING_CODE, "评价码", Input.Kind.TEXT, true).hint("确认到场以后显示的四组字母和数字").purpose("off");
        return Optional.of(Form.of("rating", address(code) + "/rating", "提交评价", Stream.concat(told.isEmpty() ? Stream.of(asked) : Stream.empty(), Stream.of(stars, words)).toList()));
    }

    /// The rating code that this browser was given.
    private Optional<String> told(Visit visit, HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies()).flatMap(Arrays::stream).filter(cookie -> cookie.getName().equals(COOKIE)).map(Cookie::getValue)
                .filter(value -> LookupCode.plain(value).length() == LookupCode.LENGTH && ratings.confirmed(visit, value)).findFirst();
    }

    private static String address(String code) {
        return "/visits/" + LookupCode.grouped(code);
    }
}
