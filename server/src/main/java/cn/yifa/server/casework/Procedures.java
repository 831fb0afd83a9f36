// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.law.CitationSource;
import cn.yifa.kernel.law.Citing;
import cn.yifa.kernel.law.Library;
import cn.yifa.kernel.procedure.Keeping;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.procedure.ProcedureBook;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The procedures this department runs, and the law they cite, read from `duties/` at the start.
///
/// The server does not start while a definition is unsound or a citation does not resolve.
@Component
public final class Procedures implements CitationSource {

    private final ProcedureBook book;

    Procedures() throws IOException {
        this(Duties.sources(".yaml"));
    }

    Procedures(Collection<Source> duties) {
        this.book = ProcedureBook.read(duties);
    }

    /// The version in force on `day`, under which a case opened then begins.
    public Optional<Procedure> inForce(String id, LocalDate day) {
        return book.inForce(id, day);
    }

    /// The version under which the case began.
    ///
    /// @throws IllegalStateException when `duties/` no longer holds it: a version once used must stay
    public Procedure of(Case matter) {
        return version(matter.procedure(), matter.version()).orElseThrow(() -> new IllegalStateException("case " + matter.id()
                + " began under " + matter.procedure() + " in force from " + matter.version() + ", which duties/ no longer holds"));
    }

    /// The version that is in force from `from` on.
    public Optional<Procedure> version(String id, LocalDate from) {
        return book.version(id, from);
    }

    /// How long files of a case that began under this version are kept after it has ended.
    public Keeping keeping(Procedure procedure) {
        return book.keeping(procedure);
    }

    public List<Procedure> all() {
        return book.all();
    }

    /// The book itself, for definitions that speak of procedures.
    public ProcedureBook book() {
        return book;
    }

    @Override
    public List<Citing> citings() {
        return book.citings(procedure -> "/procedures/" + procedure.id() + "?version=" + procedure.inForceFrom());
    }

    public Library law() {
        return book.library();
    }
}
