// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.publication;

import cn.yifa.kernel.publication.Publication;
import cn.yifa.kernel.publication.PublicationBook;
import cn.yifa.server.casework.Duties;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.register.Registers;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/// What this department must show, read from `duties/` at the start.
///
/// The server does not start while a definition is wrong.
@Component
public final class Publications {

    private final PublicationBook book;

    Publications(Procedures procedures, Registers registers) throws IOException {
        this.book = PublicationBook.read(Duties.sources(".yaml"), procedures.book(), registers.book());
    }

    public Collection<Publication> all() {
        return book.all();
    }

    List<Publication> dueWith(String procedure, String step, String action, LocalDate day) {
        return book.dueWith(procedure, step, action, day);
    }

    /// What a publication is called; its identifier where `duties/` no longer has it.
    String nameOf(String id) {
        return book.all().stream().filter(publication -> publication.id().equals(id)).reduce((first, second) -> second).map(Publication::name).orElse(id);
    }

    /// The acts with which something falls due, as `step.action`.
    List<String> acts() {
        return book.all().stream().map(publication -> publication.step() + "." + publication.action()).distinct().toList();
    }
}
