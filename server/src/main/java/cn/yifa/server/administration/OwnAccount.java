// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.administration;

import cn.yifa.kernel.organ.PersonId;
import cn.yifa.server.access.Accounts;
import cn.yifa.server.access.Audit;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.access.Tokens;
import cn.yifa.server.organization.Delegations;
import cn.yifa.server.organization.OrganizationError;
import cn.yifa.server.organization.People;
import cn.yifa.server.organization.Person;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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

    private final Templates templates;
    private final Accounts accounts;
    private final Tokens tokens;
    private final Delegations delegations;
    private final People people;
    private final Audit audit;
    private final Clock clock;

    OwnAccount(Templates templates, Accounts accounts, Tokens tokens, Delegations delegations, People people, Audit audit, Clock clock) {
        this.templates = templates;
        this.accounts = accounts;
        this.tokens = tokens;
        this.delegations = delegations;
        this.people = people;
        this.audit = audit;
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
            @RequestParam String current, @RequestParam String wanted, @RequestParam String again) {
        var id = me.officer().id();
        var wrong = accounts.verify(id.value(), current).isEmpty() ? Optional.of("现在的口令不对") : !wanted.equals(again) ? Optional.of("两次输入的新口令不一样")
                : wanted.equals(current) ? Optional.of("新口令不能和现在的一样") : Accounts.weakness(wanted, id, me.personName());
        if (wrong.isPresent()) {
            audit.record(id.value(), "修改口令未成", "", request.getRemoteAddr());
            return password(page, me, wrong.get(), false, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        accounts.setPassword(id, wanted, false);
        audit.record(id.value(), "修改口令", "", request.getRemoteAddr());
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
    View makeToken(Page page, @AuthenticationPrincipal SignedIn me, HttpServletRequest request, @RequestParam String name, @RequestParam(defaultValue = "90") int days) {
        if (name.isBlank() || name.length() > 60 || days < 1 || days > LONGEST_TOKEN_DAYS) {
            return tokens(page, me, "", "请写用途（60 字以内），有效期 1 至 " + LONGEST_TOKEN_DAYS + " 天", HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var text = tokens.make(me.officer().id(), name.strip(), days);
        audit.record(me.getName(), "建立接口令牌", name, request.getRemoteAddr());
        return tokens(page, me, text, "", HttpStatus.OK);
    }

    @PostMapping("/account/tokens/{id}/revoke")
    View revokeToken(@AuthenticationPrincipal SignedIn me, HttpServletRequest request, @PathVariable UUID id) {
        if (tokens.revoke(id, me.officer().id())) {
            audit.record(me.getName(), "撤销接口令牌", id.toString(), request.getRemoteAddr());
        }
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
    View delegate(Page page, @AuthenticationPrincipal SignedIn me, HttpServletRequest request, @RequestParam String delegate, @RequestParam String starts, @RequestParam String ends) {
        try {
            delegations.add(me.officer().id(), new PersonId(delegate), LocalDate.parse(starts), LocalDate.parse(ends));
        } catch (OrganizationError e) {
            return delegation(page, me, e.getMessage(), HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (DateTimeParseException | IllegalArgumentException e) {
            return delegation(page, me, "请选择代理人，并写明起止日期，例如 2026-12-01", HttpStatus.UNPROCESSABLE_CONTENT);
        }
        audit.record(me.getName(), "设定代理", delegate + " " + starts + " 至 " + ends, request.getRemoteAddr());
        return new RedirectView("/account/delegation");
    }

    @PostMapping("/account/delegation/{id}/revoke")
    View revokeDelegation(@AuthenticationPrincipal SignedIn me, HttpServletRequest request, @PathVariable UUID id) {
        delegations.revoke(id, me.officer().id());
        audit.record(me.getName(), "撤销代理", id.toString(), request.getRemoteAddr());
        return new RedirectView("/account/delegation");
    }
}
