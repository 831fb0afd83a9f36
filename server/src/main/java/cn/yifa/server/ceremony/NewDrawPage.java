// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.ceremony;

import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.draw.DrawState;
import cn.yifa.kernel.draw.Outcome;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.casework.By;
import cn.yifa.server.draw.DrawNumber;
import cn.yifa.server.draw.Draws;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.web.Away;
import cn.yifa.server.web.Entries;
import cn.yifa.server.web.Form;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;

/// Lays down plan and lists that no plan of inspections gives (公布方案和名单).
@Controller
@RequestMapping(NewDrawPage.ADDRESS)
class NewDrawPage {

    static final String ADDRESS = CeremonyPages.ADDRESS + "/new";

    private final Draws draws;
    private final Templates templates;

    NewDrawPage(Draws draws, Templates templates) {
        this.draws = draws;
        this.templates = templates;
    }

    @GetMapping
    View show(Page page) {
        return show(page, form(UUID.randomUUID()), HttpStatus.OK);
    }

    private View show(Page page, Form form, HttpStatus status) {
        var titled = page.titled("公布方案和名单", CeremonyPages.ADDRESS);
        return Html.of(templates.layoutWorkbench(titled, templates.ceremonyAnnounce(titled, form)), status);
    }

    private Form form(UUID key) {
        return AnnouncementForm.of(ADDRESS, draws.usualParties(), key);
    }

    /// The one that the form was handed out with; a new one when it isn't any of ours.
    private static UUID key(Entries entries) {
        return Optional.of(entries.text(AnnouncementForm.KEY)).filter(text -> text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")).map(UUID::fromString).orElseGet(UUID::randomUUID);
    }

    @PostMapping
    View announce(Page page, @AuthenticationPrincipal SignedIn who, @RequestParam(name = AnnouncementForm.LISTS, required = false) @Nullable List<MultipartFile> files, HttpServletRequest request) throws IOException {
        var entries = Entries.of(request);
        var wrong = new ArrayList<Refusal>();
        var uploaded = new ArrayList<String>();
        for (var file : files == null ? List.<MultipartFile>of() : files) {
            uploaded.add(new String(file.getBytes(), StandardCharsets.UTF_8).replaceFirst("^\uFEFF", ""));
        }
        var key = key(entries);
        var announcement = AnnouncementForm.read(entries, uploaded, wrong);
        if (announcement.isEmpty()) {
            return show(page, form(key).refused(entries.values(), wrong), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return switch (draws.announce(announcement.get(), By.officer(who.officer()), Optional.of(key.toString()))) {
            case Outcome.Given<DrawState>(var state) -> Away.to(CeremonyPages.ADDRESS + "/" + DrawNumber.of(state));
            case Outcome.Refused<DrawState>(var grounds) -> show(page, form(key).refused(entries.values(), grounds), HttpStatus.UNPROCESSABLE_CONTENT);
        };
    }
}
