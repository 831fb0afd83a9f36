// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal.registers;

import cn.yifa.kernel.law.Citation;
import cn.yifa.kernel.law.Place;
import cn.yifa.kernel.register.Cells;
import cn.yifa.kernel.register.Kind;
import cn.yifa.kernel.register.Pointer;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.RegisterField;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.law.LawAddress;
import cn.yifa.server.register.EntryNames;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// Says what entries hold in plain Chinese: names for identifiers, articles with what they say, links with where they lead. Only what anybody may see.
@Component
public class PublicWords {

    private static final String NOT_YET = "尚未上线";

    private final EntryNames names;
    private final Procedures procedures;
    private final Clock clock;

    PublicWords(EntryNames names, Procedures procedures, Clock clock) {
        this.names = names;
        this.procedures = procedures;
        this.clock = clock;
    }

    /// Says values of one register as they are on one day; what they point to is looked up once for all of them.
    public Speaker speaker(Register register, Collection<Values> values, LocalDate day) {
        return new Speaker(register, day, names.pointed(register.links().filter(Pointer::open).toList(), values, target -> target.open() && target.field(target.title()).filter(RegisterField::open).isPresent(),
                target -> target.seenOn(day, LocalDate.now(clock))));
    }

    public final class Speaker {

        private final Register register;
        private final LocalDate day;
        private final Map<String, Map<String, String>> titles;

        private Speaker(Register register, LocalDate day, Map<String, Map<String, String>> titles) {
            this.register = register;
            this.day = day;
            this.titles = titles;
        }

        /// The field of an entry, or of a row.
        public Shown say(RegisterField field, Values values) {
            return values.get(field.id()).map(value -> say(field, value, values)).orElse(Shown.NOTHING);
        }

        /// The same in a list, where it is told of an entry that it doesn't run yet.
        Shown cell(RegisterField field, Values values) {
            return field.kind() instanceof Kind.Runs && values.get(field.id()).isEmpty() ? Shown.of(NOT_YET) : say(field, values);
        }

        private Shown say(RegisterField field, Object value, Values values) {
            return switch (field.kind()) {
                case Kind.Text text -> Shown.of(Cells.write(field.kind(), value));
                case Kind.Day day -> Shown.of(Cells.write(field.kind(), value));
                case Kind.YesNo yesNo -> Shown.of(Cells.write(field.kind(), value));
                case Kind.Choice choice -> Shown.of(Cells.write(field.kind(), value));
                case Kind.Amount amount -> Shown.of(Cells.write(field.kind(), value) + (field.unit().isEmpty() ? "" : " " + field.unit()));
                case Kind.Code code -> new Shown.Words(Cells.write(field.kind(), value), true);
                case Kind.Basis basis -> items(values.texts(field.id()), this::article);
                case Kind.Runs runs -> items(values.texts(field.id()), this::procedure);
                case Kind.Divisions divisions -> Shown.of(String.join("、", values.texts(field.id()).stream().map(names::division).toList()));
                case Kind.Link link -> items(values.texts(field.id()), key -> entry(link, key));
                case Kind.Rows rows -> {
                    var columns = rows.columns().values().stream().filter(RegisterField::open).toList();
                    yield new Shown.Table(columns.stream().map(column -> new Shown.Head(column.id(), column.name())).toList(),
                            values.rows(field.id()).stream().map(row -> columns.stream().map(column -> say(column, row)).toList()).toList());
                }
            };
        }

        private static Shown items(List<String> texts, Function<String, Shown.Item> item) {
            return new Shown.Items(texts.stream().map(item).toList());
        }

        private Shown.Item article(String text) {
            var citation = Citation.parse(text, register.law());
            return procedures.law().resolve(citation, day).map(cited -> new Shown.Item(citation.toString(), Place.parse(citation.article()).map(place -> LawAddress.of(cited.instrument(), day, place.wholeArticle())).orElse(""),
                    cited.article().gist())).orElseGet(() -> new Shown.Item(citation.toString(), "", ""));
        }

        private Shown.Item procedure(String id) {
            return procedures.inForce(id, day).map(procedure -> new Shown.Item(procedure.name(), "/procedures/" + id, "")).orElseGet(() -> new Shown.Item(NOT_YET, "", ""));
        }

        private Shown.Item entry(Kind.Link link, String key) {
            var title = Optional.ofNullable(titles.getOrDefault(link.register(), Map.of()).get(key));
            return new Shown.Item(title.orElse(key), title.isPresent() ? ListAddress.of(link.register(), key) : "", "");
        }
    }
}
