// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.record;

import cn.yifa.kernel.record.Checkpoint;
import cn.yifa.kernel.record.SignedNote;
import cn.yifa.server.storage.DataLocation;
import cn.yifa.server.storage.WholeFile;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The newest head of SM3 that was signed from this data folder (记住的树头): beside the database and not in it, so that an older database is told from this one.
@Component
final class RememberedHead {

    private static final String FILE = "record.head";

    private final WholeFile file;
    private Optional<SignedNote> newest;

    RememberedHead(DataLocation data) {
        this.file = new WholeFile(data.path().resolve(FILE));
        this.newest = file.read().map(text -> SignedNote.parse(text.getBytes(StandardCharsets.UTF_8)));
    }

    synchronized Optional<SignedNote> newest() {
        return newest;
    }

    /// Remembers a head after it was committed. Another thread may have remembered a newer one meanwhile.
    ///
    /// @param past the newest one was given up: this one counts though it may be smaller
    synchronized void remember(SignedNote head, boolean past) {
        if (past || newest.isEmpty() || Checkpoint.parse(newest.get().text()).size() < Checkpoint.parse(head.text()).size()) {
            file.replace(head.toString());
            newest = Optional.of(head);
        }
    }
}
