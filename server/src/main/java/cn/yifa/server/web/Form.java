// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.web;

import cn.yifa.kernel.cases.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A form: where it goes, what it asks, and, when it was refused, every ground at once with what had been entered.
///
/// @param id      unique on the page; the start of the identifiers of its fields
/// @param submit  the word on its button
/// @param late    the fields by which it is recorded later than it happened (补录); folded away
/// @param draft   where what is entered is kept until it is sent; empty when it is not kept
/// @param grave   whether it ends or breaks off something, so that its button is no ordinary one
public record Form(String id, String address, List<Input> inputs, List<Input> late, String submit, boolean grave, List<Refusal> grounds, Optional<Draft> draft) {

    /// Keeping what is entered until it is sent (草稿).
    ///
    /// @param restored when what stands in the form now was kept, in words; empty when it begins afresh
    public record Draft(String address, String restored) {}

    public Form {
        inputs = List.copyOf(inputs);
        late = List.copyOf(late);
        grounds = List.copyOf(grounds);
    }

    public static Form of(String id, String address, String submit, List<Input> inputs) {
        return new Form(id, address, inputs, List.of(), submit, false, List.of(), Optional.empty());
    }

    public Form graveOne() {
        return new Form(id, address, inputs, late, submit, true, grounds, draft);
    }

    public Form late(List<Input> fields) {
        return new Form(id, address, inputs, fields, submit, grave, grounds, draft);
    }

    /// The form, kept as a draft while it is filled in.
    public Form drafted(String at) {
        return new Form(id, address, inputs, late, submit, grave, grounds, Optional.of(new Draft(at, "")));
    }

    /// The form with what was kept as a draft.
    ///
    /// @param when it was kept, in words
    public Form restored(String at, Map<String, List<String>> entered, String when) {
        return new Form(id, address, kept(inputs, entered, List.of()), kept(late, entered, List.of()), submit, grave, List.of(), Optional.of(new Draft(at, when)));
    }

    /// Whether what stands in it comes from a draft.
    public boolean restored() {
        return draft.filter(one -> !one.restored().isEmpty()).isPresent();
    }

    /// The form with what was entered, and why it was refused.
    public Form refused(Map<String, List<String>> entered, List<Refusal> why) {
        return new Form(id, address, kept(inputs, entered, why), kept(late, entered, why), submit, grave, why, draft);
    }

    private static List<Input> kept(List<Input> inputs, Map<String, List<String>> entered, List<Refusal> why) {
        return inputs.stream().map(input -> {
            var kept = input.kind() == Input.Kind.HIDDEN || input.kind() == Input.Kind.FILES ? input : input.with(entered.getOrDefault(input.name(), List.of()));
            return kept.faults(why.stream().filter(ground -> ground.field().filter(input.name()::equals).isPresent()).map(Refusal::message).toList());
        }).toList();
    }

    public boolean files() {
        return inputs.stream().anyMatch(input -> input.kind() == Input.Kind.FILES);
    }

    /// Whether it has other buttons before the one that sends it.
    public boolean otherButtons() {
        return restored() || inputs.stream().anyMatch(input -> !input.phrases().isEmpty());
    }

    public String id(Input input) {
        return id + "-" + input.name();
    }

    /// Where a ground is to be mended: the field's identifier, or nothing.
    public String place(Refusal ground) {
        return ground.field().flatMap(field -> Stream.concat(inputs.stream(), late.stream()).filter(input -> input.name().equals(field) && input.kind() != Input.Kind.HIDDEN).findFirst()).map(this::id).orElse("");
    }
}
