// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.publication;

import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.law.Citation;
import cn.yifa.kernel.mask.Certainty;
import cn.yifa.kernel.mask.Finding;
import cn.yifa.kernel.mask.MaskKind;
import cn.yifa.kernel.mask.MaskPolicy;
import cn.yifa.kernel.mask.MaskedText;
import cn.yifa.kernel.procedure.Guard;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.Values;
import cn.yifa.kernel.time.Term;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// What must be shown because of an act (公开事项), in force from a day on until its next version: in which register, by which procedure, with what masked, and for how long.
///
/// What is shown is an entry of a public register, so that it has a lasting address, versions and a record; when it is due is said by the clock of the procedure that shows it.
///
/// @param procedure the procedure whose cases are shown
/// @param step      the step and action with which it falls due
/// @param when      the condition in FEEL under which it is to be shown
/// @param into      the register in which it is shown
/// @param by        the procedure by which it is reviewed and shown
/// @param with      what the fields of that procedure's case begin with
/// @param shows     what the fields of the entry hold
/// @param shownFor  how long it is shown, from the day of the act
public record Publication(
        String id,
        String name,
        String law,
        LocalDate inForceFrom,
        Optional<Citation> basis,
        String procedure,
        String step,
        String action,
        Optional<String> when,
        Register into,
        String by,
        SequencedMap<String, Said> with,
        SequencedMap<String, Shown> shows,
        Optional<Term> shownFor) {

    /// Where a value comes from.
    public sealed interface Said {

        /// Always the same words.
        record Words(String words) implements Said {}

        /// A field of the case that is shown.
        record OfField(String field) implements Said {}

        /// Something else about it.
        record Of(Aspect aspect) implements Said {}
    }

    /// What is known of every act besides the fields of its case.
    public enum Aspect {
        NUMBER("case-number"), TITLE("title"), DAY("day"), DIVISION("division"), ORGAN("organ");

        private final String word;

        Aspect(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /// A value that is shown, with what in it is masked.
    ///
    /// @param person whether all of it is somebody's name, which then is masked whatever it looks like
    /// @param unless when it is not shown
    public record Shown(Said said, MaskPolicy masks, boolean person, Optional<Unless> unless) {

        private Optional<Object> value(Occasion occasion) {
            return unless.filter(found -> found.when.holds(occasion.fields())).map(found -> found.instead.<Object>map(words -> words))
                    .orElseGet(() -> Publication.value(said, occasion).map(value -> masked(value, occasion.people())));
        }

        private Object masked(Object value, List<String> people) {
            return switch (value) {
                case String text when person && !text.isEmpty() -> MaskedText.of(text, List.of(new Finding(MaskKind.PERSON_NAME, 0, text.length(), Certainty.BY_HAND, true, "字段里是当事人的姓名"))).text();
                case String text -> MaskedText.of(text, masks, people).text();
                case List<?> list -> list.stream().map(item -> item instanceof String text ? masked(text, people) : item).toList();
                default -> value;
            };
        }
    }

    /// What must not be shown of some cases, such as a name that would endanger somebody.
    ///
    /// @param instead what is shown in its place
    public record Unless(Guard when, Optional<String> instead) {}

    /// The act because of which something is shown.
    ///
    /// @param day    on which it happened
    /// @param fields of its case, with personal data open
    /// @param people who is a party of it, by name: natural persons among them are masked wherever they are named
    public record Occasion(String number, String title, LocalDate day, String division, String organ, Fields fields, List<String> people) {}

    /// Whether an act of that day is to be shown.
    public boolean appliesTo(Procedure of, LocalDate day, Fields fields) {
        return !day.isBefore(inForceFrom) && when.map(condition -> Guard.of(condition, of).holds(fields)).orElse(true);
    }

    /// What the case begins with by whose procedure it is shown.
    public Fields opening(Occasion occasion) {
        var fields = new TreeMap<String, Object>();
        with.forEach((field, said) -> value(said, occasion).ifPresent(value -> fields.put(field, value)));
        return Fields.of(fields);
    }

    /// The entry as it would be shown; what is to be masked is.
    public Values values(Occasion occasion) {
        var values = new TreeMap<String, Object>();
        shows.forEach((field, shown) -> shown.value(occasion).ifPresent(value -> values.put(field, value)));
        return Values.of(values);
    }

    /// The day on which it is no longer shown.
    public Optional<LocalDate> until(Occasion occasion) {
        return shownFor.map(term -> switch (term.unit()) {
            case YEAR -> occasion.day().plusYears(term.amount());
            case MONTH -> occasion.day().plusMonths(term.amount());
            case CALENDAR_DAY -> occasion.day().plusDays(term.amount());
            case WORKING_DAY, HOUR -> throw new IllegalStateException("refused when it was read: " + term);
        });
    }

    private static Optional<Object> value(Said said, Occasion occasion) {
        return switch (said) {
            case Said.Words(var words) -> Optional.of(words);
            case Said.OfField(var field) -> Optional.ofNullable(occasion.fields().values().get(field));
            case Said.Of(var aspect) -> Optional.of(switch (aspect) {
                case NUMBER -> occasion.number();
                case TITLE -> occasion.title();
                case DAY -> occasion.day().toString();
                case DIVISION -> occasion.division();
                case ORGAN -> occasion.organ();
            });
        };
    }
}
