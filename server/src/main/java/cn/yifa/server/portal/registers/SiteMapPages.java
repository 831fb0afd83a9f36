// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal.registers;

import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.register.Register;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.register.EntryChanges;
import cn.yifa.server.openness.Columns;
import cn.yifa.server.register.EntryQuery;
import cn.yifa.server.register.RegisterEntries;
import cn.yifa.server.register.RegisterEntry;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.ServletWebRequest;

/// What search engines may look at, and where everything is (robots.txt, sitemap.xml).
@Controller
class SiteMapPages {

    private static final String NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static final int EACH_MAP = 5_000;
    private static final List<String> PAGES = List.of("/", "/registers", "/apply", "/openness", "/openness/guide", "/openness/directory", "/openness/reports", "/procedures", "/laws", "/calendar", "/verify", "/records", "/credit");

    private final PublicRegisters registers;
    private final RegisterEntries entries;
    private final EntryChanges changes;
    private final Columns columns;
    private final Procedures procedures;
    private final Freshness freshness;
    private final Clock clock;

    SiteMapPages(PublicRegisters registers, RegisterEntries entries, EntryChanges changes, Columns columns, Procedures procedures, Freshness freshness, Clock clock) {
        this.registers = registers;
        this.entries = entries;
        this.changes = changes;
        this.columns = columns;
        this.procedures = procedures;
        this.freshness = freshness;
        this.clock = clock;
    }

    @GetMapping("/robots.txt")
    ResponseEntity<String> robots() {
        return ResponseEntity.ok().contentType(MediaType.parseMediaType("text/plain;charset=UTF-8")).body("""
                User-agent: *
                Disallow: /work
                Disallow: /admin
                Disallow: /account
                Disallow: /sign-in
                Disallow: /progress
                Disallow: /api/
                Allow: /api/registers
                Sitemap: %s/sitemap.xml
                """.formatted(StructuredData.site()));
    }

    @GetMapping("/sitemap.xml")
    @Nullable ResponseEntity<byte[]> index(Page page, ServletWebRequest request, HttpServletResponse response) {
        return freshness.unlessKnown(request, response, page, this::index);
    }

    private ResponseEntity<byte[]> index() {
        var maps = Stream.concat(Stream.of("pages"), registers.all().stream().flatMap(register -> IntStream.range(0, maps(register)).mapToObj(n -> register.id() + "." + (n + 1)))).toList();
        var site = StructuredData.site();
        return xml(Xml.document("sitemapindex", NAMESPACE, index -> maps.forEach(map -> index.element("sitemap", one -> one.text("loc", site + "/sitemaps/" + map)))));
    }

    private int maps(Register register) {
        return (int) ((registers.figures(register, all()).entries() + EACH_MAP - 1) / EACH_MAP);
    }

    private EntryQuery all() {
        return EntryQuery.all(LocalDate.now(clock), true);
    }

    /// @param map `pages`, or the identifier of a register and a number from 1
    @GetMapping("/sitemaps/{map}")
    @Nullable ResponseEntity<byte[]> map(Page page, @PathVariable String map, ServletWebRequest request, HttpServletResponse response) {
        return freshness.unlessKnown(request, response, page, () -> map(map));
    }

    private ResponseEntity<byte[]> map(String map) {
        var addresses = map.equals("pages") ? pages() : entries(map);
        var site = StructuredData.site();
        return xml(Xml.document("urlset", NAMESPACE, set -> addresses.forEach(address -> set.element("url", url -> {
            url.text("loc", site + address.path());
            if (!address.since().isEmpty()) {
                url.text("lastmod", address.since());
            }
        }))));
    }

    /// @param since the day of its last change; empty where it isn't known
    private record Address(String path, String since) {}

    private List<Address> pages() {
        var today = LocalDate.now(clock);
        var pages = new ArrayList<>(PAGES.stream().map(path -> new Address(path, "")).toList());
        FrontPages.FRONTS.stream().filter(front -> registers.find(front.register()).isPresent()).forEach(front -> pages.add(new Address(front.address(), "")));
        registers.find(MarketDesk.REGISTER).ifPresent(register -> pages.add(new Address(MarketDesk.ADDRESS, "")));
        columns.on(today).forEach(column -> pages.add(new Address("/openness/columns/" + column.address(), "")));
        registers.all().forEach(register -> pages.add(new Address(ListAddress.of(register.id()), "")));
        procedures.all().stream().map(Procedure::id).distinct().flatMap(id -> procedures.inForce(id, today).stream()).forEach(procedure -> pages.add(new Address("/procedures/" + procedure.id(), procedure.inForceFrom().toString())));
        return pages;
    }

    private List<Address> entries(String map) {
        int dot = map.lastIndexOf('.');
        if (dot < 0 || !map.substring(dot + 1).matches("[1-9][0-9]{0,3}")) {
            throw new NotFound();
        }
        var register = registers.get(map.substring(0, dot));
        var number = Integer.parseInt(map.substring(dot + 1));
        if (number > maps(register)) {
            throw new NotFound();
        }
        var found = entries.list(register, all(), (number - 1) * EACH_MAP, EACH_MAP);
        var changed = changes.last(register, found.stream().map(RegisterEntry::key).toList());
        return found.stream().map(entry -> new Address(ListAddress.of(register.id(), entry.key()),
                Optional.ofNullable(changed.get(entry.key())).map(at -> at.atZoneSameInstant(PublicRegisters.HERE).toLocalDate().toString()).orElse(""))).toList();
    }

    private static ResponseEntity<byte[]> xml(byte[] content) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_XML).body(content);
    }
}
