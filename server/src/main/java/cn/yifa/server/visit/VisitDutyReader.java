// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.visit;

import cn.yifa.kernel.definition.Entry;
import cn.yifa.kernel.definition.Problem;
import cn.yifa.kernel.definition.Reading;
import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.law.Citation;
import cn.yifa.kernel.procedure.Field;
import cn.yifa.kernel.procedure.Field.FieldType;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.RegisterField;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Reads `*.visit.yaml` and checks it against its procedure, the registers and the law; the form is in `docs/how-to-write-a-duty.md`.
final class VisitDutyReader {

    private static final Set<FieldType> WORDS = Set.of(FieldType.TEXT, FieldType.CHOICE, FieldType.CHOICES, FieldType.PARTY, FieldType.DATE);

    private final Procedure procedure;
    private final Function<String, Optional<Register>> registers;
    private final Function<Citation, Optional<String>> whyUnresolved;

    private VisitDutyReader(Procedure procedure, Function<String, Optional<Register>> registers, Function<Citation, Optional<String>> whyUnresolved) {
        this.procedure = procedure;
        this.registers = registers;
        this.whyUnresolved = whyUnresolved;
    }

    /// @param procedures    the procedure of this name in force
    /// @param whyUnresolved why a citation means nothing today
    /// @param problems      takes every fault with its file and line
    static Optional<VisitDuty> read(Source source, Function<String, Optional<Procedure>> procedures, Function<String, Optional<Register>> registers, Function<Citation, Optional<String>> whyUnresolved,
            List<Problem> problems) {
        var reading = Reading.of(source);
        var duty = reading.root(source).flatMap(root -> {
            var members = root.members("visit", "title", "inspectors", "target", "until", "recorded", "lasts", "why", "items", "plan", "rights");
            var named = members.required("visit");
            var procedure = named.flatMap(Entry::text).flatMap(procedures);
            if (procedure.isEmpty()) {
                named.ifPresent(entry -> entry.problem("没有正在施行的这个程序"));
                return Optional.empty();
            }
            return new VisitDutyReader(procedure.get(), registers, whyUnresolved).duty(members);
        });
        problems.addAll(reading.problems());
        return duty.filter(found -> reading.problems().isEmpty());
    }

    private Optional<VisitDuty> duty(Entry.Members members) {
        var title = members.required("title").flatMap(Entry::text);
        var inspectors = members.required("inspectors").flatMap(entry -> field(entry, Set.of(FieldType.TEXTS)));
        var target = members.required("target").flatMap(entry -> field(entry, Set.of(FieldType.TEXT, FieldType.PARTY)));
        var until = members.required("until").flatMap(entry -> field(entry, Set.of(FieldType.DATE)));
        var recorded = members.required("recorded").flatMap(this::action);
        var lasts = members.required("lasts").flatMap(Entry::number);
        var why = members.required("why").map(list -> list.items().stream().flatMap(item -> field(item, WORDS).stream()).toList()).orElse(List.of());
        var items = members.get("items").flatMap(this::items);
        var plan = members.get("plan").flatMap(this::plan);
        var rights = members.required("rights").map(list -> list.items().stream().flatMap(item -> right(item).stream()).toList()).orElse(List.of());
        return title.isEmpty() || inspectors.isEmpty() || target.isEmpty() || until.isEmpty() || recorded.isEmpty() || lasts.isEmpty() ? Optional.empty()
                : Optional.of(new VisitDuty(procedure.id(), title.get(), inspectors.get(), target.get(), until.get(), recorded.get(), lasts.get(), why, items, plan, rights));
    }

    private Optional<String> field(Entry entry, Set<FieldType> types) {
        return entry.text().filter(id -> {
            var field = Optional.ofNullable(procedure.fields().get(id));
            if (field.isEmpty()) {
                entry.problem("程序没有字段“" + id + "”");
            } else if (!types.contains(field.get().type()) || field.get().secret()) {
                entry.problem("“" + field.get().name() + "”的类型不行，或者是个人信息：检查对象看得到的是公开的内容");
            }
            return field.filter(found -> types.contains(found.type())).filter(found -> !found.secret()).map(Field::id).isPresent();
        });
    }

    private Optional<String> action(Entry entry) {
        return entry.text().filter(text -> {
            var parts = text.split("\\.", -1);
            boolean there = parts.length == 2 && procedure.step(parts[0]).flatMap(step -> step.action(parts[1])).isPresent();
            if (!there) {
                entry.problem("程序没有“" + text + "”，写成 环节.动作");
            }
            return there;
        });
    }

    private Optional<Register> register(Entry entry) {
        var found = entry.text().flatMap(registers);
        if (found.filter(Register::open).isEmpty()) {
            entry.problem("没有这份公开的清单");
        }
        return found.filter(Register::open);
    }

    private Optional<VisitDuty.Items> items(Entry entry) {
        var members = entry.members("field", "register", "shows");
        var field = members.required("field").flatMap(named -> field(named, Set.of(FieldType.TEXT, FieldType.TEXTS)));
        var register = members.required("register").flatMap(this::register);
        var shows = members.required("shows").map(list -> list.items().stream().flatMap(item -> item.text().stream().filter(id -> {
            var open = register.isEmpty() || register.get().field(id).filter(RegisterField::open).filter(found -> !found.secret()).isPresent();
            if (!open) {
                item.problem("清单没有公开的字段“" + id + "”");
            }
            return open;
        })).toList()).orElse(List.of());
        return field.flatMap(id -> register.map(found -> new VisitDuty.Items(id, found.id(), shows)));
    }

    private Optional<VisitDuty.Plan> plan(Entry entry) {
        var members = entry.members("case", "field", "register");
        var number = members.required("case").flatMap(named -> field(named, Set.of(FieldType.TEXT)));
        var field = members.required("field").flatMap(Entry::text);
        var register = members.required("register").flatMap(this::register);
        return number.flatMap(id -> field.flatMap(key -> register.map(found -> new VisitDuty.Plan(id, key, found.id()))));
    }

    private Optional<VisitDuty.Right> right(Entry entry) {
        var members = entry.members("words", "article");
        var basis = members.required("article").flatMap(article -> article.text().map(text -> {
            var citation = Citation.parse(text, procedure.law());
            whyUnresolved.apply(citation).ifPresent(why -> article.problem("依据不能确认：" + why));
            return citation;
        }));
        return members.required("words").flatMap(Entry::text).flatMap(words -> basis.map(citation -> new VisitDuty.Right(words, citation)));
    }
}
