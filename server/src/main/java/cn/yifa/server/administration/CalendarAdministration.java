// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.administration;

import cn.yifa.server.access.Audit;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.administration.NoticeView.Preview;
import cn.yifa.server.calendar.NoticeForm;
import cn.yifa.server.calendar.NoticeReading;
import cn.yifa.server.calendar.NoticeReading.Fault;
import cn.yifa.server.casework.Calendars;
import cn.yifa.server.casework.HolidayNotices;
import cn.yifa.server.casework.LoadedNotice;
import cn.yifa.server.casework.ReckoningAnew;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.web.Away;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;

/// The holiday notices known here, and the loading of another: entered or from a file, looked over, confirmed. How far the reckoning is that follows.
///
/// It counts cases and shows none.
@Controller
@RequestMapping("/admin/calendar")
class CalendarAdministration {

    private static final String ADDRESS = "/admin/calendar";
    private static final int LARGEST_FILE = 100_000;
    private static final List<Fault> UNDER_WAY = List.of(new Fault("", "上一份通知引起的重新计算还没有完成，请完成以后再试"));

    private final Templates templates;
    private final HolidayNotices notices;
    private final Calendars calendars;
    private final ReckoningAnew reckoning;
    private final Recorded recorded;

    CalendarAdministration(Templates templates, HolidayNotices notices, Calendars calendars, ReckoningAnew reckoning, Recorded recorded) {
        this.templates = templates;
        this.notices = notices;
        this.calendars = calendars;
        this.reckoning = reckoning;
        this.recorded = recorded;
    }

    /// @param year   fills the form with that year's notice, to be amended
    /// @param loaded the year whose notice has just been loaded
    @GetMapping
    View show(Page page, @RequestParam(defaultValue = "") String year, @RequestParam(defaultValue = "") String loaded) {
        var blank = new NoticeForm(year, "", "", "", "", "0", "");
        var form = NoticeReading.year(blank).flatMap(notices::of).map(CalendarAdministration::form).orElse(year.isEmpty() ? NoticeForm.EMPTY : blank);
        var message = NoticeReading.year(new NoticeForm(loaded, "", "", "", "", "0", "")).flatMap(notices::of).map(notice -> notice.notice().year() + " 年的通知已经载入，从现在起按它计算").orElse("");
        return page(page, form, message, List.of(), Optional.empty(), HttpStatus.OK);
    }

    private static NoticeForm form(LoadedNotice loaded) {
        return NoticeForm.of(loaded.notice(), loaded.publishedOn().map(LocalDate::toString).orElse(""), loaded.version());
    }

    private View page(Page page, NoticeForm form, String message, List<Fault> faults, Optional<Preview> preview, HttpStatus status) {
        var view = new NoticeView(notices.all(), calendars.current().publishedUntil(), form, message, faults, preview, reckoning.progress());
        var titled = page.titled("工作日历", ADDRESS);
        return Html.of(templates.layoutWorkbench(titled, templates.administrationCalendar(titled, view)), status);
    }

    private View refused(Page page, NoticeForm form, List<Fault> faults, HttpStatus status) {
        return page(page, form, "", faults, Optional.empty(), status);
    }

    /// What the notice would change; a file takes the place of the days entered.
    @PostMapping("/preview")
    View preview(Page page, @ModelAttribute Entered entered, @RequestParam(required = false) @Nullable MultipartFile file) throws IOException {
        var form = entered.form();
        try {
            form = file == null || file.isEmpty() ? form : form.with(text(file));
        } catch (IllegalArgumentException unread) {
            return refused(page, form, unread.getMessage().lines().map(line -> new Fault("file", line)).toList(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var holding = holding(form);
        var reading = NoticeReading.of(form, calendars.current(), holding);
        form = replacing(form, holding);
        if (!reading.faults().isEmpty()) {
            return refused(page, form, reading.faults(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var before = calendars.current();
        var after = before.with(reading.notice());
        var cases = before.firstDifference(after).map(reckoning::affected).orElse(0L);
        return page(page, form, "", List.of(), Optional.of(Preview.of(reading.notice().year(), before, after, holding == 0, cases)), HttpStatus.OK);
    }

    private static String text(MultipartFile file) throws IOException {
        if (file.getSize() > LARGEST_FILE) {
            throw new IllegalArgumentException("文件太大：一份通知不超过 100 KB");
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file.getBytes())).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("文件应是 UTF-8 编码的文本（CSV）", e);
        }
    }

    private int holding(NoticeForm form) {
        return NoticeReading.year(form).flatMap(notices::of).map(LoadedNotice::version).orElse(0);
    }

    private static NoticeForm replacing(NoticeForm form, int version) {
        return new NoticeForm(form.year(), form.number(), form.publishedOn(), form.rest(), form.worked(), Integer.toString(version), form.reason());
    }

    /// Loads it: recorded, counted by from now on, and the clocks reckoned anew beside the work of the day.
    @PostMapping
    View load(Page page, @AuthenticationPrincipal SignedIn me, HttpServletRequest request, @ModelAttribute Entered entered) {
        var form = entered.form();
        var holding = holding(form);
        var reading = NoticeReading.of(form, calendars.current(), holding);
        if (!reading.faults().isEmpty()) {
            return refused(page, form, reading.faults(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        if (reckoning.progress().isPresent()) {
            return refused(page, form, UNDER_WAY, HttpStatus.CONFLICT);
        }
        var year = reading.notice().year();
        try {
            if (!form.replaces().equals(Integer.toString(holding))) {
                throw new DuplicateKeyException("version " + holding + " of " + year + " holds, the form replaces " + form.replaces());
            }
            recorded.change(Audit.Kind.ADMINISTRATION, me, request, holding == 0 ? "载入放假通知" : "更新放假通知", year + " 年 " + String.join("、", reading.notice().numbers()) + " " + form.reason().strip(),
                    () -> notices.add(reading.notice(), holding, form.reason().strip(), reading.publishedOn(), me.officer().id(), me.personName()));
        } catch (DuplicateKeyException quicker) {
            return refused(page, replacing(form, holding(form)), List.of(new Fault("year", year + " 年的通知刚才已由他人载入，请核对以后再预览")), HttpStatus.CONFLICT);
        }
        reckoning.takeUp();
        return Away.to(ADDRESS + "?loaded=" + year);
    }

    /// Goes on with a reckoning that something hindered.
    @PostMapping("/reckoning")
    View reckon(Page page) {
        return reckoning.begin() ? Away.to(ADDRESS) : refused(page, NoticeForm.EMPTY, List.of(new Fault("", "重新计算正在进行，不必再次开始")), HttpStatus.CONFLICT);
    }

    /// The form's fields as they are sent; what is not sent is empty.
    record Entered(@Nullable String year, @Nullable String number, @Nullable String publishedOn, @Nullable String rest, @Nullable String worked, @Nullable String replaces, @Nullable String reason) {

        NoticeForm form() {
            return new NoticeForm(text(year), text(number), text(publishedOn), text(rest), text(worked), text(replaces), text(reason));
        }

        private static String text(@Nullable String sent) {
            return sent == null ? "" : sent.strip();
        }
    }
}
