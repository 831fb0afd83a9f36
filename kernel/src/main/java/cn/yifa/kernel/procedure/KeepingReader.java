// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import cn.yifa.kernel.definition.Entry;
import cn.yifa.kernel.definition.Problem;
import cn.yifa.kernel.definition.Reading;
import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.law.Citation;
import cn.yifa.kernel.law.Library;
import cn.yifa.kernel.time.Term;
import cn.yifa.kernel.time.TermUnit;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Reads how long files are kept: `{term: 30 年, article: …}` in a procedure, and of the whole department in `keeping.yaml`.
final class KeepingReader {

    private KeepingReader() {}

    static Optional<Keeping> read(Entry entry, Function<Entry, Optional<Citation>> citation) {
        var members = entry.members("term", "article");
        var basis = members.get("article").flatMap(citation);
        return members.required("term").flatMap(KeepingReader::years).map(years -> new Keeping(years, basis));
    }

    private static Optional<Integer> years(Entry entry) {
        return entry.text().flatMap(text -> {
            try {
                var term = Term.parse(text);
                if (term.unit() == TermUnit.YEAR && term.amount() > 0) {
                    return Optional.of(term.amount());
                }
                entry.problem("保管期限按年写，例如 30 年");
            } catch (IllegalArgumentException e) {
                entry.problem(e.getMessage());
            }
            return Optional.empty();
        });
    }

    /// That of the department, which names the day from which on it is so; its articles must hold from then on.
    static Optional<Keeping> ofDepartment(Source source, Library library, List<Problem> problems) {
        var reading = Reading.of(source);
        var keeping = reading.root(source).flatMap(root -> {
            var members = root.members("in-force", "keeps");
            var from = members.required("in-force").flatMap(Entry::date);
            return members.required("keeps").flatMap(keeps -> read(keeps, article -> article.text().map(text -> cited(article, text, from, library))));
        });
        problems.addAll(reading.problems());
        return keeping;
    }

    private static Citation cited(Entry article, String text, Optional<LocalDate> from, Library library) {
        var citation = Citation.parse(text, "");
        from.flatMap(day -> library.whyUnresolved(citation, day, LocalDate.MAX)).ifPresent(why -> article.problem("依据不能确认：" + why));
        return citation;
    }
}
