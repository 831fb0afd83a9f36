// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal.registers;

import cn.yifa.kernel.record.CanonicalJson;
import cn.yifa.kernel.register.Register;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.web.Page.About;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// Says what a public page is in the words of schema.org, so that search engines and other programs understand it.
@Component
class StructuredData {

    private final Organization organization;

    StructuredData(Organization organization) {
        this.organization = organization;
    }

    /// Where this server is reached.
    static String site() {
        return ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
    }

    About ofAll(Collection<Register> registers) {
        return about("/registers", "/feeds/registers", thing("DataCatalog", "公开清单", "/registers", Map.of("dataset", registers.stream().map(register -> thing("Dataset", register.name(), ListAddress.of(register.id()), Map.of())).toList())));
    }

    About ofPage(String address, String title, String feed) {
        return about(address, feed, thing("WebPage", title, address, Map.of()));
    }

    About ofList(Register register) {
        var address = ListAddress.of(register.id());
        return about(address, FeedPages.address(register), thing("Dataset", register.name(), address, Map.of("creator", department(), "isAccessibleForFree", true, "inLanguage", "zh-CN",
                "temporalCoverage", register.since() + "/..", "distribution", ListDesk.downloads(ListAddress.of(register)).stream()
                        .map(download -> Map.of("@type", "DataDownload", "encodingFormat", download.label(), "contentUrl", site() + download.address())).toList())));
    }

    About ofEntry(EntryDesk.Seen seen) {
        var view = seen.shown();
        var register = view.register();
        var address = ListAddress.of(register.id(), view.key());
        var crumbs = thing("BreadcrumbList", register.name(), ListAddress.of(register.id()), Map.of("itemListElement", List.of(crumb(1, "公开清单", "/registers"), crumb(2, register.name(), ListAddress.of(register.id())))));
        var entry = register.id().equals(GuideDesk.REGISTER) ? thing("GovernmentService", view.title(), address, Map.of("provider", department(), "identifier", view.key()))
                : thing("DefinedTerm", view.title(), address, Map.of("termCode", view.key(), "inDefinedTermSet", site() + ListAddress.of(register.id())));
        return about(address, "", new TreeMap<>(Map.of("@context", "https://schema.org", "@graph", List.of(entry, crumbs))));
    }

    private static Map<String, Object> crumb(int position, String name, String address) {
        return new TreeMap<>(Map.of("@type", "ListItem", "position", BigDecimal.valueOf(position), "name", name, "item", site() + address));
    }

    private Map<String, Object> department() {
        return new TreeMap<>(Map.of("@type", "GovernmentOrganization", "name", organization.name()));
    }

    private static Map<String, Object> thing(String type, String name, String address, Map<String, ?> more) {
        var thing = new TreeMap<String, Object>(more);
        thing.put("@type", type);
        thing.put("name", name);
        thing.put("url", site() + address);
        return thing;
    }

    private static About about(String address, String feed, Map<String, Object> data) {
        var told = new TreeMap<>(data);
        told.put("@context", "https://schema.org");
        return new About(site() + address, feed.isEmpty() ? "" : site() + feed, inPage(CanonicalJson.write(told)));
    }

    /// Nothing in it can end the element it stands in.
    private static String inPage(String json) {
        return json.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e");
    }
}
