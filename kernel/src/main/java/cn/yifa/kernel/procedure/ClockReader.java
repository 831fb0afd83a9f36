// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import cn.yifa.kernel.definition.Entry;
import cn.yifa.kernel.law.Citation;
import cn.yifa.kernel.time.Counting;
import cn.yifa.kernel.time.Direction;
import cn.yifa.kernel.time.RollForward;
import cn.yifa.kernel.time.Term;
import cn.yifa.kernel.time.TermUnit;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BiFunction;

/// Reads a clock of a procedure.
final class ClockReader {

    private static final Map<String, ClockDefinition.Owner> OWNERS = Map.of("ours", ClockDefinition.Owner.OURS, "applicant", ClockDefinition.Owner.APPLICANT,
            "third-party", ClockDefinition.Owner.THIRD_PARTY, "other-office", ClockDefinition.Owner.OTHER_OFFICE);

    private final SequencedMap<String, Field> fields;
    private final BiFunction<Entry, ClockDefinition.Applicability, Optional<Citation>> citation;

    /// @param citation resolves an article, on the days on which the clock applies
    ClockReader(SequencedMap<String, Field> fields, BiFunction<Entry, ClockDefinition.Applicability, Optional<Citation>> citation) {
        this.fields = fields;
        this.citation = citation;
    }

    Optional<ClockDefinition> read(String id, Entry entry) {
        var members = entry.members("name", "term", "until", "owner", "first-day", "last-day", "direction", "article", "starts", "extend", "on-expiry", "paused", "in-force", "repealed", "when", "consequence");
        var name = members.required("name").flatMap(Entry::text);
        var term = members.get("term").flatMap(this::term);
        var until = members.get("until").flatMap(Entry::text);
        if (members.get("term").isPresent() == members.get("until").isPresent()) {
            entry.problem("term（期限）和 until（到某日期字段为止）要写一个，且只写一个");
        }
        until.filter(field -> !fields.containsKey(field) || fields.get(field).type() != Field.FieldType.DATE)
                .ifPresent(field -> entry.problem("until 应当是一个日期字段，写的是“" + field + "”"));
        var owner = word(members, "owner", OWNERS, ClockDefinition.Owner.OURS);
        var counting = new Counting(word(members, "first-day", Map.of("counted", true, "not-counted", false), false),
                word(members, "last-day", Map.of("rolls", RollForward.NEXT_WORKING_DAY, "stays", RollForward.NONE), RollForward.NONE),
                word(members, "direction", Map.of("forward", Direction.FORWARD, "backward", Direction.BACKWARD), Direction.FORWARD));
        var opening = members.get("starts").filter(Entry::isMapping).flatMap(starts -> starts.members("opening").required("opening"));
        opening.ifPresent(from -> countedFrom(from, fields));
        var onOpening = opening.isPresent() || !members.get("starts").map(Entry::isMapping).orElse(false) && word(members, "starts", Map.of("opening", true), false);
        if (opening.isPresent()) {
            term.ifPresent(found -> ofHours(new ClockDefinition.Length.OfTerm(found), entry));
        }
        var applies = new ClockDefinition.Applicability(members.get("in-force").flatMap(Entry::date), members.get("repealed").flatMap(Entry::date), members.get("when").flatMap(Entry::text));
        applies.when().ifPresent(condition -> StepReader.condition(condition, fields, entry));
        var alternative = owner == ClockDefinition.Owner.OURS && onOpening && applies.from().isEmpty() && applies.until().isEmpty();
        if (!applies.always() && (members.get("on-expiry").isPresent() || !alternative && (owner == ClockDefinition.Owner.OURS || onOpening))) {
            entry.problem("写了 in-force、repealed 或 when 的期限不一定起算：只能是别人的期限（owner），由动作起算，届满时没有 on-expiry；本机关的只能写 when，开始办件时起算，而且总有一个成立");
        }
        var basis = members.get("article").flatMap(article -> citation.apply(article, applies));
        if (term.isPresent() && basis.isEmpty()) {
            entry.problem("法定期限要引用依据（article）");
        }
        var length = term.<ClockDefinition.Length>map(ClockDefinition.Length.OfTerm::new).or(() -> until.map(ClockDefinition.Length.UntilDateIn::new));
        return name.isEmpty() || length.isEmpty() ? Optional.empty() : Optional.of(new ClockDefinition(id, name.get(), length.get(), owner, counting, basis, onOpening, opening.flatMap(Entry::text),
                members.get("extend").flatMap(this::extension), members.get("on-expiry").flatMap(Entry::text), word(members, "paused", Map.of("in-writing", true), false), applies,
                members.get("consequence").flatMap(Entry::text)));
    }

    /// Hours run from a moment, and a date has none.
    static void ofHours(ClockDefinition.Length length, Entry entry) {
        if (length instanceof ClockDefinition.Length.OfTerm(Term term) && term.unit() == TermUnit.HOUR) {
            entry.problem("以小时计的期限从动作的时刻起算，不能从日期字段起算");
        }
    }

    /// Names the date field from whose day a clock counts.
    static void countedFrom(Entry entry, SequencedMap<String, Field> fields) {
        entry.text().filter(field -> !fields.containsKey(field) || fields.get(field).type() != Field.FieldType.DATE)
                .ifPresent(field -> entry.problem("期限应从一个日期字段的那天起算，写的是“" + field + "”"));
    }

    private Optional<ClockDefinition.ExtensionRule> extension(Entry entry) {
        var members = entry.members("by", "approved-by", "times");
        var by = members.required("by").flatMap(this::term);
        var approved = members.required("approved-by").flatMap(Entry::text);
        var times = members.get("times").flatMap(Entry::number).orElse(1);
        return by.flatMap(term -> approved.map(who -> new ClockDefinition.ExtensionRule(term, who, times)));
    }

    private Optional<Term> term(Entry entry) {
        return entry.text().flatMap(text -> {
            try {
                return Optional.of(Term.parse(text));
            } catch (IllegalArgumentException e) {
                entry.problem(e.getMessage());
                return Optional.empty();
            }
        });
    }

    private static <T> T word(Entry.Members members, String key, Map<String, T> words, T otherwise) {
        var entry = members.get(key);
        var text = entry.flatMap(Entry::text);
        if (text.isPresent() && !words.containsKey(text.get())) {
            entry.get().problem("不认识“" + text.get() + "”，可用：" + String.join("、", words.keySet().stream().sorted().toList()));
        }
        return text.map(words::get).orElse(otherwise);
    }
}
