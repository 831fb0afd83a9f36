// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal.registers;

import cn.yifa.kernel.register.Register;
import cn.yifa.server.evidence.ServedFiles;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.register.EntryNames;
import cn.yifa.server.register.KeyAddress;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.View;

/// The public registers (公开清单): which there are, each as it is on a day, and each entry with its history.
@Controller
class RegisterPages {

    private static final String ADDRESS = "/registers";

    private final PublicRegisters registers;
    private final ListDesk lists;
    private final EntryDesk entries;
    private final GuideDesk guides;
    private final StructuredData data;
    private final Freshness freshness;
    private final ServedFiles served;
    private final EntryNames names;
    private final Clock clock;
    private final Templates templates;

    RegisterPages(PublicRegisters registers, ListDesk lists, EntryDesk entries, GuideDesk guides, StructuredData data, Freshness freshness, ServedFiles served, EntryNames names, Clock clock, Templates templates) {
        this.registers = registers;
        this.lists = lists;
        this.entries = entries;
        this.guides = guides;
        this.data = data;
        this.freshness = freshness;
        this.served = served;
        this.names = names;
        this.clock = clock;
        this.templates = templates;
    }

    @GetMapping(ADDRESS)
    @Nullable View all(Page page, ServletWebRequest request, HttpServletResponse response) {
        return freshness.unlessKnown(request, response, page, () -> all(page));
    }

    private View all(Page page) {
        var today = LocalDate.now(clock);
        var last = registers.last();
        var view = registers.all().stream().map(register -> new RegisterRow(register, names.keeper(register), registers.figures(register, ListAddress.of(register).query(today)).entries(),
                Optional.ofNullable(last.get(register.id())).map(at -> at.atZoneSameInstant(PublicRegisters.HERE).toLocalDate()), ListDesk.downloads(ListAddress.of(register)))).toList();
        var titled = page.titled("公开清单", ADDRESS).telling(data.ofAll(registers.all()));
        return Html.of(templates.layoutPortal(titled, templates.portalRegisters(view)));
    }

    /// @param asked day, words, filters, order and page: see [ListAddress]
    @GetMapping(ADDRESS + "/{id}")
    @Nullable View list(Page page, @PathVariable String id, @RequestParam MultiValueMap<String, String> asked, ServletWebRequest request, HttpServletResponse response) {
        var register = registers.get(id);
        var address = ListAddress.read(register, asked);
        var titled = page.titled(register.name(), ADDRESS).telling(data.ofList(register));
        return freshness.unlessKnown(request, response, page, () -> Html.of(templates.layoutPortal(titled, templates.portalRegister(lists.show(register, address, LocalDate.now(clock))))));
    }

    /// @param day on which the entry is shown as it was, today when absent
    @GetMapping(ADDRESS + "/{id}/{key}")
    @Nullable View entry(Page page, @PathVariable String id, @PathVariable String key, @RequestParam(name = "as-of", defaultValue = "") String day, ServletWebRequest request, HttpServletResponse response) {
        var register = registers.get(id);
        var asOf = ListAddress.day(register, day);
        return freshness.unlessKnown(request, response, page, () -> entry(page, register, KeyAddress.read(key), asOf), Answered::keeps) instanceof Answered answered ? answered.view() : null;
    }

    /// The file that is shown with the entry; only as long as the list has it.
    @GetMapping(ADDRESS + "/{id}/{key}/file")
    ResponseEntity<Resource> file(@PathVariable String id, @PathVariable String key) {
        return served.saved(entries.file(registers.get(id), KeyAddress.read(key), LocalDate.now(clock)).orElseThrow(NotFound::new));
    }

    /// @param keeps whether it is all that will be said until the register changes
    private record Answered(View view, boolean keeps) {}

    private Answered entry(Page page, Register register, String key, Optional<LocalDate> asOf) {
        var today = LocalDate.now(clock);
        var takenDown = register.takesDown() ? entries.takenDown(register, key, today) : Optional.<PublicEntry.TakenDown>empty();
        if (takenDown.isPresent()) {
            return new Answered(Html.of(templates.layoutPortal(page.titled(key + "　已撤下", ADDRESS), templates.portalTakenDown(takenDown.get())), HttpStatus.GONE), false);
        }
        var view = entries.show(register, key, asOf, today).filter(found -> found.shown().listed() || !register.takesDown()).orElseThrow(NotFound::new);
        var titled = page.titled(view.shown().title(), ADDRESS).telling(data.ofEntry(view));
        return new Answered(Html.of(templates.layoutPortal(titled, guides.guide(view).map(guide -> templates.portalServiceGuide(view.shown(), guide)).orElseGet(() -> templates.portalEntry(view.shown())))), view.shown().sealed());
    }
}
