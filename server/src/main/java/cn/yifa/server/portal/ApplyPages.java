// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal;

import cn.yifa.kernel.cases.Refusal;
import cn.yifa.server.intake.PublicDraft;
import cn.yifa.server.intake.PublicDrafts;
import cn.yifa.server.intake.PublicForm;
import cn.yifa.server.intake.PublicForms;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.upload.Uploads;
import cn.yifa.server.upload.Uploads.Sender;
import cn.yifa.server.web.Away;
import cn.yifa.server.web.Entries;
import cn.yifa.server.web.Form;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.Input;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;

/// Filling in an application (网上申请): one thing a page, back and forth; what has been entered is kept from page to page.
@Controller
class ApplyPages {

    static final String FILES = "files";
    static final String BACK = "back";

    /// Beyond this nothing is kept: no application is that long.
    private static final int LONGEST_PAGE = 100_000;

    private final PublicForms forms;
    private final PublicDrafts drafts;
    private final DraftCookie cookie;
    private final ApplyForms applyForms;
    private final Uploads uploads;
    private final Templates templates;

    ApplyPages(PublicForms forms, PublicDrafts drafts, DraftCookie cookie, ApplyForms applyForms, Uploads uploads, Templates templates) {
        this.forms = forms;
        this.drafts = drafts;
        this.cookie = cookie;
        this.applyForms = applyForms;
        this.uploads = uploads;
        this.templates = templates;
    }

    private PublicForm form(String procedure) {
        return forms.of(procedure).orElseThrow(NotFound::new);
    }

    @GetMapping("/apply/{procedure}")
    View start(Page page, @PathVariable String procedure, HttpServletRequest request, @RequestParam(required = false) @Nullable String gone) {
        var view = new ApplyView(form(procedure), 0);
        var found = cookie.draft(request, procedure);
        var titled = page.titled(view.form().title(), "/apply");
        return Html.of(templates.layoutPortal(titled, templates.portalApplyStart(view, found.filter(one -> one.draft().sent().isEmpty()).isPresent(), gone != null, drafts.kept().toDays())));
    }

    /// Begins, or goes on with what is there.
    @PostMapping("/apply/{procedure}")
    View begin(@PathVariable String procedure, HttpServletRequest request, HttpServletResponse response) {
        var view = new ApplyView(form(procedure), 0);
        if (cookie.draft(request, procedure).filter(one -> one.draft().sent().isEmpty()).isEmpty()) {
            cookie.set(request, response, procedure, drafts.begin(procedure));
        }
        return Away.to(view.address(1));
    }

    @PostMapping("/apply/{procedure}/restart")
    View restart(@PathVariable String procedure, HttpServletRequest request, HttpServletResponse response) {
        var view = new ApplyView(form(procedure), 0);
        cookie.draft(request, procedure).ifPresent(one -> drafts.delete(one.token()));
        cookie.clear(request, response, procedure);
        return Away.to(view.base());
    }

    @GetMapping("/apply/{procedure}/{number:[0-9]+}")
    View ask(Page page, @PathVariable String procedure, @PathVariable int number, HttpServletRequest request, @RequestParam(required = false) @Nullable String check) {
        var view = section(procedure, number);
        return open(request, view, one -> {
            var fresh = applyForms.form(view, one.draft().draft());
            return page(page, view, check == null ? fresh : toCheck(fresh), HttpStatus.OK);
        });
    }

    @PostMapping("/apply/{procedure}/{number:[0-9]+}")
    View answer(Page page, @PathVariable String procedure, @PathVariable int number, HttpServletRequest request) {
        var view = section(procedure, number);
        return open(request, view, one -> {
            var section = view.form().sections().get(number - 1);
            var entries = Entries.of(request);
            var typed = ApplyForms.typed(section, entries);
            var draft = one.draft().draft().with(typed);
            var length = typed.values().stream().flatMap(List::stream).mapToInt(String::length).sum();
            if (length <= LONGEST_PAGE) {
                drafts.keep(one.token(), draft);
            }
            if (entries.text("go").equals(BACK)) {
                return Away.to(view.address(number - 1));
            }
            var grounds = applyForms.read(view.form(), draft.entries()).on(section);
            var checking = entries.text("check").equals("yes");
            if (grounds.isEmpty()) {
                return Away.to(view.address(checking ? view.pages() : number + 1));
            }
            var fresh = applyForms.form(view, draft);
            return page(page, view, (checking ? toCheck(fresh) : fresh).refused(typed, grounds), HttpStatus.UNPROCESSABLE_CONTENT);
        });
    }

    /// A page to which one came back from the check leads there again.
    private static Form toCheck(Form form) {
        var inputs = new ArrayList<>(form.inputs());
        inputs.add(Input.hidden("check", "yes"));
        return Form.of(form.id(), form.address(), "保存，回到核对", inputs);
    }

    private View page(Page page, ApplyView view, Form form, HttpStatus status) {
        var section = view.form().sections().get(view.here() - 1);
        var titled = page.titled((form.grounds().isEmpty() ? "" : "有要改的地方：") + section.title() + "　" + view.form().title(), "/apply");
        return Html.of(templates.layoutPortal(titled, templates.portalApplyPage(titled, view, section, form)), status);
    }

    @GetMapping("/apply/{procedure}/files")
    View files(Page page, @PathVariable String procedure, HttpServletRequest request) {
        var view = filesOf(procedure);
        return open(request, view, one -> filesPage(page, view, one.draft().draft(), List.of(), HttpStatus.OK));
    }

    @PostMapping("/apply/{procedure}/files")
    View bring(Page page, @PathVariable String procedure, HttpServletRequest request, @RequestParam(name = FILES, required = false) @Nullable List<MultipartFile> files,
            @RequestParam(defaultValue = "next") String go) {
        var view = filesOf(procedure);
        return open(request, view, one -> {
            var wrong = new ArrayList<Refusal>();
            var draft = one.draft().draft();
            for (var looked : uploads.look(files == null ? List.of() : files, Sender.ANYBODY, draft.files().size(), FILES, wrong)) {
                draft = drafts.add(one.token(), draft, looked);
            }
            if (!wrong.isEmpty()) {
                return filesPage(page, view, draft, wrong, HttpStatus.UNPROCESSABLE_CONTENT);
            }
            return Away.to(go.equals(BACK) ? view.address(view.here() - 1) : go.equals("add") ? view.address(view.here()) : view.address(view.pages()));
        });
    }

    @PostMapping("/apply/{procedure}/files/remove")
    View remove(@PathVariable String procedure, HttpServletRequest request, @RequestParam(defaultValue = "") String digest) {
        var view = filesOf(procedure);
        return open(request, view, one -> {
            drafts.remove(one.token(), one.draft().draft(), digest);
            return Away.to(view.address(view.here()));
        });
    }

    private View filesPage(Page page, ApplyView view, PublicDraft draft, List<Refusal> wrong, HttpStatus status) {
        var attachments = view.form().attachments().orElseThrow(NotFound::new);
        var form = Form.of(ApplyForms.FORM, view.address(view.here()), "下一步", List.of(Input.of(FILES, attachments.title(), Input.Kind.FILES, false).hint(Sender.ANYBODY.hint())));
        var titled = page.titled((wrong.isEmpty() ? "" : "有要改的地方：") + attachments.title() + "　" + view.form().title(), "/apply");
        return Html.of(templates.layoutPortal(titled, templates.portalApplyFiles(titled, view, attachments, wrong.isEmpty() ? form : form.refused(Map.of(), wrong), draft.files())), status);
    }

    private ApplyView section(String procedure, int number) {
        var form = form(procedure);
        if (number < 1 || number > form.sections().size()) {
            throw new NotFound();
        }
        return new ApplyView(form, number);
    }

    private ApplyView filesOf(String procedure) {
        var form = form(procedure);
        form.attachments().orElseThrow(NotFound::new);
        return new ApplyView(form, form.sections().size() + 1);
    }

    private View open(HttpServletRequest request, ApplyView view, Function<DraftCookie.Mine, View> then) {
        return cookie.open(request, view, then);
    }
}
