// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.register;

import cn.yifa.kernel.code.CodeBook;
import cn.yifa.kernel.definition.DefinitionError;
import cn.yifa.kernel.definition.Entry;
import cn.yifa.kernel.definition.Problem;
import cn.yifa.kernel.definition.Reading;
import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.procedure.ListChange;
import cn.yifa.kernel.procedure.ProcedureBook;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// All registers of the department.
public final class RegisterBook {

    private static final String ENDING = ".register.yaml";

    private final SequencedMap<String, Register> registers = new LinkedHashMap<>();

    private RegisterBook() {}

    /// Reads and checks the registers of `duties/`, against the procedures and the law they speak of.
    ///
    /// @throws DefinitionError with every fault of every file
    public static RegisterBook read(Collection<Source> duties, ProcedureBook procedures) {
        var problems = new ArrayList<Problem>();
        var codes = CodeBook.read(duties, problems);
        var book = new RegisterBook();
        var read = new ArrayList<RegisterReader.Read>();
        var sources = duties.stream().filter(found -> found.file().endsWith(ENDING)).toList();
        // Rules look into what their entries point to: once to know the registers, and once among those that are known.
        var known = new HashMap<String, Register>();
        sources.forEach(source -> RegisterReader.read(source, codes, Map.of(), new ArrayList<>()).ifPresent(found -> known.putIfAbsent(found.register().id(), found.register())));
        for (var source : sources) {
            RegisterReader.read(source, codes, known, problems).ifPresent(found -> {
                read.add(found);
                if (book.registers.putIfAbsent(found.register().id(), found.register()) != null) {
                    problems.add(found.problem("register", "清单“" + found.register().id() + "”已经有了"));
                }
            });
        }
        read.forEach(found -> book.resolve(found, procedures, problems));
        // What could not be read may well be what others point to.
        if (read.size() == sources.size()) {
            read.forEach(found -> found.links().forEach(link -> book.unknown(link).ifPresent(why -> problems.add(found.problem(link, why)))));
            duties.stream().filter(found -> found.file().endsWith(".procedure.yaml")).forEach(source -> book.named(source, problems));
            read.stream().filter(found -> found.register().certifies().isPresent()).skip(1).forEach(another -> problems.add(another.problem("certifies", "只能有一份清单是执法证件，已经有了")));
            procedures.all().forEach(procedure -> problems.addAll(Certifications.faults(procedure, book.certifying())));
        }
        if (!problems.isEmpty()) {
            throw new DefinitionError(problems);
        }
        return book;
    }

    private Optional<String> unknown(Entry named) {
        return named.text().flatMap(this::unknown);
    }

    private Optional<String> unknown(String id) {
        return registers.containsKey(id) ? Optional.empty() : Optional.of("没有清单“" + id + "”");
    }

    /// The procedures are read and proved before the registers; what they say of these is looked up here.
    private void named(Source procedure, List<Problem> problems) {
        var reading = Reading.of(procedure);
        reading.root(procedure).ifPresent(root -> {
            member(root, "changes").ifPresent(changes -> {
                if (changes.isMapping()) {
                    changes.members().forEach((id, allowed) -> unknown(id).ifPresent(allowed::problem));
                } else {
                    changes.items().forEach(item -> unknown(item).ifPresent(item::problem));
                }
            });
            member(root, "steps").stream().flatMap(steps -> steps.members().values().stream())
                    .flatMap(step -> member(step, "actions").stream().flatMap(actions -> actions.members().values().stream()))
                    .flatMap(action -> member(action, "offline").filter(Entry::isMapping).flatMap(offline -> member(offline, "checks")).stream()).forEach(this::checked);
        });
        problems.addAll(reading.problems());
    }

    private static Optional<Entry> member(Entry entry, String name) {
        return Optional.ofNullable(entry.members().get(name));
    }

    /// The points that are checked on the spot stand in rows of a register.
    private void checked(Entry checks) {
        var register = member(checks, "register").flatMap(Entry::text);
        register.flatMap(this::unknown).ifPresent(checks::problem);
        register.flatMap(this::register).ifPresent(found -> member(checks, "rows").ifPresent(rows -> rows.text()
                .filter(name -> found.field(name).filter(field -> field.kind() instanceof Kind.Rows).isEmpty())
                .ifPresent(name -> rows.problem("清单“" + found.id() + "”里没有 rows 字段“" + name + "”"))));
    }

    /// Citations hold from the day the list begins, and the procedure that changes it says so itself.
    private void resolve(RegisterReader.Read read, ProcedureBook procedures, List<Problem> problems) {
        var register = read.register();
        for (var cited : read.citations()) {
            procedures.library().whyUnresolved(cited.citation(), register.since(), LocalDate.MAX)
                    .ifPresent(why -> problems.add(new Problem(read.source().file(), cited.line(), cited.column(), "依据不能确认：" + why, List.of())));
        }
        if (procedures.library().instrument(register.law()).isEmpty()) {
            problems.add(read.problem("law", "法律库（duties/law）里没有《" + register.law() + "》"));
        }
        if (procedures.all().stream().noneMatch(procedure -> procedure.id().equals(register.changedBy()) && procedure.may(register.id(), ListChange.ADD))) {
            problems.add(read.problem("changed-by", "变更程序“" + register.changedBy() + "”不存在，或者它的 changes 里没有 " + register.id() + "，或者不能新增（add）"));
        }
    }

    public Optional<Register> register(String id) {
        return Optional.ofNullable(registers.get(id));
    }

    /// The register whose entries are the certificates by which officers act (执法证件); there is one at most.
    public Optional<Register> certifying() {
        return registers.values().stream().filter(register -> register.certifies().isPresent()).findFirst();
    }

    public Collection<Register> all() {
        return registers.sequencedValues();
    }

    /// The registers whose entries point into this one, and where they do.
    public Map<Register, List<Pointer>> pointingTo(String id) {
        var pointing = new LinkedHashMap<Register, List<Pointer>>();
        registers.values().forEach(register -> {
            var pointers = register.links().filter(pointer -> pointer.link().register().equals(id)).toList();
            if (!pointers.isEmpty()) {
                pointing.put(register, pointers);
            }
        });
        return pointing;
    }
}
