// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Which fields have surely been written when something reads them: on every path, not on some.
final class Writing {

    private final StateSpace space;
    private final Procedure procedure;
    private final List<String> fields;
    private final List<BitSet> written = new ArrayList<>();
    private final Set<String> told = new HashSet<>();
    private final List<Soundness.Fault> faults = new ArrayList<>();

    Writing(StateSpace space) {
        this.space = space;
        this.procedure = space.procedure();
        this.fields = List.copyOf(procedure.fields().keySet());
    }

    List<Soundness.Fault> faults() {
        meetOverAllPaths();
        procedure.clocks().values().stream().filter(ClockDefinition::startsOnOpening).forEach(clock -> dates(clock, clock.openingFrom()).filter(field -> !procedure.fields().get(field).required())
                .forEach(field -> faults.add(new Soundness.Fault("clocks." + clock.id(), "期限“" + clock.id() + "”一开始就要用到日期字段“" + field + "”，它应当写 required: true", List.of()))));
        for (int marking = 0; marking < space.size(); marking++) {
            for (int edge = space.firstEdge(marking); edge < space.edgesEnd(marking); edge++) {
                if (!space.move(edge).passed()) {
                    reads(marking, space.move(edge));
                }
            }
        }
        return faults;
    }

    private void meetOverAllPaths() {
        var everything = new BitSet();
        everything.set(0, fields.size());
        for (int marking = 0; marking < space.size(); marking++) {
            written.add(everything);
        }
        written.set(0, given());
        var open = new ArrayDeque<>(List.of(0));
        while (!open.isEmpty()) {
            int marking = open.poll();
            for (int edge = space.firstEdge(marking); edge < space.edgesEnd(marking); edge++) {
                var after = (BitSet) written.get(marking).clone();
                if (!space.move(edge).passed()) {
                    after.or(asked(space.move(edge).action()));
                }
                after.and(written.get(space.target(edge)));
                if (!after.equals(written.get(space.target(edge)))) {
                    written.set(space.target(edge), after);
                    open.add(space.target(edge));
                }
            }
        }
    }

    private BitSet given() {
        var given = new BitSet();
        procedure.fields().values().stream().filter(Field::required).forEach(field -> given.set(fields.indexOf(field.id())));
        return given;
    }

    private BitSet asked(Action action) {
        var asked = new BitSet();
        action.form().stream().filter(Action.FieldUse::required).forEach(use -> asked.set(fields.indexOf(use.field())));
        procedure.writes(action).forEach(field -> asked.set(fields.indexOf(field)));
        return asked;
    }

    private void reads(int marking, StateSpace.Move move) {
        var known = (BitSet) written.get(marking).clone();
        known.or(asked(move.action()));
        var at = move.step().id() + "." + move.action().id();
        move.action().when().ifPresent(guard -> {
            // A yes-or-no that nobody has answered is a plain no.
            var missing = Guard.compile(guard, procedure.fields()).reads().stream()
                    .filter(field -> !known.get(fields.indexOf(field)) && procedure.fields().get(field).type() != Field.FieldType.YES_NO).sorted().toList();
            if (!missing.isEmpty() && told.add(at)) {
                faults.add(new Soundness.Fault(at, "条件“" + guard + "”读取的字段到这时可能还没有填写：" + String.join("、", missing), space.path(marking)));
            }
        });
        move.action().certified().filter(wanted -> !move.action().byClock()).stream().flatMap(Certified::reads).filter(field -> !known.get(fields.indexOf(field)) && told.add(at + ">certified>" + field))
                .forEach(field -> faults.add(new Soundness.Fault(at, "确认执法证件要用的字段“" + field + "”到这时可能还没有填写", space.path(marking))));
        move.action().charges().map(procedure.tariffs()::get).stream().flatMap(tariff -> tariff.reads().stream()).filter(field -> !known.get(fields.indexOf(field)) && told.add(at + ">" + field))
                .forEach(field -> faults.add(new Soundness.Fault(at, "计费要用的字段“" + field + "”到这时可能还没有填写", space.path(marking))));
        for (var touch : move.action().clocks()) {
            if (touch.operation() == ClockOperation.START || touch.operation() == ClockOperation.RESTART) {
                dates(procedure.clocks().get(touch.clock()), touch.from()).filter(field -> !known.get(fields.indexOf(field)) && told.add(at + ">" + touch.clock() + ">" + field)).forEach(field ->
                        faults.add(new Soundness.Fault(at, "期限“" + touch.clock() + "”从这里起算，但它的日期字段“" + field + "”到这时可能还没有填写", space.path(marking))));
            }
        }
    }

    /// The date fields that a clock needs when it starts: the one it runs until, and the one it is counted from.
    private static Stream<String> dates(ClockDefinition clock, Optional<String> from) {
        var until = switch (clock.length()) {
            case ClockDefinition.Length.UntilDateIn in -> Optional.of(in.field());
            case ClockDefinition.Length.OfTerm term -> Optional.<String>empty();
        };
        return Stream.concat(until.stream(), from.stream());
    }
}
