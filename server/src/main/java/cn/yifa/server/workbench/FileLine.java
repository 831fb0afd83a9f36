// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.cases.Evidence;
import cn.yifa.server.evidence.ScanState;
import cn.yifa.server.evidence.Showing;
import java.util.Optional;

/// A file where it is named in a page.
///
/// @param address  of the file itself; its page is at `/about`, and to be shown it is at `/view`
/// @param disposed whether it is no longer there
public record FileLine(Evidence file, String address, ScanState scan, boolean disposed) {

    public boolean there() {
        return scan.served() && !disposed;
    }

    /// How it is shown in the page, when it may be.
    public Optional<Showing> showing() {
        return there() ? Showing.of(file.mediaType()) : Optional.empty();
    }

    /// What is to be told of it; may be empty.
    public String trouble() {
        return disposed ? "已按规定处置，不再保存" : scan.grave() ? scan.words() : "";
    }
}
