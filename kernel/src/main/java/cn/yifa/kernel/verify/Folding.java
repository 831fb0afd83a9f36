// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.verify;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseEvent;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Fold;
import cn.yifa.kernel.record.CaseJson;
import cn.yifa.kernel.record.Entry;
import cn.yifa.kernel.record.ExportLines;
import java.util.HashMap;
import java.util.Map;

/// Makes each case anew from its events, and holds what the program keeps of it against that. It needs memory for every case.
final class Folding {

    /// @param last the place of its last event
    private record Folded(Case matter, long last) {}

    private final Map<CaseId, Folded> cases = new HashMap<>();

    /// The next event of a case.
    ///
    /// @throws WrongRecord when it doesn't follow those before it
    void event(Entry.CaseEvent entry, String body, long index) throws WrongRecord {
        var before = cases.get(entry.matter());
        int expected = before == null ? 1 : before.matter().sequence() + 1;
        CaseEvent event;
        try {
            event = CaseJson.readEvent(body);
        } catch (IllegalArgumentException e) {
            throw WrongRecord.at(index, "正文不是办件的事件");
        }
        if (entry.sequence() != expected || event.header().sequence() != expected || before == null != event instanceof CaseEvent.CaseOpened) {
            throw WrongRecord.at(index, "这个办件的事件断号：应是第 " + expected + " 个");
        }
        cases.put(entry.matter(), new Folded(before == null ? Fold.open(entry.matter(), (CaseEvent.CaseOpened) event) : Fold.evolve(before.matter(), event), index));
    }

    /// @throws WrongRecord when the state is another than its events make
    void compare(CaseId matter, String state) throws WrongRecord {
        var folded = cases.remove(matter);
        if (folded == null) {
            throw WrongRecord.whole("办件 " + matter + " 没有事件，却有现状");
        }
        if (!state.equals(ExportLines.LATER) && !CaseJson.write(folded.matter()).equals(state)) {
            throw WrongRecord.at(folded.last(), "这个办件的现状，与从它的事件推算出的不符");
        }
    }

    /// @throws WrongRecord when the program keeps nothing of a case that has events
    void end() throws WrongRecord {
        var missing = cases.values().stream().mapToLong(Folded::last).min();
        if (missing.isPresent()) {
            throw WrongRecord.at(missing.getAsLong(), "这个办件的现状不见了");
        }
    }
}
