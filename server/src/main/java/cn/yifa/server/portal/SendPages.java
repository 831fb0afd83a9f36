// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal;

import cn.yifa.kernel.cases.Refusal;
import cn.yifa.server.intake.Applications;
import cn.yifa.server.intake.Applied;
import cn.yifa.server.intake.Network;
import cn.yifa.server.intake.PartyCases;
import cn.yifa.server.intake.PersonThere;
import cn.yifa.server.intake.PublicForm;
import cn.yifa.server.intake.PublicForms;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.web.Away;
import cn.yifa.server.web.ClockView;
import cn.yifa.server.web.Entries;
import cn.yifa.server.web.Form;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.Input;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// Checking an application, sending it, and the receipt (核对、提交、回执).
@Controller
class SendPages {

    private static final String ANSWER = "answer";
    private static final String QUESTION = "question";

    private final PublicForms forms;
    private final Applications applications;
    private final ApplyForms applyForms;
    private final DraftCookie cookie;
    private final PersonThere person;
    private final PartyCases partyCases;
    private final Templates templates;

    SendPages(PublicForms forms, Applications applications, ApplyForms applyForms, DraftCookie cookie, PersonThere person, PartyCases partyCases, Templates templates) {
        this.forms = forms;
        this.applications = applications;
        this.applyForms = applyForms;
        this.cookie = cookie;
        this.person = person;
        this.partyCases = partyCases;
        this.templates = templates;
    }

    private ApplyView check(String procedure) {
        var form = forms.of(procedure).orElseThrow(NotFound::new);
        return new ApplyView(form, new ApplyView(form, 0).pages());
    }

    @GetMapping("/apply/{procedure}/check")
    View check(Page page, @PathVariable String procedure, HttpServletRequest request) {
        var view = check(procedure);
        return cookie.open(request, view, mine -> page(page, view, mine, applyForms.read(view.form(), mine.draft().draft().entries()).grounds(), HttpStatus.OK));
    }

    @PostMapping("/apply/{procedure}/send")
    View send(Page page, @PathVariable String procedure, HttpServletRequest request, HttpServletResponse response) {
        var view = check(procedure);
        return cookie.open(request, view, mine -> {
            var entries = Entries.of(request);
            var read = applyForms.read(view.form(), mine.draft().draft().entries());
            var outcome = applications.send(view.form(), mine.token(), read.fields(), Network.of(request.getRemoteAddr()),
                    draft -> person.fault(entries.text(QUESTION), entries.text(ANSWER), entries.text(PersonThere.TRAP), draft.begunAt(), ANSWER));
            return switch (outcome) {
                case Applied.Opened opened -> Away.to(view.base() + "/receipt");
                case Applied.Already already -> Away.to(view.base() + "/receipt");
                case Applied.Gone gone -> Away.to(view.base() + "?gone");
                case Applied.Refused refused -> page(page, view, mine, refused.grounds(), HttpStatus.UNPROCESSABLE_CONTENT);
                case Applied.Wait wait -> {
                    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.time().toSeconds())));
                    yield page(page, view, mine, List.of(Refusal.of("TooMany", tooMany(wait.time()))), HttpStatus.TOO_MANY_REQUESTS);
                }
                case Applied.KeyTaken taken -> throw new IllegalStateException("a page has no key");
            };
        });
    }

    private static String tooMany(Duration time) {
        return "您所在的网络近来提交的申请太多，请 " + Math.max(1, time.toMinutes()) + " 分钟后再提交；已填写的内容还在。急需办理的，可以当面或者邮寄提出。";
    }

    private View page(Page page, ApplyView view, DraftCookie.Mine mine, List<Refusal> grounds, HttpStatus status) {
        var question = person.ask();
        var form = Form.of(ApplyForms.FORM, view.base() + "/send", "提交申请", List.of(Input.hidden(QUESTION, question.token()),
                Input.of(ANSWER, question.words(), Input.Kind.TEXT, true).hint("用来确认是人在操作，不是程序").purpose("off")));
        var titled = page.titled((grounds.isEmpty() ? "" : "有要改的地方：") + "核对并提交　" + view.form().title(), "/apply");
        return Html.of(templates.layoutPortal(titled, templates.portalApplyCheck(titled, view, view.entered(mine.draft().draft()), mine.draft().draft().files(),
                grounds.isEmpty() ? form : form.refused(Map.of(), grounds), place(view.form(), view, grounds), status == HttpStatus.OK ? "还不能提交" : "没有提交")), status);
    }

    /// Where each ground is mended: the page that asks for its field.
    private static Map<String, String> place(PublicForm form, ApplyView view, List<Refusal> grounds) {
        var places = new HashMap<String, String>();
        for (int i = 0; i < form.sections().size(); i++) {
            for (var field : form.sections().get(i).fields()) {
                if (grounds.stream().anyMatch(ground -> ground.field().filter(field::equals).isPresent())) {
                    places.put(field, view.address(i + 1) + "?check");
                }
            }
        }
        return places;
    }

    @GetMapping("/apply/{procedure}/receipt")
    View receipt(Page page, @PathVariable String procedure, HttpServletRequest request) {
        var view = check(procedure);
        var mine = cookie.draft(request, procedure).filter(one -> one.draft().sent().isPresent());
        if (mine.isEmpty()) {
            return Away.to(view.base());
        }
        var seen = mine.get().draft().sent().flatMap(partyCases::find).orElseThrow(NotFound::new);
        var clocks = seen.clocks().values().stream().filter(reading -> reading.deadline().isPresent()).map(reading -> ClockView.of(reading, seen.now().toLocalDate())).toList();
        var titled = page.titled("回执　" + view.form().title(), "/apply");
        return Html.of(templates.layoutPortal(titled, templates.portalApplyReceipt(view, seen, mine.get().draft().draft().code(), clocks)));
    }
}
