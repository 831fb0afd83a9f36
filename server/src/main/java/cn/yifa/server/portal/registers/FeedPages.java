// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal.registers;

import cn.yifa.kernel.register.Register;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.register.EntryChanges;
import cn.yifa.server.register.EntryVersions;
import cn.yifa.server.register.RegisterEntries;
import cn.yifa.server.register.RegisterEntry;
import cn.yifa.server.web.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.ServletWebRequest;

/// What changed in the public registers, for readers of feeds (Atom, RFC 4287).
@Controller
class FeedPages {

    private static final String ADDRESS = "/feeds/registers";
    private static final String NAMESPACE = "http://www.w3.org/2005/Atom";
    private static final int MOST = 50;

    private final PublicRegisters registers;
    private final EntryChanges changes;
    private final EntryVersions versions;
    private final RegisterEntries entries;
    private final Freshness freshness;
    private final Organization organization;
    private final Clock clock;

    FeedPages(PublicRegisters registers, EntryChanges changes, EntryVersions versions, RegisterEntries entries, Freshness freshness, Organization organization, Clock clock) {
        this.registers = registers;
        this.changes = changes;
        this.versions = versions;
        this.entries = entries;
        this.freshness = freshness;
        this.organization = organization;
        this.clock = clock;
    }

    static String address(Register register) {
        return ADDRESS + "/" + register.id();
    }

    @GetMapping(ADDRESS)
    @Nullable ResponseEntity<byte[]> all(Page page, ServletWebRequest request, HttpServletResponse response) {
        return freshness.unchanged(request, response, page) ? null : feed("公开清单的变更", ADDRESS, "/registers", registers.all());
    }

    @GetMapping(ADDRESS + "/{id}")
    @Nullable ResponseEntity<byte[]> one(Page page, @PathVariable String id, ServletWebRequest request, HttpServletResponse response) {
        var register = registers.get(id);
        return freshness.unchanged(request, response, page) ? null : feed(register.name() + "的变更", address(register), ListAddress.of(id), List.of(register));
    }

    /// @param at   when it was entered
    /// @param done what it did to what is public
    private record Told(Register register, String key, String title, OffsetDateTime at, EntryHistory.Done done) {}

    private ResponseEntity<byte[]> feed(String title, String address, String page, Collection<Register> of) {
        var told = of.stream().flatMap(register -> changes.recent(register, MOST).stream()).sorted(Comparator.comparing((EntryChanges.Recent recent) -> recent.version().at()).reversed()).limit(MOST)
                .flatMap(this::told).toList();
        var site = StructuredData.site();
        var xml = Xml.document("feed", NAMESPACE, feed -> {
            feed.text("id", site + address);
            feed.text("title", title + " - " + organization.name());
            feed.text("updated", moment(told.stream().map(Told::at).findFirst().orElseGet(() -> OffsetDateTime.now(clock))));
            feed.element("author", author -> author.text("name", organization.name()));
            link(feed, "self", "application/atom+xml", site + address);
            link(feed, "alternate", "text/html", site + page);
            told.forEach(one -> feed.element("entry", entry -> {
                var where = site + ListAddress.of(one.register().id(), one.key());
                entry.text("id", where + "#v" + one.done().version());
                entry.text("title", one.title() + "：" + one.done().act().term());
                entry.text("updated", moment(one.at()));
                link(entry, "alternate", "text/html", where);
                entry.text("summary", "《" + one.register().name() + "》" + one.key() + "，" + one.done().inWords());
            }));
        });
        return ResponseEntity.ok().contentType(MediaType.parseMediaType("application/atom+xml;charset=UTF-8")).body(xml);
    }

    private static void link(Xml in, String relation, String type, String address) {
        in.element("link", link -> {
            link.attribute("rel", relation);
            link.attribute("type", type);
            link.attribute("href", address);
        });
    }

    /// Nothing where the version changed nothing that is public.
    private Stream<Told> told(EntryChanges.Recent recent) {
        var register = recent.register();
        var done = EntryHistory.of(register, versions.of(register, recent.key())).stream().filter(one -> one.version() == recent.version().number()).findFirst();
        var title = Optional.of(entries.spans(register, recent.key())).filter(spans -> !spans.isEmpty() && shown(register, spans.getLast())).map(spans -> PublicRegisters.title(register, spans.getLast())).orElse(recent.key());
        return done.stream().map(one -> new Told(register, recent.key(), title, recent.version().at(), one));
    }

    /// What has ended is not named any more where the list forgets it.
    private boolean shown(Register register, RegisterEntry entry) {
        return !register.forgets() || entry.until().filter(until -> !until.isAfter(LocalDate.now(clock))).isEmpty();
    }

    private static String moment(OffsetDateTime at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZoneSameInstant(PublicRegisters.HERE).truncatedTo(ChronoUnit.SECONDS));
    }
}
