// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.importing;

import cn.yifa.server.access.SignedIn;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.web.Away;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/// Correcting one item of a draft by hand, adding one, splitting, joining and removing.
@Controller
@RequestMapping("/work/plans/drafts/{id}/items")
class ItemPages {

    private static final String NEW = "new";

    private final Templates templates;
    private final Drafts drafts;
    private final Matching matching;

    ItemPages(Templates templates, Drafts drafts, Matching matching) {
        this.templates = templates;
        this.drafts = drafts;
        this.matching = matching;
    }

    @GetMapping("/{key}")
    View show(Page page, @PathVariable("id") UUID id, @PathVariable("key") String key, @RequestParam(name = "chapter", defaultValue = "0") int chapter) {
        StoredDraft stored = open(id);
        ItemForm form = key.equals(NEW)
                ? ItemForm.empty(stored.draft(), chapter)
                : stored.draft().item(key).map(item -> ItemForm.of(stored.draft(), item)).orElseThrow(NotFound::new);
        return show(page, stored, form, HttpStatus.OK);
    }

    private View show(Page page, StoredDraft stored, ItemForm form, HttpStatus status) {
        String title = form.key().equals(NEW) ? "增加事项" : "改正事项";
        return Html.of(templates.layoutWorkbench(page.titled(title, "/work/plans"), templates.planItem(page, stored, form, matching.options())), status);
    }

    @PostMapping("/{key}")
    View save(Page page, @PathVariable("id") UUID id, @PathVariable("key") String key, @RequestParam("version") int version,
            @RequestParam Map<String, String> posted, @AuthenticationPrincipal SignedIn who) {
        StoredDraft stored = open(id);
        Optional<DraftItem> before = key.equals(NEW) ? Optional.empty() : Optional.of(stored.draft().item(key).orElseThrow(NotFound::new));
        ItemForm form = ItemForm.posted(key, posted, stored.draft());
        if (!form.faults().isEmpty()) {
            return show(page, stored, form, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        DraftItem item = form.item(before);
        Correction correction = key.equals(NEW) ? new Correction.Addition(item, form.chapter()) : new Correction.OfItem(item, form.chapter());
        return keep(page, stored, version, correction, form, key.equals(NEW) ? "#chapter-" + form.chapter() : "#item-" + key, who);
    }

    @PostMapping("/{key}/split")
    View split(Page page, @PathVariable("id") UUID id, @PathVariable("key") String key, @RequestParam("version") int version,
            @RequestParam("after") int after, @AuthenticationPrincipal SignedIn who) {
        StoredDraft stored = open(id);
        DraftItem item = stored.draft().item(key).orElseThrow(NotFound::new);
        if (after < 1 || after >= Sentences.of(item.text()).size()) {
            return show(page, stored, ItemForm.of(stored.draft(), item).with("请选择从哪一句之后拆开。"), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return keep(page, stored, version, new Correction.Split(key, after), ItemForm.of(stored.draft(), item), "#item-" + key, who);
    }

    @PostMapping("/{key}/join")
    View join(Page page, @PathVariable("id") UUID id, @PathVariable("key") String key, @RequestParam("version") int version,
            @AuthenticationPrincipal SignedIn who) {
        StoredDraft stored = open(id);
        DraftItem item = stored.draft().item(key).orElseThrow(NotFound::new);
        return keep(page, stored, version, new Correction.Merging(key), ItemForm.of(stored.draft(), item), chapterOf(stored, key), who);
    }

    @PostMapping("/{key}/remove")
    View remove(Page page, @PathVariable("id") UUID id, @PathVariable("key") String key, @RequestParam("version") int version,
            @AuthenticationPrincipal SignedIn who) {
        StoredDraft stored = open(id);
        DraftItem item = stored.draft().item(key).orElseThrow(NotFound::new);
        return keep(page, stored, version, new Correction.Removal(key), ItemForm.of(stored.draft(), item), chapterOf(stored, key), who);
    }

    private static String chapterOf(StoredDraft stored, String key) {
        return "#chapter-" + stored.draft().chapterOf(key).orElse(0);
    }

    /// Whoever was overtaken sees the form as they filled it in, and who was quicker.
    private View keep(Page page, StoredDraft stored, int version, Correction correction, ItemForm form, String place, SignedIn who) {
        if (drafts.replace(stored.id(), version, correction.applyTo(stored.draft()), who.officer())) {
            return Away.to("/work/plans/drafts/" + stored.id() + place);
        }
        StoredDraft now = open(stored.id().value());
        return show(page, now, form.with(DraftPages.overtaken(now)), HttpStatus.CONFLICT);
    }

    private StoredDraft open(UUID id) {
        return drafts.find(new DraftId(id)).filter(stored -> stored.confirmedAs().isEmpty()).orElseThrow(NotFound::new);
    }

    static List<String> names(String written) {
        return List.of(written.split("[、，,；;\\s]+")).stream().map(String::strip).filter(name -> !name.isEmpty()).distinct().toList();
    }
}
