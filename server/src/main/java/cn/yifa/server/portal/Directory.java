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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/// The directory of what is published by itself (公开目录) as it is written in `duties/…/*.directory.yaml`.
public record Directory(String title, Citation basis, List<Category> categories) {

    /// @param publishes what this program itself publishes under it
    /// @param registers public registers that lie under it, by their identifiers
    public record Category(String code, String title, List<Published> publishes, List<String> registers) {}

    /// What this program publishes.
    public enum Published { LAWS, PROCEDURES, CALENDAR, GUIDE }

    /// @throws DefinitionError with every fault, unresolved citations included
    static Directory read(Source source, Library law, Predicate<String> publicRegister, LocalDate today) {
        var reading = Reading.of(source);
        var directory = reading.root(source).flatMap(root -> read(root, law, publicRegister, today));
        if (directory.isEmpty() || !reading.problems().isEmpty()) {
            throw new DefinitionError(reading.problems().isEmpty() ? List.of(new Problem(source.file(), 1, 1, "不是公开目录", List.of())) : reading.problems());
        }
        return directory.get();
    }

    private static Optional<Directory> read(Entry root, Library law, Predicate<String> publicRegister, LocalDate today) {
        var members = root.members("directory", "law", "article", "categories");
        var instrument = members.required("law").flatMap(Entry::text).orElse("");
        var basis = members.required("article").flatMap(entry -> entry.text().map(article -> new Citation(instrument, article))
                .map(citation -> {
                    law.whyUnresolved(citation, today).ifPresent(why -> entry.problem("依据不能确认：" + why));
                    return citation;
                }));
        var categories = new ArrayList<Category>();
        members.required("categories").ifPresent(list -> list.items().forEach(item -> {
            var category = item.members("code", "title", "publishes", "registers");
            var publishes = category.get("publishes").map(Directory::published).orElse(List.of());
            categories.add(new Category(category.required("code").flatMap(Entry::text).orElse(""), category.required("title").flatMap(Entry::text).orElse(""), publishes, category.get("registers").map(entry -> registers(entry, publicRegister)).orElse(List.of())));
        }));
        var title = members.required("directory").flatMap(Entry::text);
        return title.isEmpty() || basis.isEmpty() ? Optional.empty() : Optional.of(new Directory(title.get(), basis.get(), categories));
    }

    private static List<String> registers(Entry entry, Predicate<String> publicRegister) {
        entry.texts().stream().filter(publicRegister.negate()).forEach(id -> entry.problem("没有公开的清单“" + id + "”"));
        return entry.texts();
    }

    private static List<Published> published(Entry entry) {
        var found = new ArrayList<Published>();
        for (var word : entry.texts()) {
            try {
                found.add(Published.valueOf(word.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                entry.problem("不认识“" + word + "”，可用：laws、procedures、calendar、guide");
            }
        }
        return found;
    }
}
