// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.importing;

import cn.yifa.server.plan.reading.PlanDocument;
import cn.yifa.server.plan.reading.Warning;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedSet;
import java.util.stream.Stream;

/// A plan on its way in (草稿): what was read, corrected by hand until it is confirmed.
///
/// @param department the issuing department as written; absent where the file doesn't say
/// @param warnings   what was read with doubt
public record Draft(
        String title,
        Optional<String> department,
        OptionalInt year,
        String preamble,
        List<DraftChapter> chapters,
        List<Warning> warnings) {

    public Draft {
        chapters = List.copyOf(chapters);
        warnings = List.copyOf(warnings);
    }

    /// What was read, with a key for each item.
    public static Draft of(PlanDocument read) {
        List<DraftChapter> chapters = new ArrayList<>();
        int serial = 0;
        for (var chapter : read.chapters()) {
            List<DraftItem> items = new ArrayList<>();
            for (var item : chapter.items()) {
                serial++;
                items.add(DraftItem.of("i" + serial, item, read.year()));
            }
            chapters.add(new DraftChapter(chapter.number(), chapter.title(), items));
        }
        return new Draft(read.title(), read.department(), read.year(), read.preamble(), chapters, read.warnings());
    }

    public Stream<DraftItem> items() {
        return chapters.stream().flatMap(chapter -> chapter.items().stream());
    }

    public int size() {
        return chapters.stream().mapToInt(chapter -> chapter.items().size()).sum();
    }

    public Optional<DraftItem> item(String key) {
        return items().filter(item -> item.key().equals(key)).findFirst();
    }

    /// The position of the item's chapter, from 0.
    public OptionalInt chapterOf(String key) {
        for (int i = 0; i < chapters.size(); i++) {
            if (chapters.get(i).items().stream().anyMatch(item -> item.key().equals(key))) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /// Every name of a division in the plan, once each, as written.
    public SequencedSet<String> names() {
        SequencedSet<String> names = new LinkedHashSet<>();
        items().flatMap(DraftItem::names).forEach(names::add);
        return names;
    }

    /// The warnings about the lines of one item: from its first line to the next item's.
    public List<Warning> warningsOf(DraftItem item) {
        if (item.line() == 0) {
            return List.of();
        }
        int next = items().mapToInt(DraftItem::line).filter(line -> line > item.line()).min().orElse(Integer.MAX_VALUE);
        return warnings.stream().filter(warning -> warning.line() >= item.line() && warning.line() < next).toList();
    }

    /// The warnings about the whole file, or about lines before the first item.
    public List<Warning> warningsOfWhole() {
        int first = items().mapToInt(DraftItem::line).filter(line -> line > 0).min().orElse(Integer.MAX_VALUE);
        return warnings.stream().filter(warning -> warning.line() < first).toList();
    }

    Draft withChapters(List<DraftChapter> others) {
        return new Draft(title, department, year, preamble, others, warnings);
    }
}
