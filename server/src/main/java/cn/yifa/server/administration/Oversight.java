// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.administration;

import cn.yifa.kernel.organ.PersonId;
import cn.yifa.server.access.Accounts;
import cn.yifa.server.access.Accounts.Account;
import cn.yifa.server.access.Audit;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.organization.People;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.storage.SystemClock;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/// What the security administrator and the audit administrator look after.
@Controller
class Oversight {

    private static final int PAGE = 50;
    private static final int LAST_PAGE = 100_000;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private final Templates templates;
    private final Accounts accounts;
    private final People people;
    private final Audit audit;
    private final Recorded recorded;
    private final SystemClock clock;

    Oversight(Templates templates, Accounts accounts, People people, Audit audit, Recorded recorded, SystemClock clock) {
        this.templates = templates;
        this.accounts = accounts;
        this.people = people;
        this.audit = audit;
        this.recorded = recorded;
        this.clock = clock;
    }

    @GetMapping("/admin/security")
    View security(Page page) {
        var titled = page.titled("账号安全", "/admin/security");
        var now = OffsetDateTime.now(clock);
        return Html.of(templates.layoutWorkbench(titled, templates.administrationSecurity(titled, accounts.all().stream().map(account -> row(account, now)).toList())));
    }

    private static SecurityRow row(Account account, OffsetDateTime now) {
        var locked = account.locked(now);
        var state = !account.active() ? "停用" : locked ? "锁定至 " + MINUTE.format(account.lockedUntil().orElseThrow()) : account.passwordChangeNeeded() ? "待更改一次性口令"
                : account.failures() > 0 ? "正常，输错 " + account.failures() + " 次" : "正常";
        return new SecurityRow(account.id().value(), account.name(), state, locked, account.active(), account.lastSignInAt().map(MINUTE::format).orElse("没有登录过"));
    }

    @PostMapping("/admin/security/{id}/unlock")
    View unlock(@AuthenticationPrincipal SignedIn me, HttpServletRequest request, @PathVariable String id) {
        return change(me, request, id, "解除锁定", accounts::unlock);
    }

    @PostMapping("/admin/security/{id}/sign-out")
    View signOut(@AuthenticationPrincipal SignedIn me, HttpServletRequest request, @PathVariable String id) {
        return change(me, request, id, "结束会话", accounts::endSessions);
    }

    private View change(SignedIn me, HttpServletRequest request, String id, String act, Consumer<PersonId> change) {
        var person = people.find(id).orElseThrow(NotFound::new);
        recorded.change(Audit.Kind.ADMINISTRATION, me, request, act, person.id().value(), () -> change.accept(person.id()));
        return new RedirectView("/admin/security");
    }

    @GetMapping("/admin/audit")
    View audit(Page page, @RequestParam(defaultValue = "") String q, @RequestParam(name = "page", defaultValue = "0") String number) {
        var titled = page.titled("审计记录", "/admin/audit");
        var at = number.matches("\\d{1,6}") ? Math.clamp(Integer.parseInt(number), 0, LAST_PAGE) : 0;
        var entries = audit.page(q, at * PAGE, PAGE + 1);
        return Html.of(templates.layoutWorkbench(titled, templates.administrationAudit(entries.stream().limit(PAGE).toList(), q, at, entries.size() > PAGE)));
    }
}
