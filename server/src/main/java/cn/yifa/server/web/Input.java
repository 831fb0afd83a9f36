// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.web;

import java.util.List;
import java.util.OptionalInt;

/// A field of a form, with what has been entered so far and what is wrong with it.
///
/// @param atMost  the greatest length, or the greatest number
/// @param phrases what is offered to be put into it (常用语)
/// @param purpose what about the person it asks, as HTML names it (`name`, `tel`), so that browsers can fill it in; may be empty
public record Input(String name, String label, String hint, Kind kind, boolean required, OptionalInt atMost, List<Choice> choices, List<String> phrases, List<String> values, List<String> faults,
        String purpose) {

    public enum Kind { TEXT, LONG_TEXT, NUMBER, DATE, MOMENT, ONE_OF, LIST, MANY_OF, YES_NO, FILES, HIDDEN }

    /// @param group the heading under which it stands; may be empty
    public record Choice(String value, String label, String group) {

        public static Choice of(String value, String label) {
            return new Choice(value, label, "");
        }
    }

    public Input {
        choices = List.copyOf(choices);
        phrases = List.copyOf(phrases);
        values = List.copyOf(values);
        faults = List.copyOf(faults);
    }

    public static Input of(String name, String label, Kind kind, boolean required) {
        return new Input(name, label, "", kind, required, OptionalInt.empty(), List.of(), List.of(), List.of(), List.of(), "");
    }

    public static Input hidden(String name, String value) {
        return of(name, "", Kind.HIDDEN, false).with(List.of(value));
    }

    public Input hint(String words) {
        return new Input(name, label, words, kind, required, atMost, choices, phrases, values, faults, purpose);
    }

    public Input atMost(OptionalInt most) {
        return new Input(name, label, hint, kind, required, most, choices, phrases, values, faults, purpose);
    }

    public Input choices(List<Choice> others) {
        return new Input(name, label, hint, kind, required, atMost, others, phrases, values, faults, purpose);
    }

    public Input phrases(List<String> offered) {
        return new Input(name, label, hint, kind, required, atMost, choices, offered, values, faults, purpose);
    }

    public Input with(List<String> entered) {
        return new Input(name, label, hint, kind, required, atMost, choices, phrases, entered, faults, purpose);
    }

    public Input faults(List<String> found) {
        return new Input(name, label, hint, kind, required, atMost, choices, phrases, values, found, purpose);
    }

    public Input purpose(String word) {
        return new Input(name, label, hint, kind, required, atMost, choices, phrases, values, faults, word);
    }

    public String value() {
        return values.isEmpty() ? "" : values.getFirst();
    }

    public boolean faulty() {
        return !faults.isEmpty();
    }

    /// The groups of its choices, in order; one without a name when they have none.
    public List<String> groups() {
        return choices.stream().map(Choice::group).distinct().toList();
    }

    /// The attribute that ties the field to its hint and faults for who listens to the page.
    public String describedBy(String id) {
        return ((hint.isEmpty() ? "" : id + "-hint ") + (faulty() ? id + "-fault" : "")).strip();
    }
}
