// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.draw;

import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.draw.Frame;
import cn.yifa.kernel.draw.Outcome;
import cn.yifa.kernel.record.Digests;
import cn.yifa.kernel.record.Entry;
import cn.yifa.kernel.record.EntryForm;
import cn.yifa.kernel.record.Hashing;
import cn.yifa.server.draw.DrawRows.Stored;
import cn.yifa.server.draw.StoredLists.StoredList;
import cn.yifa.server.record.LogKeys;
import cn.yifa.server.record.SealedRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// The lists of a draw as they were laid down (公布时的名单), or why what is stored is something else.
///
/// Whoever can change the lists can change the events beside them. The sealed record they can't, and so what is stored, lists and events alike, is held against its entries, which must be under a head that the log signed.
@Component
class LaidDown {

    private final StoredLists lists;
    private final SealedRecord record;
    private final LogKeys keys;

    LaidDown(StoredLists lists, SealedRecord record, LogKeys keys) {
        this.lists = lists;
        this.record = record;
        this.keys = keys;
    }

    /// Whether all that happened so far is sealed. It is within a second or two.
    boolean sealed(Stored draw) {
        return record.placesOfDraw(draw.id()).size() >= draw.events().size();
    }

    Outcome<Frame> frame(Stored draw) {
        var files = lists.files(draw.id());
        return switch (Frame.read(files)) {
            case Outcome.Refused<Frame>(var why) -> new Outcome.Refused<>(Stream.concat(Stream.of(changed("名单与公布时不一样，不能用来抽取")), why.stream()).toList());
            case Outcome.Given<Frame>(var frame) -> {
                var grounds = Stream.concat(otherwiseListed(draw, files).stream(), otherwiseSealed(draw, frame).stream()).toList();
                yield grounds.isEmpty() ? new Outcome.Given<>(frame) : new Outcome.Refused<>(grounds);
            }
        };
    }

    /// How long each list is and its digest stand beside it too, and pages show these.
    private Optional<Refusal> otherwiseListed(Stored draw, Map<String, byte[]> files) {
        var listed = new HashSet<>(lists.lists(draw.id()));
        var wrong = files.entrySet().stream().map(file -> StoredList.of(file.getKey(), file.getValue())).filter(list -> !listed.contains(list)).map(StoredList::path).toList();
        return wrong.isEmpty() ? Optional.empty() : Optional.of(changed("名单与公布时不一样，不能用来抽取：行数或者摘要不对的是 " + String.join("、", wrong)));
    }

    /// Only the end of a draw may be so new that it is not sealed: nothing comes to its end before all else is.
    private List<Refusal> otherwiseSealed(Stored draw, Frame frame) {
        var places = record.placesOfDraw(draw.id());
        var wrong = new ArrayList<String>();
        for (int sequence = 1; sequence <= draw.events().size(); sequence++) {
            var place = Optional.ofNullable(places.get(sequence));
            var named = Statements.digests(draw.state().plan().id(), sequence, draw.events().get(sequence - 1), frame);
            if (place.isPresent() ? !namedAt(place.get(), draw, sequence).equals(named) : draw.state().ended().isEmpty() || sequence < draw.events().size()) {
                wrong.add(Integer.toString(sequence));
            }
        }
        return wrong.isEmpty() ? List.of() : List.of(changed("方案、名单或者经过与封存的记录不一样，不能用来抽取：第 " + String.join("、", wrong) + " 个事件"));
    }

    /// What the record names at a place, when it is of this event and proved.
    private List<String> namedAt(long place, Stored draw, int sequence) {
        var entry = record.entry(place).orElseThrow().entry().getBytes(StandardCharsets.UTF_8);
        return record.proof(place, Hashing.SM3).filter(proof -> !proof.proven(entry, keys.keys()).isEmpty()).map(_ -> EntryForm.read(entry))
                .filter(found -> found instanceof Entry.Draw of && of.draw().equals(draw.id()) && of.sequence() == sequence).map(found -> found.stamp().files().stream().map(Digests::sha256).collect(Collectors.toList()))
                .orElse(List.of());
    }

    private static Refusal changed(String message) {
        return new Refusal("FrameChanged", message, Optional.of(Draws.RANDOM), Optional.empty());
    }
}
