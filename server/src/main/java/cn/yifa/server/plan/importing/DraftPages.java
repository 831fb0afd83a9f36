// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.importing;

import cn.yifa.server.access.SignedIn;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.web.Away;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// The preview of a draft: what was understood, what names mean, and the confirmation.
@Controller
@RequestMapping("/work/plans/drafts/{id}")
class DraftPages {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("M月d日 HH:mm");

    private final Templates templates;
    private final Drafts drafts;
    private final DraftViews views;
    private final Matching matching;
    private final Confirmations confirmations;

    DraftPages(Templates templates, Drafts drafts, DraftViews views, Matching matching, Confirmations confirmations) {
        this.templates = templates;
        this.drafts = drafts;
        this.views = views;
        this.matching = matching;
        this.confirmations = confirmations;
    }

    @GetMapping
    View show(Page page, @PathVariable("id") UUID id) {
        StoredDraft stored = find(id);
        return stored.confirmedAs().map(plan -> Away.to("/work/plans/" + plan)).orElseGet(() -> show(page, stored, List.of(), HttpStatus.OK));
    }

    private View show(Page page, StoredDraft stored, List<String> reasons, HttpStatus status) {
        return Html.of(templates.layoutWorkbench(page.titled("核对草稿", "/work/plans"), templates.planDraft(page, views.of(stored), reasons)), status);
    }

    private StoredDraft find(UUID id) {
        return drafts.find(new DraftId(id)).orElseThrow(NotFound::new);
    }

    @PostMapping("/head")
    View head(Page page, @PathVariable("id") UUID id, @RequestParam("version") int version, @RequestParam("title") String title,
            @RequestParam("department") String department, @RequestParam("year") String year, @AuthenticationPrincipal SignedIn who) {
        if (!year.isBlank() && !year.strip().matches("20[0-9]{2}")) {
            return show(page, find(id), List.of("年度应是四位数字，例如 2026，写的是“" + year.strip() + "”。"), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var correction = new Correction.OfHead(title.strip(), Optional.of(department.strip()).filter(name -> !name.isEmpty()),
                year.isBlank() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(year.strip())));
        return correct(page, id, version, correction, "", who);
    }

    @PostMapping("/chapters/{position}")
    View chapter(Page page, @PathVariable("id") UUID id, @PathVariable("position") int position, @RequestParam("version") int version,
            @RequestParam("title") String title, @AuthenticationPrincipal SignedIn who) {
        if (position < 0 || position >= find(id).draft().chapters().size()) {
            throw new NotFound();
        }
        return correct(page, id, version, new Correction.OfChapter(position, title.strip()), "#chapter-" + position, who);
    }

    private View correct(Page page, UUID id, int version, Correction correction, String place, SignedIn who) {
        StoredDraft stored = find(id);
        if (drafts.replace(stored.id(), version, correction.applyTo(stored.draft()), who.officer())) {
            return Away.to("/work/plans/drafts/" + id + place);
        }
        return show(page, find(id), List.of(overtaken(find(id))), HttpStatus.CONFLICT);
    }

    static String overtaken(StoredDraft now) {
        return now.confirmedAs().isPresent()
                ? "这份草稿已经由" + now.changedBy() + "确认，不能再改。"
                : now.changedBy() + "在" + MOMENT.format(now.changedAt()) + "改过这份草稿，您的改动没有保存。下面是最新的内容，请核对后再改。";
    }

    /// What names mean is remembered for all plans, so it is no change of the draft.
    @PostMapping("/matching")
    View match(Page page, @PathVariable("id") UUID id, @RequestParam("name") List<String> names, @RequestParam("meaning") List<String> meanings,
            @AuthenticationPrincipal SignedIn who) {
        Map<String, String> said = new HashMap<>();
        for (int i = 0; i < Math.min(names.size(), meanings.size()); i++) {
            said.put(names.get(i), meanings.get(i));
        }
        List<String> wrong = matching.remember(said, who.officer());
        return wrong.isEmpty()
                ? Away.to("/work/plans/drafts/" + id + "?matched")
                : show(page, find(id), List.of("“" + String.join("”“", wrong) + "”的对应不在可选的处室里，请重新选择。"), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @PostMapping("/confirm")
    View confirm(Page page, @PathVariable("id") UUID id, @RequestParam("version") int version,
            @RequestParam(name = "difference", defaultValue = "") Set<String> differences, @RequestParam(name = "reason", defaultValue = "") String reason,
            @RequestParam(name = "standing", defaultValue = "false") boolean standing, @AuthenticationPrincipal SignedIn who,
            HttpServletResponse response) {
        StoredDraft stored = find(id);
        if (stored.version() != version && stored.confirmedAs().isEmpty()) {
            return show(page, stored, List.of(overtaken(stored)), HttpStatus.CONFLICT);
        }
        Set<String> chosen = new HashSet<>(differences);
        chosen.remove("");
        if (standing && chosen.isEmpty()) {
            return show(page, stored, List.of("还没有选择要套用的变更。"), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        if (standing && reason.isBlank()) {
            return show(page, stored, List.of("请写明变更理由，它会记入每个办件。"), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        Choice choice = standing ? Choice.of(chosen, reason.strip()) : Choice.newPlan();
        confirmations.begin(stored, choice, who.officer());
        return progress(page, id, response);
    }

    /// Shows how far it is; the browser asks again each second, also without JavaScript.
    @GetMapping("/progress")
    View progress(Page page, @PathVariable("id") UUID id, HttpServletResponse response) {
        StoredDraft stored = find(id);
        if (stored.confirmedAs().isPresent()) {
            return Away.to("/work/plans/" + stored.confirmedAs().get() + "?imported");
        }
        return confirmations.of(stored.id()).map(state -> switch (state) {
            case Confirmations.State.Running running -> running(page, stored, running, response);
            case Confirmations.State.Finished finished -> finished(page, stored, finished.imported());
            case Confirmations.State.Failed failed -> show(page, stored,
                    List.of("导入没有完成，什么也没有保存。请再试一次；仍然不行的，请联系系统管理员。"), HttpStatus.INTERNAL_SERVER_ERROR);
        }).orElseGet(() -> Away.to("/work/plans/drafts/" + id));
    }

    private View running(Page page, StoredDraft stored, Confirmations.State.Running running, HttpServletResponse response) {
        response.setHeader("Refresh", "1; url=/work/plans/drafts/" + stored.id() + "/progress");
        return Html.of(templates.layoutWorkbench(page.titled("正在导入", "/work/plans"), templates.planProgress(stored, running.done(), running.all())));
    }

    private View finished(Page page, StoredDraft stored, Imported imported) {
        return switch (imported) {
            case Imported.Done done -> Away.to("/work/plans/" + done.plan() + "?imported");
            case Imported.Faulty faulty -> show(page, stored, faulty.faults().stream().map(Fault::message).toList(), HttpStatus.UNPROCESSABLE_CONTENT);
            case Imported.Stands stands -> show(page, stored,
                    List.of("刚刚有人导入了同一部门同一年度的计划。下面是两者的差异，请选择要套用的变更。"), HttpStatus.CONFLICT);
        };
    }

    @PostMapping("/discard")
    View discard(Page page, @PathVariable("id") UUID id, @RequestParam("version") int version) {
        StoredDraft stored = find(id);
        return drafts.discard(stored.id(), version)
                ? Away.to("/work/plans/new?discarded")
                : show(page, find(id), List.of(overtaken(find(id))), HttpStatus.CONFLICT);
    }
}
