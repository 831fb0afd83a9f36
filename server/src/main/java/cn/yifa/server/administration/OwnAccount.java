// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.administration;

import cn.yifa.kernel.organ.PersonId;
import cn.yifa.server.access.Accounts;
import cn.yifa.server.access.Audit;
import cn.yifa.server.access.PasswordRules;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.access.Tokens;
import cn.yifa.server.organization.Delegations;
import cn.yifa.server.organization.OrganizationError;
import cn.yifa.server.organization.People;
import cn.yifa.server.organization.Person;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/// One's own account: password, tokens for the API, who stands in while one is away.
@Controller
class OwnAccount {

    private static final int LONGEST_TOKEN_DAYS = 366;
    private static final int LONGEST_NAME = 60;
    private static final int MOST_TOKENS = 20;

    private final Templates templates;
    private final Accounts accounts;
    private final Tokens tokens;
    private final Delegations delegations;
    private final People people;
    private final Audit audit;
    private final Recorded recorded;
    private final Clock clock;

    OwnAccount(Templates templates, Accounts accounts, Tokens tokens, Delegations delegations, People people, Audit audit, Recorded recorded, Clock clock) {
        this.templates = templates;
        this.accounts = accounts;
        this.tokens = tokens;
        this.delegations = delegations;
        this.people = people;
        this.audit = audit;
        this.recorded = recorded;
        this.clock = clock;
    }

    @GetMapping("/account/password")
    View password(Page page, @AuthenticationPrincipal SignedIn me, @RequestParam(required = false) Optional<String> changed) {
        return password(page, me, "", changed.isPresent(), HttpStatus.OK);
    }

    private View password(Page page, SignedIn me, String message, boolean changed, HttpStatus status) {
        var titled = page.titled("修改口令", "");
        return Html.of(templates.layoutWorkbench(titled, templates.administrationPassword(titled, message, changed, me.passwordChangeNeeded())), status);
    }

    @PostMapping("/account/password")
    View changePassword(Page page, @AuthenticationPrincipal SignedIn me, HttpServletRequest request,
            @RequestParam(defaultValue = "") String current, @RequestParam(defaultValue = "") String wanted, @RequestParam(defaultValue = "") String again) {
        var id = me.officer().id();
        var wrong = accounts.verify(id.value(), current).isEmpty() ? Optional.of("现在的口令不对") : !wanted.equals(again) ? Optional.of("两次输入的新口令不一样")
                : wanted.equals(current) ? Optional.of("新口令不能和现在的一样") : PasswordRules.weakness(wanted, id, me.personName());
        if (wrong.isPresent()) {
            audit.record(Audit.Kind.ADMINISTRATION, id.value(), "修改口令未成", "", request.getRemoteAddr());
            return password(page, me, wrong.get(), false, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        recorded.change(Audit.Kind.ADMINISTRATION, me, request, "修改口令", "", () -> accounts.setPassword(id, wanted, false));
        // Whoever else is signed in with the old password is out; this browser signs in anew.
        request.getSession().invalidate();
        return new RedirectView("/sign-in");
    }

    @GetMapping("/account/tokens")
    View tokens(Page page, @AuthenticationPrincipal SignedIn me) {
        return tokens(page, me, "", "", HttpStatus.OK);
    }

    private View tokens(Page page, SignedIn me, String made, String message, HttpStatus status) {
        var titled = page.titled("接口令牌", "");
        return Html.of(templates.layoutWorkbench(titled, templates.administrationTokens(titled, tokens.of(me.officer().id()), made, message)), status);
    }

    @PostMapping("/account/tokens")
    View makeToken(Page page, @AuthenticationPrincipal SignedIn me, HttpServletRequest request, @RequestParam(defaultValue = "") String name, @RequestParam(defaultValue = "90") String days) {
        var lasts = days.strip().matches("\\d{1,3}") ? Integer.parseInt(days.strip()) : 0;
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl) || lasts < 1 || lasts > LONGEST_TOKEN_DAYS) {
            return tokens(page, me, "", "请写用途（" + LONGEST_NAME + " 字以内），有效期 1 至 " + LONGEST_TOKEN_DAYS + " 天", HttpStatus.UNPROCESSABLE_CONTENT);
        }
        if (tokens.of(me.officer().id()).stream().filter(token -> !token.revoked()).count() >= MOST_TOKENS) {
            return tokens(page, me, "", "每人最多同时有 " + MOST_TOKENS + " 个令牌，请先撤销不用的", HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var made = new AtomicReference<>("");
        recorded.change(Audit.Kind.GRANT, me, request, "建立接口令牌", name, () -> made.set(tokens.make(me.officer().id(), name.strip(), lasts)));
        return tokens(page, me, made.get(), "", HttpStatus.OK);
    }

    @PostMapping("/account/tokens/{id}/revoke")
    View revokeToken(@AuthenticationPrincipal SignedIn me, HttpServletRequest request, @PathVariable UUID id) {
        if (tokens.of(me.officer().id()).stream().noneMatch(token -> token.id().equals(id))) {
            throw new NotFound();
        }
        recorded.change(Audit.Kind.GRANT, me, request, "撤销接口令牌", id.toString(), () -> tokens.revoke(id, me.officer().id()));
        return new RedirectView("/account/tokens");
    }

    @GetMapping("/account/delegation")
    View delegation(Page page, @AuthenticationPrincipal SignedIn me) {
        return delegation(page, me, "", HttpStatus.OK);
    }

    private View delegation(Page page, SignedIn me, String message, HttpStatus status) {
        var titled = page.titled("外出代理", "");
        var id = me.officer().id();
        var candidates = people.all().stream().filter(person -> person.active() && !person.id().equals(id) && person.seats().stream().noneMatch(seat -> seat.position().administers())).toList();
        var names = people.all().stream().collect(Collectors.toMap(Person::id, Person::name));
        List<DelegationRow> rows = delegations.of(id).stream().map(d -> new DelegationRow(d.id(), names.get(d.person()), names.get(d.delegate()), d.startsOn(), d.endsOn(),
                d.revoked() ? "已撤销" : d.endsOn().isBefore(LocalDate.now(clock)) ? "已结束" : "有效", d.person().equals(id) && !d.revoked() && !d.endsOn().isBefore(LocalDate.now(clock)))).toList();
        return Html.of(templates.layoutWorkbench(titled, templates.administrationDelegation(titled, candidates, rows, message, LocalDate.now(clock))), status);
    }

    @PostMapping("/account/delegation")
    View delegate(Page page, @AuthenticationPrincipal SignedIn me, HttpServletRequest request, @RequestParam(defaultValue = "") String delegate,
            @RequestParam(defaultValue = "") String starts, @RequestParam(defaultValue = "") String ends) {
        try {
            var stands = new PersonId(delegate);
            var from = LocalDate.parse(starts.strip());
            var to = LocalDate.parse(ends.strip());
            recorded.change(Audit.Kind.GRANT, me, request, "设定代理", stands + " " + from + " 至 " + to, () -> delegations.add(me.officer().id(), stands, from, to));
        } catch (OrganizationError e) {
            return delegation(page, me, e.getMessage(), HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (DateTimeParseException | IllegalArgumentException e) {
            return delegation(page, me, "请选择代理人，并写明起止日期，例如 2026-12-01", HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return new RedirectView("/account/delegation");
    }

    @PostMapping("/account/delegation/{id}/revoke")
    View revokeDelegation(@AuthenticationPrincipal SignedIn me, HttpServletRequest request, @PathVariable UUID id) {
        if (delegations.of(me.officer().id()).stream().noneMatch(delegation -> delegation.id().equals(id) && delegation.person().equals(me.officer().id()))) {
            throw new NotFound();
        }
        recorded.change(Audit.Kind.GRANT, me, request, "撤销代理", id.toString(), () -> delegations.revoke(id, me.officer().id()));
        return new RedirectView("/account/delegation");
    }
}
