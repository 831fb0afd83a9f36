// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.register;

import cn.yifa.kernel.definition.DefinitionError;
import cn.yifa.kernel.definition.Problem;
import cn.yifa.kernel.register.Pointer;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.RegisterBook;
import cn.yifa.kernel.register.Stock;
import cn.yifa.server.casework.Duties;
import cn.yifa.server.casework.Procedures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The registers this department keeps, read from `duties/` at the start, with what they begin with.
///
/// The server does not start while a definition is wrong.
@Component
public final class Registers {

    private final RegisterBook book;
    private final List<Stock> stock;

    Registers(Procedures procedures) throws IOException {
        var duties = Duties.sources(".yaml");
        this.book = RegisterBook.read(duties, procedures.book());
        var problems = new ArrayList<Problem>();
        this.stock = Stock.read(duties, book, problems);
        if (!problems.isEmpty()) {
            throw new DefinitionError(problems);
        }
    }

    public Optional<Register> find(String id) {
        return book.register(id);
    }

    /// @throws IllegalStateException when `duties/` no longer holds it: a register once kept must stay
    Register kept(String id) {
        return find(id).orElseThrow(() -> new IllegalStateException("register " + id + " has entries, but duties/ no longer holds it"));
    }

    /// The book itself, for definitions that speak of registers.
    public RegisterBook book() {
        return book;
    }

    public Collection<Register> all() {
        return book.all();
    }

    /// The registers whose entries point into this one, and where they do.
    public Map<Register, List<Pointer>> pointingTo(Register register) {
        return book.pointingTo(register.id());
    }

    /// What the registers begin with.
    List<Stock> stock() {
        return stock;
    }
}
