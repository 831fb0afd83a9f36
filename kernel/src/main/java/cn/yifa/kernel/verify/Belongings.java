// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.verify;

import cn.yifa.kernel.record.Digests;
import cn.yifa.kernel.record.Entry;
import cn.yifa.kernel.record.ExportLines.With;
import java.util.Optional;
import java.util.Set;

/// What belongs to the entry that was read last, and of it what has come: its body, then its files, each as the entry's digests have it.
final class Belongings {

    private final Optional<Entry> entry;
    private final Set<With> with;
    private boolean bodySeen;
    private int filesSeen;

    private Belongings(Optional<Entry> entry, Set<With> with) {
        this.entry = entry;
        this.with = with;
    }

    /// Before the first entry.
    static Belongings none() {
        return new Belongings(Optional.empty(), Set.of());
    }

    /// @param with what the export brings for each entry
    static Belongings of(Entry entry, Set<With> with) {
        return new Belongings(Optional.of(entry), with);
    }

    /// What has not come, in words.
    Optional<String> missing() {
        if (wantsBody()) {
            return Optional.of("正文不见了");
        }
        return wantsFile() ? Optional.of("第 " + (filesSeen + 1) + " 个附件不见了") : Optional.empty();
    }

    private boolean wantsBody() {
        return entry.isPresent() && with.contains(With.BODIES) && !bodySeen;
    }

    private boolean wantsFile() {
        return entry.isPresent() && with.contains(With.FILES) && filesSeen < entry.get().stamp().files().size();
    }

    /// Takes a body that says that it is this entry's.
    ///
    /// @return why it is not, in words
    Optional<String> body(Optional<Digests> found) {
        if (!wantsBody()) {
            return Optional.of("正文与条目对不上");
        }
        bodySeen = true;
        return found.equals(entry.map(one -> one.stamp().body())) ? Optional.empty() : Optional.of("正文与条目记的摘要不符：被改动");
    }

    /// Takes a file that says that it is this entry's.
    ///
    /// @return why it is not, in words
    Optional<String> file(JsonLine.File file) {
        if (wantsBody() || !wantsFile() || file.nth() != filesSeen) {
            return Optional.of("附件与条目对不上");
        }
        var digests = entry.orElseThrow().stamp().files().get(filesSeen++);
        return file.found().equals(digests) ? Optional.empty() : Optional.of("第 " + filesSeen + " 个附件与条目记的摘要不符：被改动");
    }

    /// The event, when the entry is one of a case.
    Optional<Entry.CaseEvent> event() {
        return entry.filter(Entry.CaseEvent.class::isInstance).map(Entry.CaseEvent.class::cast);
    }
}
