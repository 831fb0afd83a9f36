// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.draw;

import cn.yifa.kernel.draw.DrawEvent;
import cn.yifa.kernel.draw.Frame;
import cn.yifa.kernel.record.CanonicalJson;
import cn.yifa.kernel.record.Digests;
import cn.yifa.server.storage.Blobs;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.springframework.stereotype.Component;

/// What anybody may see of an event, as a file (公开的事件): its digest stands in the entry of the record, so that whoever has the file finds it there without the salt of the body.
///
/// Of the first event the entry names the plan and the list of lists too: their digests are the two that everybody computes at the beginning of `docs/draw.md`.
@Component
class Statements {

    private final Blobs blobs;

    Statements(Blobs blobs) {
        this.blobs = blobs;
    }

    static String of(String draw, int sequence, DrawEvent event) {
        return CanonicalJson.write(EventJson.open(draw, sequence, event));
    }

    /// Keeps them as files.
    ///
    /// @return the digests, in their order
    List<String> keep(String draw, int sequence, DrawEvent event, Optional<Frame> frame) {
        return texts(draw, sequence, event, frame).entrySet().stream().map(text -> keep(text.getKey(), text.getValue())).toList();
    }

    /// What the entry of the record must name when event and lists are as they were.
    static List<String> digests(String draw, int sequence, DrawEvent event, Frame frame) {
        return texts(draw, sequence, event, Optional.of(frame).filter(_ -> event instanceof DrawEvent.Announced)).values().stream().map(text -> Digests.of(text.getBytes(StandardCharsets.UTF_8)).sha256()).toList();
    }

    /// @param frame of the first event
    private static SequencedMap<String, String> texts(String draw, int sequence, DrawEvent event, Optional<Frame> frame) {
        var texts = new LinkedHashMap<String, String>();
        texts.put("event-" + sequence + ".json", of(draw, sequence, event));
        if (event instanceof DrawEvent.Announced announced) {
            texts.put("plan.json", announced.plan().canonical());
        }
        frame.ifPresent(found -> texts.put("lists.sha256", found.manifest()));
        return texts;
    }

    private String keep(String name, String text) {
        return blobs.put(name, "text/plain", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))).digest();
    }
}
