// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.administration;

import cn.yifa.kernel.cases.Decider;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.server.access.DemonstrationTime;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.web.Form;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.Input;
import cn.yifa.server.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/// Where the system administrator sets the time of a demonstration.
@Controller
class TimeSetting {

    private static final String ADDRESS = "/admin/time";
    private static final String NOW = "now";
    private static final DateTimeFormatter ENTERED = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

    private final Templates templates;
    private final DemonstrationTime time;

    TimeSetting(Templates templates, DemonstrationTime time) {
        this.templates = templates;
        this.time = time;
    }

    @GetMapping(ADDRESS)
    View show(Page page) {
        return show(page, ENTERED.format(time.times().now()), List.of());
    }

    private View show(Page page, String entered, List<Refusal> grounds) {
        var titled = page.titled("演示时间", ADDRESS);
        var form = Form.of("set", ADDRESS, "设定", List.of(Input.of(NOW, "日期和时间", Input.Kind.MOMENT, true).hint("北京时间。设定以后，时间从这一刻接着走。往前调时，已经有后来记录的办件暂时不能办理，时间调过它们再办。")))
                .refused(Map.of(NOW, List.of(entered)), grounds);
        return Html.of(templates.layoutWorkbench(titled, templates.administrationTime(titled, time.times(), time.set().isPresent(), form)),
                grounds.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @PostMapping(ADDRESS)
    View set(Page page, @AuthenticationPrincipal SignedIn me, HttpServletRequest request, @RequestParam(defaultValue = "") String now) {
        try {
            return done(page, now, time.set(LocalDateTime.parse(now.strip()).atZone(Decider.ZONE).toOffsetDateTime(), me, request.getRemoteAddr()));
        } catch (DateTimeParseException e) {
            return done(page, now, Optional.of(Refusal.ofField("MomentWrong", NOW, "请填写日期和时间，例如 2020-01-20T09:00")));
        }
    }

    /// A day, a week or a month on.
    @PostMapping(ADDRESS + "/ahead")
    View ahead(Page page, @AuthenticationPrincipal SignedIn me, HttpServletRequest request, @RequestParam(defaultValue = "") String by) {
        OffsetDateTime now = time.times().now();
        return switch (by) {
            case "P1D", "P7D", "P1M" -> done(page, ENTERED.format(now), time.set(now.plus(Period.parse(by)), me, request.getRemoteAddr()));
            default -> done(page, ENTERED.format(now), Optional.of(Refusal.of("StepWrong", "请选择往后调一天、七天或者一个月")));
        };
    }

    @PostMapping(ADDRESS + "/real")
    View reset(@AuthenticationPrincipal SignedIn me, HttpServletRequest request) {
        time.reset(me, request.getRemoteAddr());
        return new RedirectView(ADDRESS);
    }

    private View done(Page page, String entered, Optional<Refusal> refusal) {
        return refusal.map(ground -> show(page, entered, List.of(ground))).orElseGet(() -> new RedirectView(ADDRESS));
    }
}
