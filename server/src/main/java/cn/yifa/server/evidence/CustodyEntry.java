// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.evidence;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Evidence;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/// What was done with a file of a case (保管记录).
///
/// @param about the entry of the hold or proposal that it ends
/// @param copy  the redacted copy that was made
public record CustodyEntry(long id, CaseId matter, String digest, Kind kind, OffsetDateTime at, String personId, String personName, String words, Optional<Long> about, Optional<Evidence> copy) {

    /// What can be done with a file.
    public enum Kind {
        MOVED("移交"), REDACTED("制作遮盖件"), HELD("依法留存"), RELEASED("解除留存"), PROPOSED("拟处置"), KEPT("不同意处置"), DISPOSED("批准处置");

        private final String term;

        Kind(String term) {
            this.term = term;
        }

        public String term() {
            return term;
        }
    }

    /// Where a file stands, which is the fold of its entries.
    ///
    /// @param hold     the hold under which it may not be disposed of
    /// @param proposal the proposal that waits to be decided
    public record Standing(Optional<CustodyEntry> hold, Optional<CustodyEntry> proposal, boolean disposed) {

        public static Standing of(List<CustodyEntry> entries) {
            Optional<CustodyEntry> hold = Optional.empty();
            Optional<CustodyEntry> proposal = Optional.empty();
            boolean disposed = false;
            for (var entry : entries) {
                switch (entry.kind()) {
                    case MOVED, REDACTED -> { }
                    case HELD -> hold = Optional.of(entry);
                    case RELEASED -> hold = Optional.empty();
                    case PROPOSED -> proposal = Optional.of(entry);
                    case KEPT -> proposal = Optional.empty();
                    case DISPOSED -> {
                        proposal = Optional.empty();
                        disposed = true;
                    }
                }
            }
            return new Standing(hold, proposal, disposed);
        }
    }
}
