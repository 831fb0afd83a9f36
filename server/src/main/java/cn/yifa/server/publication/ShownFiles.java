// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.publication;

import cn.yifa.kernel.cases.CaseEvent;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Evidence;
import cn.yifa.kernel.register.Register;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.evidence.Custody;
import cn.yifa.server.evidence.CustodyEntry.Standing;
import cn.yifa.server.issuing.CaseDocuments;
import cn.yifa.server.register.EntryVersion;
import cn.yifa.server.register.EntryVersions;
import cn.yifa.server.register.RegisterEntry;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The masked files of documents that are shown (随公文公开的遮盖件), where those who decided on the entry said that the file is shown with it.
///
/// It is the copy that the program masked when the case was opened, or the last that somebody masked further from that: never a file that was brought.
@Component
public class ShownFiles {

    private final EntryVersions versions;
    private final CaseDocuments documents;
    private final Cases cases;
    private final Custody custody;

    ShownFiles(EntryVersions versions, CaseDocuments documents, Cases cases, Custody custody) {
        this.versions = versions;
        this.documents = documents;
        this.cases = cases;
        this.custody = custody;
    }

    /// @param entry as it is today
    public Optional<Evidence> of(Register register, RegisterEntry entry) {
        if (!register.id().equals(DueDocuments.REGISTER) || !entry.values().get(DueDocuments.WITH_FILE).filter(Boolean.TRUE::equals).isPresent()) {
            return Optional.empty();
        }
        return versions.of(register, entry.key()).stream().map(EntryVersion::matter).flatMap(Optional::stream).filter(documents::shows).reduce((first, later) -> later).flatMap(this::masked)
                .map(file -> new Evidence(file.digest(), entry.openTitle(register) + ".docx", file.mediaType(), file.size()));
    }

    private Optional<Evidence> masked(CaseId matter) {
        return ((CaseEvent.CaseOpened) cases.events(matter).getFirst()).evidence().stream().findFirst().flatMap(file -> {
            var done = custody.of(matter, file.digest());
            return Standing.of(done).disposed() ? Optional.empty() : done.stream().flatMap(entry -> entry.copy().stream()).reduce((first, later) -> later).or(() -> Optional.of(file));
        });
    }
}
