// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.intake;

import cn.yifa.kernel.definition.Entry;
import cn.yifa.kernel.definition.Entry.Members;
import cn.yifa.kernel.definition.Problem;
import cn.yifa.kernel.definition.Reading;
import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.law.Citation;
import cn.yifa.kernel.organ.Roles;
import cn.yifa.kernel.procedure.Actor;
import cn.yifa.kernel.procedure.Field;
import cn.yifa.kernel.procedure.Field.FieldType;
import cn.yifa.kernel.procedure.Guard;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.server.intake.PublicForm.Attachments;
import cn.yifa.server.intake.PublicForm.Section;
import cn.yifa.server.intake.PublicForm.Want;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/// Reads `*.portal.yaml` and checks it against its procedure; the form is in `docs/how-to-write-a-duty.md`.
final class PublicFormReader {

    private static final Set<FieldType> ASKED = Set.of(FieldType.TEXT, FieldType.LONG_TEXT, FieldType.NUMBER, FieldType.DATE, FieldType.CHOICE, FieldType.YES_NO, FieldType.PARTY, FieldType.TEXTS);

    private final Procedure procedure;
    private final Roles roles;

    private final Function<Citation, Optional<String>> whyUnresolved;

    private PublicFormReader(Procedure procedure, Roles roles, Function<Citation, Optional<String>> whyUnresolved) {
        this.procedure = procedure;
        this.roles = roles;
        this.whyUnresolved = whyUnresolved;
    }

    /// @param procedures the procedure of this name in force
    /// @param whyUnresolved why a citation means nothing today
    /// @param problems   takes every fault with its file and line
    static Optional<PublicForm> read(Source source, Function<String, Optional<Procedure>> procedures, Roles roles, Function<Citation, Optional<String>> whyUnresolved,
            List<Problem> problems) {
        var reading = Reading.of(source);
        var form = reading.root(source).flatMap(root -> {
            var members = root.members("portal", "title", "intro", "who", "needs", "article", "promise", "case-title", "handled-by", "pages", "attachments", "fills", "wants", "hints", "purposes", "asks", "tells",
                    "after", "remedies");
            var name = members.required("portal");
            var found = name.flatMap(Entry::text).flatMap(procedures);
            if (found.isEmpty()) {
                name.ifPresent(entry -> entry.problem("没有正在施行的这个程序"));
            } else if (!found.get().openedBy().contains(Procedure.PUBLIC)) {
                name.get().problem("这个程序不由公众开始（opened-by 里没有 public）");
            } else if (PublicForm.comer(found.get()).isEmpty()) {
                name.get().problem("这个程序没有必填的当事人字段（type: party, required: true），不知道是谁申请");
            } else {
                return new PublicFormReader(found.get(), roles, whyUnresolved).form(root, members);
            }
            return Optional.empty();
        });
        problems.addAll(reading.problems());
        return form;
    }

    private Optional<PublicForm> form(Entry root, Members members) {
        var sections = new ArrayList<Section>();
        members.required("pages").ifPresent(list -> list.items().forEach(item -> section(item, sections)));
        var fills = new LinkedHashMap<String, String>();
        members.get("fills").ifPresent(list -> list.members().forEach((key, entry) -> fill(key, entry, sections, fills)));
        unasked(sections, fills).forEach(field -> root.problem("必填的字段“" + field.id() + "”（" + field.name() + "）没有放在哪一页，也没有在 fills 里填写"));
        var promise = members.get("promise").flatMap(entry -> entry.text().flatMap(id -> {
            var clock = procedure.clock(id);
            if (clock.isEmpty()) {
                entry.problem("程序没有期限“" + id + "”");
            }
            return clock;
        }));
        members.required("case-title").ifPresent(entry -> entry.text().ifPresent(pattern -> title(entry, pattern, sections)));
        members.required("handled-by").ifPresent(entry -> entry.text().filter(role -> roles.divisionServingAs(role).isEmpty()).ifPresent(role -> entry.problem("没有处室承担“" + role + "”")));
        var onPages = sections.stream().flatMap(section -> section.fields().stream()).toList();
        var wants = new LinkedHashMap<String, Want>();
        members.get("wants").ifPresent(list -> list.members().forEach((key, entry) -> want(key, entry, onPages, wants)));
        var hints = words(members.get("hints"), onPages::contains, "不在任何一页上");
        var purposes = words(members.get("purposes"), onPages::contains, "不在任何一页上");
        var asks = words(members.get("asks"), step -> procedure.step(step).filter(found -> found.actor() instanceof Actor.Outside).isPresent(), "不是由当事人办理的环节");
        var tells = new LinkedHashMap<String, List<String>>();
        members.get("tells").ifPresent(list -> list.members().forEach((step, entry) -> tell(step, entry, tells)));
        var attachments = members.get("attachments").map(entry -> {
            var parts = entry.members("title", "hint");
            return new Attachments(parts.required("title").flatMap(Entry::text).orElse(""), parts.get("hint").flatMap(Entry::text).orElse(""));
        });
        var basis = members.get("article").flatMap(entry -> entry.text().map(article -> new Citation(procedure.law(), article)).map(citation -> {
            whyUnresolved.apply(citation).ifPresent(why -> entry.problem("依据不能确认：" + why));
            return citation;
        }));
        return Optional.of(new PublicForm(procedure, required(members, "title"), required(members, "intro"), required(members, "who"), members.get("needs").map(Entry::texts).orElse(List.of()),
                basis, promise, required(members, "case-title"), required(members, "handled-by"), sections, attachments, fills, wants, hints, purposes, asks, tells, required(members, "after"),
                required(members, "remedies")));
    }

    private static String required(Members members, String key) {
        return members.required(key).flatMap(Entry::text).orElse("");
    }

    private Optional<Field> field(Entry entry, String id) {
        var field = Optional.ofNullable(procedure.fields().get(id));
        if (field.isEmpty()) {
            entry.problem("程序没有字段“" + id + "”");
        }
        return field;
    }

    private void section(Entry item, List<Section> sections) {
        var members = item.members("title", "hint", "fields");
        var fields = new ArrayList<String>();
        members.required("fields").ifPresent(list -> list.items().forEach(entry -> entry.text().flatMap(id -> field(entry, id)).ifPresent(field -> {
            if (fields.contains(field.id()) || sections.stream().anyMatch(section -> section.fields().contains(field.id()))) {
                entry.problem("字段“" + field.id() + "”已经在另一处");
            } else if (!ASKED.contains(field.type())) {
                entry.problem("字段“" + field.id() + "”是处室，不能请申请人填写");
            } else {
                fields.add(field.id());
            }
        })));
        sections.add(new Section(members.required("title").flatMap(Entry::text).orElse(""), members.get("hint").flatMap(Entry::text).orElse(""), List.copyOf(fields)));
    }

    private void fill(String key, Entry entry, List<Section> sections, Map<String, String> fills) {
        var field = field(entry, key);
        var value = entry.text();
        if (field.isEmpty() || value.isEmpty()) {
            return;
        }
        if (sections.stream().anyMatch(section -> section.fields().contains(key))) {
            entry.problem("字段“" + key + "”已经请申请人填写");
        }
        switch (field.get().type()) {
            case TEXT, LONG_TEXT -> { }
            case CHOICE -> value.filter(text -> !field.get().options().contains(text)).ifPresent(text -> entry.problem("只能是：" + String.join("、", field.get().options())));
            case DATE -> value.filter(text -> !text.equals(PublicForm.TODAY) && !isDate(text)).ifPresent(text -> entry.problem("应为 today，或者 2026-01-31 样子的日期"));
            case NUMBER, CHOICES, YES_NO, PARTY, DIVISION, DIVISIONS, TEXTS -> entry.problem("只有文字、选项和日期字段可以由门户填写");
        }
        fills.put(key, value.get());
    }

    private void want(String key, Entry entry, List<String> onPages, Map<String, Want> wants) {
        if (!onPages.contains(key)) {
            entry.problem("不在任何一页上");
        }
        var members = entry.members("when", "words");
        var when = members.required("when").flatMap(Entry::text).filter(text -> {
            try {
                return !Guard.of(text, procedure).reads().isEmpty();
            } catch (IllegalArgumentException e) {
                entry.problem(e.getMessage());
                return false;
            }
        });
        var words = members.required("words").flatMap(Entry::text);
        when.flatMap(condition -> words.map(text -> new Want(condition, text))).ifPresent(want -> wants.put(key, want));
    }

    private static boolean isDate(String text) {
        try {
            return LocalDate.parse(text).getYear() > 0;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private List<Field> unasked(List<Section> sections, Map<String, String> fills) {
        return procedure.fields().values().stream().filter(Field::required)
                .filter(field -> !fills.containsKey(field.id()) && sections.stream().noneMatch(section -> section.fields().contains(field.id()))).toList();
    }

    /// A title stands in lists: nothing personal in it.
    private void title(Entry entry, String pattern, List<Section> sections) {
        for (var id : PublicForm.placeholders(pattern)) {
            field(entry, id).ifPresent(field -> {
                if (field.secret()) {
                    entry.problem("标题里不能有个人信息“" + id + "”");
                } else if (sections.stream().noneMatch(section -> section.fields().contains(id))) {
                    entry.problem("字段“" + id + "”不在任何一页上");
                }
            });
        }
    }

    private static Map<String, String> words(Optional<Entry> list, Predicate<String> known, String fault) {
        var words = new LinkedHashMap<String, String>();
        list.ifPresent(entries -> entries.members().forEach((key, entry) -> {
            if (!known.test(key)) {
                entry.problem(fault);
            }
            entry.text().ifPresent(text -> words.put(key, text));
        }));
        return words;
    }

    private void tell(String step, Entry entry, Map<String, List<String>> tells) {
        if (!step.equals(Procedure.END) && procedure.step(step).isEmpty()) {
            entry.problem("程序没有这个环节");
        }
        tells.put(step, entry.texts().stream().filter(id -> field(entry, id).isPresent()).toList());
    }
}
