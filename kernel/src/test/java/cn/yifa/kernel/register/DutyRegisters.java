// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.register;

import static java.util.stream.Collectors.toSet;

import cn.yifa.kernel.Duties;
import cn.yifa.kernel.definition.DefinitionError;
import cn.yifa.kernel.definition.Problem;
import cn.yifa.kernel.law.Citation;
import cn.yifa.kernel.procedure.ProcedureBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The registers of this repository with the entries they begin with, among its law, its procedures and the demonstration's divisions.
record DutyRegisters(ProcedureBook procedures, RegisterBook registers, List<Stock> stock, Set<String> divisions) implements Surroundings {

    private static final Path DEPARTMENT = Path.of("").toAbsolutePath().getParent().resolve("server/src/main/resources/demonstration/department.yaml");

    static DutyRegisters read() throws IOException {
        var procedures = ProcedureBook.read(Duties.sources());
        var registers = RegisterBook.read(Duties.sources(), procedures);
        var problems = new ArrayList<Problem>();
        var stock = Stock.read(Duties.sources(), registers, problems);
        if (!problems.isEmpty()) {
            throw new DefinitionError(problems);
        }
        var department = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(Files.readString(DEPARTMENT));
        return new DutyRegisters(procedures, registers, stock, ((Map<?, ?>) department.get("divisions")).keySet().stream().map(String.class::cast).collect(toSet()));
    }

    Stock entry(String register, String key) {
        return stock.stream().filter(entry -> entry.register().id().equals(register) && entry.register().keyOf(entry.values()).filter(key::equals).isPresent()).findFirst().orElseThrow();
    }

    @Override
    public Optional<String> whyUnresolved(Citation citation, LocalDate day) {
        return procedures.library().whyUnresolved(citation, day);
    }

    @Override
    public boolean hasProcedure(String id) {
        return procedures.all().stream().anyMatch(procedure -> procedure.id().equals(id));
    }

    @Override
    public boolean hasDivision(String id) {
        return divisions.contains(id);
    }

    @Override
    public boolean hasEntry(String register, String key, LocalDate day) {
        return entry(register, key, day).isPresent();
    }

    @Override
    public Optional<Values> entry(String register, String key, LocalDate day) {
        return stock.stream().filter(entry -> entry.register().id().equals(register) && !day.isBefore(entry.from()) && entry.until().map(day::isBefore).orElse(true))
                .map(Stock::values).filter(values -> registers.register(register).orElseThrow().keyOf(values).filter(key::equals).isPresent()).findFirst();
    }
}
