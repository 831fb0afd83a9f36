// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.draw;

import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.draw.DrawEvent;
import cn.yifa.kernel.draw.DrawResult;
import cn.yifa.kernel.draw.Drawing;
import cn.yifa.kernel.draw.Frame;
import cn.yifa.kernel.draw.Outcome;
import cn.yifa.kernel.record.CanonicalJson;
import cn.yifa.kernel.record.Digests;
import cn.yifa.server.draw.DrawReading.Found;
import cn.yifa.server.draw.DrawRows.Stored;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/// What was drawn, looked at again (抽取结果): after each start everything is drawn again once, and again whenever rows are no longer those that were looked at.
///
/// What came of it, good or bad, is remembered, so that nobody keeps the server drawing by asking; the results that were asked for last lie ready.
@Component
class Results {

    private static final int AT_HAND = 4;

    private final StoredLists lists;
    private final LaidDown laidDown;
    private final Map<UUID, Looked> looked = new HashMap<>();
    private final Map<UUID, AtHand> atHand = Collections.synchronizedMap(new LinkedHashMap<>(AT_HAND, 1, true) {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, AtHand> eldest) {
            return size() > AT_HAND;
        }
    });

    Results(StoredLists lists, LaidDown laidDown) {
        this.lists = lists;
        this.laidDown = laidDown;
    }

    /// That what is looked at is what was looked at: the events, and which versions of its rows the database has.
    private record Stamp(List<DrawEvent> events, String rows) {}

    /// @param faults why what is stored isn't what was drawn; empty when it is
    private record Looked(Stamp stamp, String faults) {}

    private record AtHand(Stamp stamp, Found found) {}

    /// @throws IllegalStateException when what is stored isn't what was drawn
    Found of(Stored draw, DrawEvent.Drawn drawn) {
        var stamp = new Stamp(draw.events(), lists.stamp(draw.id()));
        var ready = atHand.get(draw.id());
        return ready != null && ready.stamp.equals(stamp) ? ready.found : looked(draw, drawn, stamp);
    }

    /// One after the other: who asks for the same meanwhile finds it done.
    private synchronized Found looked(Stored draw, DrawEvent.Drawn drawn, Stamp stamp) {
        var ready = atHand.get(draw.id());
        if (ready != null && ready.stamp.equals(stamp)) {
            return ready.found;
        }
        var before = looked.get(draw.id());
        if (before == null || !before.stamp.equals(stamp)) {
            before = new Looked(stamp, drawnAgain(draw, drawn));
            looked.put(draw.id(), before);
        }
        if (!before.faults.isEmpty()) {
            throw altered(draw, drawn, before.faults, null);
        }
        try {
            var found = read(draw, drawn);
            atHand.put(draw.id(), new AtHand(stamp, found));
            return found;
        } catch (IllegalStateException altered) {
            looked.put(draw.id(), new Looked(stamp, String.valueOf(altered.getMessage())));
            throw altered;
        }
    }

    private String drawnAgain(Stored draw, DrawEvent.Drawn drawn) {
        var state = draw.state();
        return switch (laidDown.frame(draw)) {
            case Outcome.Refused<Frame>(var why) -> words(why);
            case Outcome.Given<Frame>(var frame) -> switch (Drawing.of(state.plan(), frame, state.seed().orElseThrow())) {
                case Outcome.Refused<DrawResult>(var why) -> words(why);
                case Outcome.Given<DrawResult>(var result) -> {
                    var again = Digests.of(CanonicalJson.write(result.json()).getBytes(StandardCharsets.UTF_8)).sha256();
                    yield again.equals(drawn.result()) ? "" : "drawn again it is " + again;
                }
            };
        };
    }

    private static String words(List<Refusal> why) {
        return why.stream().map(Refusal::message).collect(Collectors.joining("; "));
    }

    private Found read(Stored draw, DrawEvent.Drawn drawn) {
        try (var in = lists.openResult(draw.id())) {
            var found = ResultReading.of(in);
            if (!found.digest().equals(drawn.result())) {
                throw altered(draw, drawn, "found " + found.digest(), null);
            }
            return found;
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            throw altered(draw, drawn, "found what is none", e);
        }
    }

    private static IllegalStateException altered(Stored draw, DrawEvent.Drawn drawn, String found, @Nullable Exception why) {
        return new IllegalStateException("draw " + draw.number() + ": a result with the digest " + drawn.result() + " expected, " + found, why);
    }
}
