// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.importing;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The form on which an item is corrected: what stands in it, as written, and what is wrong with it.
///
/// @param chapter     the position of its chapter
/// @param lead        names joined by 、
/// @param responsible names joined by 、
public record ItemForm(
        String key,
        int chapter,
        String number,
        String heading,
        String text,
        String section,
        String lead,
        String responsible,
        String due,
        List<String> faults) {

    private static final int LONGEST_HEADING = 1000;
    private static final int LONGEST_TEXT = 20_000;
    private static final int LONGEST_SECTION = 200;
    private static final int MOST = 9999;

    static ItemForm of(Draft draft, DraftItem item) {
        return new ItemForm(item.key(), draft.chapterOf(item.key()).orElse(0), Integer.toString(item.number()), item.heading(), item.text(),
                item.section().orElse(""), String.join("、", item.lead()), String.join("、", item.responsible()),
                item.due().map(LocalDate::toString).orElse(""), List.of());
    }

    /// An item to be added, with the next number.
    static ItemForm empty(Draft draft, int chapter) {
        int next = draft.items().mapToInt(DraftItem::number).max().orElse(0) + 1;
        int within = Math.clamp(chapter, 0, Math.max(0, draft.chapters().size() - 1));
        return new ItemForm("new", within, Integer.toString(next), "", "", "", "", "", "", List.of());
    }

    static ItemForm posted(String key, Map<String, String> posted, Draft draft) {
        String chapter = posted.getOrDefault("chapter", "");
        boolean known = chapter.matches("[0-9]{1,4}") && Integer.parseInt(chapter) < draft.chapters().size();
        var form = new ItemForm(key, known ? Integer.parseInt(chapter) : 0, value(posted, "number"), value(posted, "heading"), value(posted, "text"),
                value(posted, "section"), value(posted, "lead"), value(posted, "responsible"), value(posted, "due"), List.of());
        return new ItemForm(key, form.chapter, form.number, form.heading, form.text, form.section, form.lead, form.responsible, form.due, form.check(known));
    }

    private static String value(Map<String, String> posted, String name) {
        return posted.getOrDefault(name, "").strip();
    }

    private List<String> check(boolean chapterKnown) {
        List<String> found = new ArrayList<>();
        if (!chapterKnown) {
            found.add("请选择所在的章。");
        }
        if (!number.matches("[0-9]{1,4}") || Integer.parseInt(number) > MOST) {
            found.add("序号应是 0 至 " + MOST + " 的数字。");
        }
        if (heading.isEmpty() || heading.length() > LONGEST_HEADING) {
            found.add("标题应有 1 至 " + LONGEST_HEADING + " 字。");
        }
        if (text.isEmpty() || text.length() > LONGEST_TEXT) {
            found.add("内容应有 1 至 " + LONGEST_TEXT + " 字。");
        }
        if (section.length() > LONGEST_SECTION) {
            found.add("节名最多 " + LONGEST_SECTION + " 字。");
        }
        if (!due.isEmpty() && date().isEmpty()) {
            found.add("完成时限应是 2000 至 2098 年之间的日期，例如 2026-06-30。");
        }
        return found;
    }

    private Optional<LocalDate> date() {
        try {
            LocalDate date = LocalDate.parse(due);
            return date.getYear() >= 2000 && date.getYear() <= 2098 ? Optional.of(date) : Optional.empty();
        } catch (DateTimeParseException wrong) {
            return Optional.empty();
        }
    }

    /// The same form with one more reason why it was not kept.
    ItemForm with(String reason) {
        List<String> more = new ArrayList<>(faults);
        more.add(reason);
        return new ItemForm(key, chapter, number, heading, text, section, lead, responsible, due, more);
    }

    /// @param before the item as it stands; absent for a new one
    DraftItem item(Optional<DraftItem> before) {
        return new DraftItem(key, Integer.parseInt(number), heading, text, Optional.of(section).filter(name -> !name.isEmpty()),
                ItemPages.names(lead), ItemPages.names(responsible), before.flatMap(DraftItem::dueText), date(), before.map(DraftItem::line).orElse(0));
    }

    public boolean isNew() {
        return key.equals("new");
    }

    /// Where the text can be split: the sentences but the last.
    public List<String> sentences() {
        List<String> all = Sentences.of(text);
        return all.size() < 2 ? List.of() : all.subList(0, all.size() - 1);
    }
}
