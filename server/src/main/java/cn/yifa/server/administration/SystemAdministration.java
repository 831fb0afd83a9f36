// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.administration;

import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.organ.Position;
import cn.yifa.kernel.organ.Seat;
import cn.yifa.server.access.Accounts;
import cn.yifa.server.access.Audit;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.organization.OrganizationError;
import cn.yifa.server.organization.People;
import cn.yifa.server.organization.Person;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
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
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private final Templates templates;
    private final Organization organization;
    private final People people;
    private final Accounts accounts;
    private final Audit audit;
    private final SecureRandom random = new SecureRandom();

    SystemAdministration(Templates templates, Organization organization, People people, Accounts accounts, Audit audit) {
        this.templates = templates;
        this.organization = organization;
        this.people = people;
        this.accounts = accounts;
        this.audit = audit;
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
        return new PersonRow(person.id(), person.name(), person.active(), person.seats().stream().map(this::words).collect(Collectors.joining("；")));
    }

    private String words(Seat seat) {
        return organization.nameOf(seat.division()) + " " + seat.position().term();
    }

    /// Every seat that can be given, in the order of the divisions.
    private List<SeatChoice> choices() {
        return organization.divisions().stream().flatMap(division -> Stream.of(Position.values()).map(position -> new Seat(position, division.id())))
                .map(seat -> new SeatChoice(seat.toString(), words(seat))).toList();
    }

    @PostMapping("/admin/people")
    View add(Page page, @AuthenticationPrincipal SignedIn me, HttpServletRequest request, @RequestParam String id, @RequestParam String name, @RequestParam(defaultValue = "") List<String> seats) {
        var form = new PersonForm(id, name, true, seats);
        try {
            var password = oneTimePassword();
            people.add(new PersonId(id.strip()), name, form.seatsRead(), accounts.hash(password), true);
            audit.record(me.getName(), "新增人员", id + " " + name + " " + String.join(",", seats), request.getRemoteAddr());
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
        return person(page, person, new PersonForm(person.id().value(), person.name(), person.active(), person.seats().stream().map(Seat::toString).toList()), "", "", HttpStatus.OK);
    }

    private View person(Page page, Person person, PersonForm form, String message, String password, HttpStatus status) {
        var titled = page.titled(person.name(), ACTIVE_PAGE);
        return Html.of(templates.layoutWorkbench(titled, templates.administrationPerson(titled, row(person), form, choices(), message, password)), status);
    }

    private Person find(String id) {
        try {
            return people.find(new PersonId(id)).orElseThrow(NotFound::new);
        } catch (IllegalArgumentException e) {
            throw new NotFound();
        }
    }

    @PostMapping("/admin/people/{id}")
    View change(Page page, @AuthenticationPrincipal SignedIn me, HttpServletRequest request, @PathVariable String id, @RequestParam String name,
            @RequestParam(required = false) Optional<String> active, @RequestParam(defaultValue = "") List<String> seats) {
        var person = find(id);
        var form = new PersonForm(id, name, active.isPresent(), seats);
        try {
            people.change(person.id(), name, active.isPresent(), form.seatsRead());
        } catch (OrganizationError e) {
            return person(page, person, form, e.getMessage(), "", HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (IllegalArgumentException e) {
            return person(page, person, form, "岗位请从列表中选择", "", HttpStatus.UNPROCESSABLE_CONTENT);
        }
        audit.record(me.getName(), "修改人员", id + " " + name + (active.isPresent() ? "" : " 停用") + " " + String.join(",", seats), request.getRemoteAddr());
        return new RedirectView("/admin/people");
    }

    @PostMapping("/admin/people/{id}/password")
    View resetPassword(Page page, @AuthenticationPrincipal SignedIn me, HttpServletRequest request, @PathVariable String id) {
        var person = find(id);
        var password = oneTimePassword();
        accounts.setPassword(person.id(), password, true);
        audit.record(me.getName(), "重置口令", id, request.getRemoteAddr());
        var form = new PersonForm(id, person.name(), person.active(), person.seats().stream().map(Seat::toString).toList());
        return person(page, person, form, "", "一次性口令：" + password + "（登录后须立即更改）", HttpStatus.OK);
    }

    private String oneTimePassword() {
        return random.ints(16, 0, LETTERS.length()).mapToObj(i -> LETTERS.substring(i, i + 1)).collect(Collectors.joining());
    }
}
