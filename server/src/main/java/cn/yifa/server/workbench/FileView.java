// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.cases.Evidence;
import cn.yifa.server.evidence.CustodyEntry.Standing;
import cn.yifa.server.storage.StoredFile;
import cn.yifa.server.web.Form;
import cn.yifa.server.workbench.CaseView.Datum;
import java.util.List;
import java.util.Optional;

/// All that the page of a file shows.
///
/// @param stored  its digests, unless it can't be read
/// @param facts   when, where and of what it was made, each with who says so
/// @param chain   who brought it and what was done with it since, in order
/// @param kept    until when it is kept, in words
/// @param forms   what the looker may do with it
public record FileView(String address, String number, String caseAddress, FileLine line, Optional<StoredFile> stored, List<Datum> facts, List<Link> chain,
        List<Link> views, Standing standing, String kept, List<Copy> copies, List<FileForm> forms) {

    /// Whether the looker may have the program mask it.
    public boolean maskable() {
        return forms.stream().anyMatch(one -> one.form().id().equals(FileForms.COPY));
    }

    /// Something that was done with the file.
    public record Link(String when, String who, String what, String words) {}

    /// @param form open when it was refused
    public record FileForm(String name, boolean open, Form form) {}

    /// A redacted copy.
    public record Copy(Evidence file, String address, String who, String when, String reason, boolean there) {}
}
