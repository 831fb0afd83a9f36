// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.cases.Holder;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.cases.Task;
import cn.yifa.kernel.procedure.Field;
import cn.yifa.server.web.Entries;
import cn.yifa.server.web.Form;
import cn.yifa.server.web.Input;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What was entered in the form of one of the kernel's commands, as that command.
final class CommandReading {

    private final CaseDesk.Seen seen;
    private final Form form;
    private final Entries entries;
    private final Function<String, Optional<CaseId>> numbered;
    private final List<Refusal> wrong;

    private CommandReading(CaseDesk.Seen seen, Form form, Entries entries, Function<String, Optional<CaseId>> numbered, List<Refusal> wrong) {
        this.numbered = numbered;
        this.seen = seen;
        this.form = form;
        this.entries = entries;
        this.wrong = wrong;
    }

    /// @param numbered the case that a number means to the person
    /// @param wrong    takes what could not be read; then the command means nothing
    static Command read(CaseDesk.Seen seen, Commanding command, Form form, Entries entries, Function<String, Optional<CaseId>> numbered, List<Refusal> wrong) {
        return entries.late(new CommandReading(seen, form, entries, numbered, wrong).command(command), wrong);
    }

    private Command command(Commanding command) {
        var reason = entries.text("reason");
        return switch (command) {
            case RETURN -> {
                var way = one("to", "请选择退回到哪个环节").split(">", 2);
                yield new Command.ReturnTo(way[0], way.length == 2 ? way[1] : "", reason);
            }
            case REASSIGN -> new Command.Reassign(one("task", "请选择哪项待办"), holder(one("to", "请选择转给谁")), reason);
            case SIGNERS -> new Command.AskSigners(form.inputs().stream().anyMatch(input -> input.name().equals("step") && input.kind() == Input.Kind.HIDDEN) ? entries.text("step") : one("step", "请选择环节"),
                    one("kind", "请选择会签或加签").equals(Task.Kind.ADDED_SIGNATURE.name()) ? Task.Kind.ADDED_SIGNATURE : Task.Kind.COUNTERSIGN,
                    many("signers").stream().map(this::holder).toList(), reason);
            case ANSWER -> new Command.Answer(one("task", "请选择答复哪一项"), one("agreed", "请选择同意或不同意").equals("yes"), reason);
            case URGE -> new Command.Urge(urged(), reason);
            case AMEND -> new Command.Amend(changed(), reason);
            case SUSPEND -> new Command.Suspend(seen.procedure().suspensions().isEmpty() ? "" : one("cause", "请选择中止的情形"), reason);
            case RESUME -> new Command.Resume(reason);
            case TERMINATE -> new Command.Terminate(reason);
            case WITHDRAW -> new Command.Withdraw(reason);
            case REOPEN -> new Command.Reopen(reason);
            case LINK -> new Command.Link(entries.text("kind"), entries.text("reference"), numbered.apply(entries.text("reference")));
        };
    }

    private List<String> urged() {
        var tasks = many("task");
        if (tasks.isEmpty()) {
            wrong.add(Refusal.ofField("ChoiceMissing", "task", "请选择催办谁"));
        }
        return tasks;
    }

    /// One of the choices that the form offered; nothing else is taken.
    private String one(String name, String missing) {
        return many(name).stream().findFirst().orElseGet(() -> {
            wrong.add(Refusal.ofField("ChoiceMissing", name, missing));
            return "";
        });
    }

    private List<String> many(String name) {
        var offered = form.inputs().stream().filter(input -> input.name().equals(name)).flatMap(input -> input.choices().stream()).map(Input.Choice::value).toList();
        return entries.texts(name).stream().filter(offered::contains).toList();
    }

    private Holder holder(String text) {
        return text.isEmpty() ? new Holder.OutsideParty("") : Holder.parse(text);
    }

    /// Only what differs from the case as it stands.
    private Fields changed() {
        var asked = seen.procedure().fields().values().stream().filter(field -> form.inputs().stream().anyMatch(input -> input.name().equals(field.id()))).toList();
        var given = new HashMap<>(entries.fields(asked, wrong).values());
        asked.stream().filter(field -> !given.containsKey(field.id())).forEach(field -> emptied(field).ifPresent(nothing -> given.put(field.id(), nothing)));
        given.entrySet().removeIf(entry -> same(entry.getValue(), seen.matter().fields().values().get(entry.getKey())));
        return Fields.of(given);
    }

    /// What a field is emptied to, when it held something.
    private Optional<Object> emptied(Field field) {
        if (!seen.matter().fields().values().containsKey(field.id()) || field.secret() && !seen.open()) {
            return Optional.empty();
        }
        return switch (field.type()) {
            case CHOICES, DIVISIONS, TEXTS -> Optional.of(List.of());
            case TEXT, LONG_TEXT, PARTY -> Optional.of("");
            case NUMBER, DATE, CHOICE, YES_NO, DIVISION -> Optional.empty();
        };
    }

    private static boolean same(Object given, @org.jspecify.annotations.Nullable Object before) {
        if (given instanceof String text && before instanceof String was) {
            return text.equals(was.strip().replace("\r\n", "\n"));
        }
        return given.equals(before) || given instanceof java.math.BigDecimal number && before instanceof java.math.BigDecimal was && number.compareTo(was) == 0;
    }
}
