// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.draw;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.draw.DrawEvent;
import cn.yifa.kernel.draw.DrawResult;
import cn.yifa.kernel.draw.DrawState;
import cn.yifa.kernel.draw.Frame;
import cn.yifa.kernel.draw.HiddenName;
import cn.yifa.kernel.draw.Outcome;
import cn.yifa.kernel.draw.Pair;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/// Draws for whoever wants to see them: all of it is public, but for what hidden names hide and for refusals.
@Component
public class DrawReading {

    /// A draw, and which case it serves.
    public record Held(DrawNumber number, DrawState state, Optional<CaseId> servesCase) {}

    /// Some of the draws, the newest first.
    ///
    /// @param all how many there are
    public record Page(List<Held> draws, int all) {}

    /// An event, and where it stands in the sealed record once it does.
    ///
    /// @param sequence from 1
    public record Happened(int sequence, DrawEvent event, OptionalLong position) {}

    /// What was drawn, as it was stored when it was drawn.
    ///
    /// @param digest of the result as canonical JSON, which is the one in the event
    public record Found(String seed, List<DrawResult.Drawn> strata, List<Pair> pairs, String digest) {}

    /// A file of those by which anybody repeats the draw.
    ///
    /// @param path such as `plan.json`, `lists/strata/甲.txt`, `secrets.txt`
    public record Listed(String path, long size, String sha256) {}

    /// Who outside has a head of the record that covers all commitments, and since when.
    ///
    /// @param words for people
    public record Keeping(String witness, String words, Instant at) {}

    /// How many draws of a year were announced, and what became of them.
    public record Count(int year, int announced, int drawn, int voided) {}

    /// A target whose name is not public.
    ///
    /// @param key where it comes from
    public record Hidden(String key, HiddenName name) {}

    /// What somebody tried and was refused.
    public record Tried(Instant at, String person, String command, List<String> grounds) {}

    public Optional<Held> find(DrawNumber number) {
        throw new UnsupportedOperationException();
    }

    /// Of the draw that serves a case, the newest first.
    public List<Held> serving(CaseId matter) {
        throw new UnsupportedOperationException();
    }

    /// @param page from 1
    public Page page(int page, int size) {
        throw new UnsupportedOperationException();
    }

    public List<Happened> events(DrawNumber number) {
        throw new UnsupportedOperationException();
    }

    /// The lists as they are stored, or why they can't be read any more: somebody changed them.
    public Outcome<Frame> frame(DrawNumber number) {
        throw new UnsupportedOperationException();
    }

    /// What was drawn; nothing before it is.
    ///
    /// @throws IllegalStateException when what is stored isn't what was drawn
    public Optional<Found> result(DrawNumber number) {
        throw new UnsupportedOperationException();
    }

    /// The files that are public by now.
    public List<Listed> files(DrawNumber number) {
        throw new UnsupportedOperationException();
    }

    /// Writes one of them; nothing happens when there is none of this path.
    ///
    /// @return whether there is
    public boolean write(DrawNumber number, String path, OutputStream out) {
        throw new UnsupportedOperationException();
    }

    /// Who outside keeps a head over all commitments; empty while nobody outside does.
    public List<Keeping> witnesses(DrawNumber number) {
        throw new UnsupportedOperationException();
    }

    public List<Count> years() {
        throw new UnsupportedOperationException();
    }

    /// For officials, the newest first.
    public List<Tried> refusals(DrawNumber number) {
        throw new UnsupportedOperationException();
    }

    /// What hides behind identifiers of the lists, by identifier; not public.
    public Map<String, Hidden> hidden(DrawNumber number) {
        throw new UnsupportedOperationException();
    }
}
