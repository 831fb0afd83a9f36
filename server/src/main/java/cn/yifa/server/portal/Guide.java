// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal;

import cn.yifa.kernel.definition.DefinitionError;
import cn.yifa.kernel.definition.Entry;
import cn.yifa.kernel.definition.Problem;
import cn.yifa.kernel.definition.Reading;
import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.law.Citation;
import cn.yifa.kernel.law.Library;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// A guide for the public (公开指南) as it is written in `duties/…/*.guide.yaml`.
///
/// @param demonstration whether it is an example only, which the page says
public record Guide(String title, boolean demonstration, LocalDate updated, List<Part> parts) {

    public record Part(String title, Citation basis, SequencedMap<String, String> facts, String text, Optional<Link> link) {}

    public record Link(String address, String label) {}

    /// @throws DefinitionError with every fault, unresolved citations included
    static Guide read(Source source, Library law, LocalDate today) {
        var reading = Reading.of(source);
        var guide = reading.root(source).flatMap(root -> read(root, law, today));
        if (guide.isEmpty() || !reading.problems().isEmpty()) {
            throw new DefinitionError(reading.problems().isEmpty() ? List.of(new Problem(source.file(), 1, 1, "不是公开指南", List.of())) : reading.problems());
        }
        return guide.get();
    }

    private static Optional<Guide> read(Entry root, Library law, LocalDate today) {
        var members = root.members("guide", "law", "demonstration", "updated", "sections");
        var instrument = members.required("law").flatMap(Entry::text).orElse("");
        var parts = new ArrayList<Part>();
        members.required("sections").ifPresent(list -> list.items().forEach(item -> {
            var part = item.members("title", "article", "facts", "text", "link");
            var facts = new LinkedHashMap<String, String>();
            part.get("facts").ifPresent(entry -> entry.members().forEach((name, fact) -> fact.text().ifPresent(text -> facts.put(name, text))));
            var link = part.get("link").map(entry -> entry.members("address", "label"))
                    .map(entry -> new Link(entry.required("address").flatMap(Entry::text).orElse("/"), entry.required("label").flatMap(Entry::text).orElse("")));
            part.required("article").ifPresent(entry -> entry.text().map(article -> new Citation(instrument, article)).ifPresent(citation -> {
                law.whyUnresolved(citation, today).ifPresent(why -> entry.problem("依据不能确认：" + why));
                parts.add(new Part(part.required("title").flatMap(Entry::text).orElse(""), citation, facts, part.required("text").flatMap(Entry::text).orElse(""), link));
            }));
        }));
        var title = members.required("guide").flatMap(Entry::text);
        var updated = members.required("updated").flatMap(Entry::date);
        return title.isEmpty() || updated.isEmpty() ? Optional.empty() : Optional.of(new Guide(title.get(), members.get("demonstration").flatMap(Entry::yesNo).orElse(false), updated.get(), parts));
    }
}
