// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.administration;

import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.organ.Position;
import cn.yifa.kernel.organ.Seat;
import cn.yifa.server.access.Accounts;
import cn.yifa.server.access.Audit;
import cn.yifa.server.access.OneTimePassword;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.access.Tokens;
import cn.yifa.server.organization.Delegations;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.organization.OrganizationError;
import cn.yifa.server.organization.People;
import cn.yifa.server.organization.Person;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/// What the system administrator keeps: divisions, people and their seats. Nothing here shows business data.
@Controller
class SystemAdministration {

    private static final String ACTIVE_PAGE = "/admin/people";

    private final Templates templates;
    private final Organization organization;
    private final People people;
    private final Accounts accounts;
    private final Tokens tokens;
    private final Delegations delegations;
    private final Recorded recorded;

    SystemAdministration(Templates templates, Organization organization, People people, Accounts accounts, Tokens tokens, Delegations delegations, Recorded recorded) {
        this.templates = templates;
        this.organization = organization;
        this.people = people;
        this.accounts = accounts;
        this.tokens = tokens;
        this.delegations = delegations;
        this.recorded = recorded;
    }

    @GetMapping("/admin/divisions")
    View divisions(Page page) {
        var titled = page.titled("处室", "/admin/divisions");
        var rows = organization.divisions().stream().map(division -> new DivisionRow(division, organization.peopleIn(division.id()).stream().map(Person::name).toList())).toList();
        return Html.of(templates.layoutWorkbench(titled, templates.administrationDivisions(rows, organization.groups(), organization)));
    }

    @GetMapping("/admin/people")
    View people(Page page) {
        return people(page, PersonForm.EMPTY, "", "", HttpStatus.OK);
    }

    private View people(Page page, PersonForm form, String message, String password, HttpStatus status) {
        var titled = page.titled("人员与岗位", ACTIVE_PAGE);
        return Html.of(templates.layoutWorkbench(titled, templates.administrationPeople(titled, people.all().stream().map(this::row).toList(), form, choices(), message, password)), status);
    }

    private PersonRow row(Person person) {
        return new PersonRow(person.id(), person.name(), person.active(), words(person.seats()));
    }

    private String words(Seat seat) {
        return organization.nameOf(seat.division()) + " " + seat.position().term();
    }

    private String words(List<Seat> seats) {
        return seats.stream().map(this::words).collect(Collectors.joining("；"));
    }

    /// @throws IllegalArgumentException when one is no seat that this department has
    private List<Seat> seats(PersonForm form) {
        var seats = form.seatsRead();
        if (!seats.stream().allMatch(organization::offers)) {
            throw new IllegalArgumentException("seats: those of this department expected, found " + seats);
        }
        return seats;
    }

    /// Every seat that can be given, in the order of the divisions.
    private List<SeatChoice> choices() {
        return organization.divisions().stream().flatMap(division -> Stream.of(Position.values()).map(position -> new Seat(position, division.id())))
                .filter(organization::offers).map(seat -> new SeatChoice(seat.toString(), organization.nameOf(seat.division()), seat.position().term())).toList();
    }

    @PostMapping("/admin/people")
    View add(Page page, @AuthenticationPrincipal SignedIn me, HttpServletRequest request, @RequestParam(defaultValue = "") String id, @RequestParam(defaultValue = "") String name, @RequestParam(defaultValue = "") List<String> seats) {
        var form = new PersonForm(id, name, true, seats);
        try {
            var password = OneTimePassword.make();
            var account = new PersonId(id.strip());
            var seated = seats(form);
            recorded.change(Audit.Kind.GRANT, me, request, "新增人员", account + " " + name + " " + words(seated), () -> people.add(account, name, seated, accounts.hash(password), true));
            return people(page, PersonForm.EMPTY, "", "账号 " + id.strip() + " 的一次性口令：" + password, HttpStatus.OK);
        } catch (OrganizationError e) {
            return people(page, form, e.getMessage(), "", HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (IllegalArgumentException e) {
            return people(page, form, "账号应由小写字母、数字和连字符组成，岗位请从列表中选择", "", HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @GetMapping("/admin/people/{id}")
    View person(Page page, @PathVariable String id) {
        var person = find(id);
        return person(page, person, PersonForm.of(person), "", "", HttpStatus.OK);
    }

    private View person(Page page, Person person, PersonForm form, String message, String password, HttpStatus status) {
        var titled = page.titled(person.name(), ACTIVE_PAGE);
        return Html.of(templates.layoutWorkbench(titled, templates.administrationPerson(titled, row(person), form, choices(), message, password)), status);
    }

    private Person find(String id) {
        return people.find(id).orElseThrow(NotFound::new);
    }

    @PostMapping("/admin/people/{id}")
    View change(Page page, @AuthenticationPrincipal SignedIn me, HttpServletRequest request, @PathVariable String id, @RequestParam(defaultValue = "") String name,
            @RequestParam(required = false) Optional<String> active, @RequestParam(defaultValue = "") List<String> seats) {
        var person = find(id);
        var form = new PersonForm(id, name, active.isPresent(), seats);
        try {
            var seated = seats(form);
            recorded.change(Audit.Kind.GRANT, me, request, "修改人员", person.id() + " " + name + (active.isPresent() ? "" : " 停用") + " " + words(seated),
                    () -> people.change(person.id(), name, active.isPresent(), seated));
        } catch (OrganizationError e) {
            return person(page, person, form, e.getMessage(), "", HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (IllegalArgumentException e) {
            return person(page, person, form, "岗位请从列表中选择", "", HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return new RedirectView("/admin/people");
    }

    @PostMapping("/admin/people/{id}/password")
    View resetPassword(Page page, @AuthenticationPrincipal SignedIn me, HttpServletRequest request, @PathVariable String id) {
        var person = find(id);
        var password = OneTimePassword.make();
        recorded.change(Audit.Kind.ADMINISTRATION, me, request, "重置口令", id, () -> {
            accounts.setPassword(person.id(), password, true);
            tokens.revokeAll(person.id());
        });
        var form = PersonForm.of(person);
        return person(page, person, form, "", "一次性口令：" + password + "（登录后须立即更改）", HttpStatus.OK);
    }

    /// Sets who stands in for somebody who is away and can't do so themselves.
    @PostMapping("/admin/people/{id}/delegation")
    View delegate(Page page, @AuthenticationPrincipal SignedIn me, HttpServletRequest request, @PathVariable String id,
            @RequestParam(defaultValue = "") String delegate, @RequestParam(defaultValue = "") String starts, @RequestParam(defaultValue = "") String ends) {
        var person = find(id);
        var form = PersonForm.of(person);
        try {
            var stands = new PersonId(delegate.strip());
            var from = LocalDate.parse(starts.strip());
            var to = LocalDate.parse(ends.strip());
            recorded.change(Audit.Kind.GRANT, me, request, "设定代理", person.id() + " 由 " + stands + " 代理 " + from + " 至 " + to, () -> delegations.add(person.id(), stands, from, to));
        } catch (OrganizationError e) {
            return person(page, person, form, e.getMessage(), "", HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (DateTimeParseException | IllegalArgumentException e) {
            return person(page, person, form, "请填写代理人的账号和起止日期，例如 2026-12-01", "", HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return new RedirectView("/admin/people/" + person.id());
    }
}
