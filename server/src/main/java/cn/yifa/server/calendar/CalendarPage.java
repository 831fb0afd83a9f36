// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.calendar;

import cn.yifa.server.casework.Calendars;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.Page;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// The calculator page: its address holds the question, so an answer can be bookmarked and sent on.
@Controller
class CalendarPage {

    private final Templates templates;
    private final Calendars calendars;
    private final Clock clock;

    CalendarPage(Templates templates, Calendars calendars, Clock clock) {
        this.templates = templates;
        this.calendars = calendars;
        this.clock = clock;
    }

    @GetMapping("/calendar")
    View calculator(Page page,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String term,
            @RequestParam(defaultValue = "") String direction,
            @RequestParam(defaultValue = "") String roll,
            @RequestParam(name = "started-on", defaultValue = "") String startedOn,
            @RequestParam(name = "excluded-from", defaultValue = "") List<String> excludedFrom,
            @RequestParam(name = "excluded-to", defaultValue = "") List<String> excludedTo) {
        var titled = page.titled("期限计算", "/calendar");
        var periods = IntStream.range(0, Math.max(excludedFrom.size(), excludedTo.size())).mapToObj(i -> new CalculatorForm.Period(at(excludedFrom, i), at(excludedTo, i)))
                .filter(period -> !period.first().isBlank() || !period.last().isBlank()).toList();
        var excluded = periods.stream().map(period -> period.first() + ".." + period.last()).toList();
        var shown = Stream.concat(periods.stream(), Stream.of(new CalculatorForm.Period("", ""))).toList();
        var form = new CalculatorForm(from.isBlank() ? LocalDate.now(clock).toString() : from, term.isBlank() ? "20工作日" : term, direction, roll, startedOn, shown);
        var calendar = calendars.current();
        var asked = !from.isBlank() || !term.isBlank();
        try {
            var question = Question.of(form.from(), form.term(), direction, roll, startedOn, excluded);
            var answer = Answer.to(question, calendar);
            return Html.of(templates.layoutPortal(titled, templates.calendarCalculator(form, CalendarMonth.of(answer.days(), calendar), Optional.of(answer), "", "",
                    calendar.publishedUntil())));
        } catch (CalculationError e) {
            return Html.of(templates.layoutPortal(titled, templates.calendarCalculator(form, List.of(), Optional.empty(), e.getMessage(), e.parameter(),
                    calendar.publishedUntil())), asked ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK);
        }
    }

    private static String at(List<String> texts, int i) {
        return i < texts.size() ? texts.get(i).strip() : "";
    }
}
