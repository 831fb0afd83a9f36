// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.importing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/// What a person changes in a draft by hand (改正). Each is a pure step from one draft to the next.
public sealed interface Correction {

    Draft applyTo(Draft draft);

    /// Another title, department or year. Due dates that were read from words are reckoned anew in the new year.
    record OfHead(String title, Optional<String> department, OptionalInt year) implements Correction {

        @Override
        public Draft applyTo(Draft draft) {
            boolean otherYear = !year.equals(draft.year());
            return new Draft(title, department, year, draft.preamble(),
                    otherYear ? eachItem(draft, this::dueAnew).chapters() : draft.chapters(), draft.warnings());
        }

        private DraftItem dueAnew(DraftItem item) {
            if (year.isEmpty() || item.dueText().isEmpty()) {
                return item;
            }
            return new DraftItem(item.key(), item.number(), item.heading(), item.text(), item.section(), item.lead(), item.responsible(),
                    item.dueText(), DueDates.of(item.dueText().get(), year.getAsInt()), item.line());
        }
    }

    /// Another title of a chapter.
    record OfChapter(int position, String title) implements Correction {

        @Override
        public Draft applyTo(Draft draft) {
            List<DraftChapter> chapters = new ArrayList<>(draft.chapters());
            DraftChapter chapter = chapters.get(position);
            chapters.set(position, new DraftChapter(chapter.number(), title, chapter.items()));
            return draft.withChapters(chapters);
        }
    }

    /// An item in other words, with other divisions or another due date, perhaps in another chapter.
    record OfItem(DraftItem item, int chapter) implements Correction {

        @Override
        public Draft applyTo(Draft draft) {
            int now = draft.chapterOf(item.key()).orElseThrow();
            if (now == chapter) {
                return eachItem(draft, other -> other.key().equals(item.key()) ? item : other);
            }
            Draft without = new Removal(item.key()).applyTo(draft);
            List<DraftChapter> chapters = new ArrayList<>(without.chapters());
            List<DraftItem> items = new ArrayList<>(chapters.get(chapter).items());
            items.add(item);
            chapters.set(chapter, chapters.get(chapter).withItems(items));
            return without.withChapters(chapters);
        }
    }

    /// A new item at the end of a chapter; its key is given here.
    record Addition(DraftItem item, int chapter) implements Correction {

        @Override
        public Draft applyTo(Draft draft) {
            List<DraftChapter> chapters = new ArrayList<>(draft.chapters());
            List<DraftItem> items = new ArrayList<>(chapters.get(chapter).items());
            items.add(item.withKey(freeKey(draft)));
            chapters.set(chapter, chapters.get(chapter).withItems(items));
            return draft.withChapters(chapters);
        }
    }

    /// The item is no task.
    record Removal(String key) implements Correction {

        @Override
        public Draft applyTo(Draft draft) {
            return draft.withChapters(draft.chapters().stream()
                    .map(chapter -> chapter.withItems(chapter.items().stream().filter(item -> !item.key().equals(key)).toList()))
                    .toList());
        }
    }

    /// Two tasks stand in one item: what follows the sentence at `after` (from 1) becomes an item of its own.
    record Split(String key, int after) implements Correction {

        @Override
        public Draft applyTo(Draft draft) {
            DraftItem whole = draft.item(key).orElseThrow();
            List<String> sentences = Sentences.of(whole.text());
            if (after < 1 || after >= sentences.size()) {
                throw new IllegalArgumentException("split after sentence " + after + " of " + sentences.size());
            }
            String head = String.join("", sentences.subList(0, after));
            String tail = String.join("", sentences.subList(after, sentences.size()));
            DraftItem first = whole.withText(whole.heading(), head);
            DraftItem second = whole.withKey(freeKey(draft)).withText(Sentences.heading(tail), tail);
            return eachChapter(draft, items -> {
                int at = indexOf(items, key);
                if (at >= 0) {
                    items.set(at, first);
                    items.add(at + 1, second);
                }
                return items;
            });
        }
    }

    /// The item belongs to the one before it in its chapter: the texts are joined, the divisions united.
    record Merging(String key) implements Correction {

        @Override
        public Draft applyTo(Draft draft) {
            return eachChapter(draft, items -> {
                int at = indexOf(items, key);
                if (at > 0) {
                    DraftItem first = items.get(at - 1);
                    DraftItem second = items.remove(at);
                    items.set(at - 1, first.withText(first.heading(), first.text() + second.text())
                            .withDivisions(union(first.lead(), second.lead()), union(first.responsible(), second.responsible())));
                }
                return items;
            });
        }
    }

    private static Draft eachItem(Draft draft, UnaryOperator<DraftItem> change) {
        return draft.withChapters(draft.chapters().stream()
                .map(chapter -> chapter.withItems(chapter.items().stream().map(change).toList()))
                .toList());
    }

    private static Draft eachChapter(Draft draft, UnaryOperator<List<DraftItem>> change) {
        return draft.withChapters(draft.chapters().stream()
                .map(chapter -> chapter.withItems(change.apply(new ArrayList<>(chapter.items()))))
                .toList());
    }

    private static int indexOf(List<DraftItem> items, String key) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).key().equals(key)) {
                return i;
            }
        }
        return -1;
    }

    private static List<String> union(List<String> first, List<String> second) {
        var all = new LinkedHashSet<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }

    private static String freeKey(Draft draft) {
        int highest = draft.items().map(item -> item.key().substring(1)).mapToInt(Integer::parseInt).max().orElse(0);
        return "i" + (highest + 1);
    }
}
