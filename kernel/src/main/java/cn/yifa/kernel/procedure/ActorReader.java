// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import cn.yifa.kernel.definition.Entry;
import cn.yifa.kernel.organ.Position;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads whom a step waits for: `办公室经办人`, `承办处室负责人`, `主要负责人`, a party's field, or `{each: lead, position: 经办人}`.
public final class ActorReader {

    private static final String HANDLING = "承办";
    private static final Map<String, Position> WORDS = words();

    private ActorReader() {}

    private static Map<String, Position> words() {
        var words = Stream.of(Position.values()).filter(position -> !position.administers()).collect(Collectors.toMap(Position::term, position -> position));
        words.put("经办", Position.HANDLER);
        words.put("负责人", Position.DIVISION_HEAD);
        words.put("审核", Position.LEGAL_REVIEWER);
        words.put("分管领导", Position.LEADER_IN_CHARGE);
        return words;
    }

    /// @param fields those among which parties and lists of divisions are named
    public static Optional<Actor> read(Entry entry, SequencedMap<String, Field> fields) {
        if (entry.isMapping()) {
            var members = entry.members("each", "position");
            var field = members.required("each").flatMap(Entry::text);
            var position = members.required("position").flatMap(Entry::text).flatMap(word -> Optional.ofNullable(WORDS.get(word)));
            if (field.isPresent() && (!fields.containsKey(field.get()) || fields.get(field.get()).type() != Field.FieldType.DIVISIONS)) {
                entry.problem("each 应当是一个处室列表（divisions）字段，写的是“" + field.get() + "”");
                return Optional.empty();
            }
            if (position.isEmpty()) {
                entry.problem("不认识的岗位，可用：" + String.join("、", WORDS.keySet().stream().sorted().toList()));
            }
            return position.flatMap(found -> field.map(name -> new Actor.InEach(found, name)));
        }
        return entry.text().flatMap(text -> {
            if (fields.containsKey(text) && fields.get(text).type() == Field.FieldType.PARTY) {
                return Optional.of(new Actor.Outside(text));
            }
            var found = plain(text);
            if (found.isEmpty()) {
                entry.problem("不认识的实施主体“" + text + "”，请写成 办公室经办人、承办处室负责人、主要负责人，或一个当事人（party）字段");
            }
            return found;
        });
    }

    private static Optional<Actor> plain(String text) {
        if (text.equals(Position.HEAD_OF_ORGAN.term())) {
            return Optional.of(new Actor.InRole(Position.HEAD_OF_ORGAN, "厅领导"));
        }
        if (text.equals(Position.LEADER_IN_CHARGE.term())) {
            return Optional.of(new Actor.InHandlingDivision(Position.LEADER_IN_CHARGE));
        }
        if (text.equals(Position.DISCIPLINE_INSPECTOR.term())) {
            return Optional.of(new Actor.InRole(Position.DISCIPLINE_INSPECTOR, Position.DISCIPLINE_INSPECTOR.term()));
        }
        if (text.equals(Position.LEGAL_REVIEWER.term())) {
            return Optional.of(new Actor.InRole(Position.LEGAL_REVIEWER, "法规处"));
        }
        // The longest position word at the end decides, so that 处室负责人 is not read as 负责人 of a 处室.
        return WORDS.keySet().stream().filter(text::endsWith).max((a, b) -> Integer.compare(a.length(), b.length())).flatMap(word -> {
            var division = text.substring(0, text.length() - word.length());
            var handling = division.isEmpty() ? text.startsWith(HANDLING) : division.equals(HANDLING) || division.equals(HANDLING + "处室");
            if (handling) {
                return Optional.of(new Actor.InHandlingDivision(WORDS.get(word)));
            }
            return division.isEmpty() ? Optional.empty() : Optional.of(new Actor.InRole(WORDS.get(word), division));
        });
    }
}
