// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal.registers;

import cn.yifa.kernel.register.Register;
import cn.yifa.server.openness.Column;
import cn.yifa.server.openness.Columns;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.register.EntryChanges;
import cn.yifa.server.register.EntryQuery;
import cn.yifa.server.register.EntryVersions;
import cn.yifa.server.register.RegisterEntries;
import cn.yifa.server.register.RegisterEntry;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
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
    private static final String COLUMNS = "/feeds/columns";
    private static final String NAMESPACE = "http://www.w3.org/2005/Atom";
    private static final int MOST = 50;

    private final PublicRegisters registers;
    private final EntryChanges changes;
    private final EntryVersions versions;
    private final RegisterEntries entries;
    private final Columns columns;
    private final Freshness freshness;
    private final Organization organization;
    private final Clock clock;
    private final WhileUnchanged known = new WhileUnchanged();

    FeedPages(PublicRegisters registers, EntryChanges changes, EntryVersions versions, RegisterEntries entries, Columns columns, Freshness freshness, Organization organization, Clock clock) {
        this.registers = registers;
        this.changes = changes;
        this.versions = versions;
        this.entries = entries;
        this.columns = columns;
        this.freshness = freshness;
        this.organization = organization;
        this.clock = clock;
    }

    static String address(Register register) {
        return ADDRESS + "/" + register.id();
    }

    static String ofColumn(String column) {
        return COLUMNS + "/" + column;
    }

    @GetMapping(ADDRESS)
    @Nullable ResponseEntity<byte[]> all(Page page, ServletWebRequest request, HttpServletResponse response) {
        return freshness.unlessKnown(request, response, page, () -> feed("公开清单的变更", ADDRESS, "/registers", registers.all()));
    }

    @GetMapping(ADDRESS + "/{id}")
    @Nullable ResponseEntity<byte[]> one(Page page, @PathVariable String id, ServletWebRequest request, HttpServletResponse response) {
        var register = registers.get(id);
        return freshness.unlessKnown(request, response, page, () -> feed(register.name() + "的变更", address(register), ListAddress.of(id), List.of(register)));
    }

    /// What the directory has in one column of the portal, such as its notices: the newest first, as it now reads.
    @GetMapping(COLUMNS + "/{address}")
    @Nullable ResponseEntity<byte[]> column(Page page, @PathVariable String address, ServletWebRequest request, HttpServletResponse response) {
        var today = LocalDate.now(clock);
        var column = columns.on(today).stream().filter(one -> one.address().equals(address)).findFirst().orElseThrow(NotFound::new);
        var directory = registers.get(Column.DIRECTORY);
        return freshness.unlessKnown(request, response, page, () -> column(directory, column, today));
    }

    private ResponseEntity<byte[]> column(Register directory, Column column, LocalDate today) {
        var address = column.address();
        var query = new EntryQuery(today, "", new TreeMap<>(Map.of("column", List.of(address))), Optional.of("made_on"), true, true);
        var newest = entries.list(directory, query, 0, MOST);
        var site = StructuredData.site();
        var xml = Xml.document("feed", NAMESPACE, feed -> {
            head(feed, column.name(), ofColumn(address), "/openness/columns/" + address, newest.stream().map(RegisterEntry::from).max(Comparator.naturalOrder()).map(FeedPages::morning).orElseGet(() -> OffsetDateTime.now(clock)));
            newest.forEach(one -> feed.element("entry", entry -> {
                var open = directory.open(one.values());
                var where = site + ListAddress.of(directory.id(), one.key());
                entry.text("id", id(ListAddress.of(directory.id(), one.key())));
                entry.text("title", one.openTitle(directory));
                entry.text("updated", moment(morning(one.from())));
                link(entry, "alternate", "text/html", where);
                entry.text("summary", open.text("gist").orElse(""));
            }));
        });
        return ResponseEntity.ok().contentType(MediaType.parseMediaType("application/atom+xml;charset=UTF-8")).body(xml);
    }

    private static OffsetDateTime morning(LocalDate day) {
        return day.atStartOfDay(PublicRegisters.HERE).toOffsetDateTime();
    }

    private void head(Xml feed, String title, String address, String page, OffsetDateTime updated) {
        var site = StructuredData.site();
        feed.text("id", id(address));
        feed.text("title", title + " - " + organization.name());
        feed.text("updated", moment(updated));
        feed.element("author", author -> author.text("name", organization.name()));
        link(feed, "self", "application/atom+xml", site + address);
        link(feed, "alternate", "text/html", site + page);
    }

    /// @param at   when it was entered
    /// @param done what it did to what is public
    private record Told(Register register, String key, String title, OffsetDateTime at, EntryHistory.Done done) {}

    private record Feed(List<String> registers, LocalDate day) {}

    private ResponseEntity<byte[]> feed(String title, String address, String page, Collection<Register> of) {
        var told = known.get(changes.standing().mark(), new Feed(of.stream().map(Register::id).toList(), LocalDate.now(clock)), () -> of.stream().flatMap(register -> changes.recent(register, MOST).stream())
                .sorted(Comparator.comparing((EntryChanges.Recent recent) -> recent.version().at()).reversed()).limit(MOST).flatMap(this::told).toList());
        var site = StructuredData.site();
        var xml = Xml.document("feed", NAMESPACE, feed -> {
            head(feed, title, address, page, told.stream().map(Told::at).findFirst().orElseGet(() -> OffsetDateTime.now(clock)));
            told.forEach(one -> feed.element("entry", entry -> {
                var where = site + ListAddress.of(one.register().id(), one.key());
                entry.text("id", id(ListAddress.of(one.register().id(), one.key()) + "#v" + one.done().version()));
                entry.text("title", one.title() + "：" + one.done().act().term());
                entry.text("updated", moment(one.at()));
                link(entry, "alternate", "text/html", where);
                entry.text("summary", "《" + one.register().name() + "》" + one.key() + "，" + one.done().inWords());
            }));
        });
        return ResponseEntity.ok().contentType(MediaType.parseMediaType("application/atom+xml;charset=UTF-8")).body(xml);
    }

    /// The same wherever the server is reached (RFC 4287, 4.2.6).
    private String id(String what) {
        return "urn:uuid:" + UUID.nameUUIDFromBytes((organization.name() + what).getBytes(StandardCharsets.UTF_8));
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
        var title = titled(register, recent.key()).map(entry -> entry.openTitle(register)).orElse(recent.key());
        return done.stream().map(one -> new Told(register, recent.key(), title, recent.version().at(), one));
    }

    /// The entry as it was last; as it is today where the list shows nothing else.
    private Optional<RegisterEntry> titled(Register register, String key) {
        return register.takesDown() ? entries.find(register, key, LocalDate.now(clock)) : entries.spans(register, key).stream().reduce((first, second) -> second);
    }

    private static String moment(OffsetDateTime at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZoneSameInstant(PublicRegisters.HERE).truncatedTo(ChronoUnit.SECONDS));
    }
}
