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
import cn.yifa.kernel.record.JsonReader;
import cn.yifa.server.casework.Seals;
import cn.yifa.server.draw.DrawRows.Refused;
import cn.yifa.server.draw.DrawRows.Stored;
import cn.yifa.server.record.SealedRecord;
import cn.yifa.server.witness.Witnesses;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Draws for whoever wants to see them: all of it is public, but for what hidden names hide and for refusals.
@Component
public class DrawReading {

    private static final int MOST_REFUSALS = 200;

    /// A draw, and which case it serves.
    public record Held(DrawNumber number, DrawState state, Optional<CaseId> servesCase) {}

    /// Some of the draws, the newest first.
    ///
    /// @param all how many there are
    public record Page(List<Held> draws, int all) {}

    /// An event, and where it stands in the sealed record once it does.
    ///
    /// @param sequence from 1
    /// @param body     what anybody may see of it, as canonical JSON: the entry of the record names its digest
    public record Happened(int sequence, DrawEvent event, OptionalLong position, String body) {}

    /// What was drawn, as it was stored when it was drawn.
    ///
    /// @param digest of the result as canonical JSON, which is the one in the event
    public record Found(String seed, List<DrawResult.Drawn> strata, List<Pair> pairs, String digest) {

        /// All that were drawn, as the lists name them.
        public List<String> drawn() {
            return strata.stream().flatMap(stratum -> stratum.drawn().stream()).toList();
        }
    }

    /// A file of those by which anybody repeats the draw.
    ///
    /// @param path  such as `plan.json`, `lists/strata/甲.txt`, `secrets.txt`
    /// @param lines how many there are; of a list, names
    public record Listed(String path, long size, int lines, String sha256) {}

    /// Who outside has a head of the record that covers all commitments, and since when.
    ///
    /// @param words for people
    public record Keeping(String witness, String words, Instant at) {}

    /// How many draws of a year were announced, and what became of them.
    ///
    /// @param unfinished how many are neither drawn nor void, though their last day is over
    public record Count(int year, int announced, int drawn, int voided, int unfinished) {}

    /// A target whose name is not public.
    ///
    /// @param key where it comes from
    public record Hidden(String key, HiddenName name) {}

    /// What somebody tried and was refused.
    ///
    /// @param person  their account; empty when it was the program
    /// @param grounds each with its article
    public record Tried(Instant at, String person, String command, List<Ground> grounds) {

        /// One ground of it.
        public record Ground(String rule, String message, String basis) {}
    }

    private final DrawRows rows;
    private final StoredLists lists;
    private final Results results;
    private final SealedRecord record;
    private final Witnesses witnesses;
    private final Seals seals;
    private final ObjectProvider<LaterFiles> later;
    private final Clock clock;

    DrawReading(DrawRows rows, StoredLists lists, Results results, SealedRecord record, Witnesses witnesses, Seals seals, ObjectProvider<LaterFiles> later, Clock clock) {
        this.rows = rows;
        this.lists = lists;
        this.results = results;
        this.record = record;
        this.witnesses = witnesses;
        this.seals = seals;
        this.later = later;
        this.clock = clock;
    }

    public Optional<Held> find(DrawNumber number) {
        return rows.find(number).map(DrawReading::held);
    }

    /// Those that serve a case, the newest first.
    public List<Held> serving(CaseId matter) {
        return rows.serving(matter).stream().map(DrawReading::held).toList();
    }

    /// @param page from 1
    public Page page(int page, int size) {
        return new Page(rows.newest((page - 1L) * size, size).stream().map(DrawReading::held).toList(), rows.count());
    }

    private static Held held(Stored draw) {
        return new Held(draw.number(), draw.state(), draw.serves());
    }

    /// What happened so far.
    ///
    /// While a second person is to type the seed, what the first typed is told to nobody: they would copy it.
    public List<Happened> events(DrawNumber number) {
        return rows.find(number).map(this::events).orElse(List.of());
    }

    private List<Happened> events(Stored draw) {
        var places = record.placesOfDraw(draw.id());
        var told = new ArrayList<Happened>();
        for (int sequence = 1; sequence <= draw.events().size(); sequence++) {
            var event = draw.events().get(sequence - 1);
            var secret = PublicFiles.isSecret(draw, sequence);
            told.add(new Happened(sequence, secret && event instanceof DrawEvent.SeedEntered entered ? new DrawEvent.SeedEntered(entered.at(), entered.by(), "") : event,
                    places.containsKey(sequence) ? OptionalLong.of(places.get(sequence)) : OptionalLong.empty(), secret ? "" : Statements.of(draw.state().plan().id(), sequence, event)));
        }
        return List.copyOf(told);
    }

    /// The lists as they are stored, or why they can't be read any more: somebody changed them.
    public Outcome<Frame> frame(DrawNumber number) {
        return Frame.read(lists.files(stored(number).id()));
    }

    /// How many names each list of targets holds, by the stratum's name.
    public Map<String, Integer> sizes(DrawNumber number) {
        var sizes = new LinkedHashMap<String, Integer>();
        lists.lists(stored(number).id()).stream().filter(list -> list.path().startsWith(PublicFiles.STRATA)).forEach(list -> sizes.put(PublicFiles.stratum(list.path()), list.lines()));
        return sizes;
    }

    /// What was drawn; nothing before it is.
    ///
    /// It is what was drawn, as [Results] looks at it again.
    ///
    /// @throws IllegalStateException when what is stored isn't what was drawn
    public Optional<Found> result(DrawNumber number) {
        var draw = stored(number);
        return draw.state().ended().filter(DrawEvent.Drawn.class::isInstance).map(DrawEvent.Drawn.class::cast).map(drawn -> results.of(draw, drawn));
    }

    /// The files that are public by now.
    public List<Listed> files(DrawNumber number) {
        return publicFiles(number).all();
    }

    /// One of them, read piece by piece however long it is; nothing when there is none of this path.
    public Optional<InputStream> open(DrawNumber number, String path) {
        return publicFiles(number).open(path);
    }

    /// All of them in one (ZIP), each read piece by piece.
    public void zip(DrawNumber number, OutputStream out) throws IOException {
        var files = publicFiles(number);
        try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (var file : files.all()) {
                zip.putNextEntry(new ZipEntry(file.path()));
                try (var in = files.open(file.path()).orElseThrow()) {
                    in.transferTo(zip);
                }
            }
        }
    }

    private PublicFiles publicFiles(DrawNumber number) {
        var draw = stored(number);
        return new PublicFiles(draw, lists, later.orderedStream().toList());
    }

    /// Who outside keeps a head over all commitments, the earliest first; empty while nobody outside does.
    public List<Keeping> witnesses(DrawNumber number) {
        var draw = stored(number);
        if (draw.state().phase() == DrawState.Phase.COMMITTING) {
            return List.of();
        }
        int last = 0;
        for (int i = 0; i < draw.events().size(); i++) {
            last = draw.events().get(i) instanceof DrawEvent.Committed ? i + 1 : last;
        }
        var place = record.placesOfDraw(draw.id()).get(last);
        return place == null ? List.of() : witnesses.keeping(place + 1).stream().map(kept -> new Keeping(kept.name(), kept.words(), kept.at())).toList();
    }

    /// The newest year first. How many became void is a public figure.
    public List<Count> years() {
        var today = LocalDate.now(clock);
        var unfinished = rows.open().stream().filter(draw -> today.isAfter(draw.state().plan().lastDay())).collect(Collectors.groupingBy(draw -> draw.number().year(), Collectors.counting()));
        return rows.years(unfinished);
    }

    /// For officials, the newest first.
    public List<Tried> refusals(DrawNumber number) {
        return tried(rows.refusals(Optional.of(stored(number).id()), MOST_REFUSALS));
    }

    /// Draws that were never laid down, for officials, the newest first.
    public List<Tried> refusals() {
        return tried(rows.refusals(Optional.empty(), MOST_REFUSALS));
    }

    private static List<Tried> tried(List<Refused> refused) {
        return refused.stream().map(one -> new Tried(one.at(), one.person(), one.command(), ((List<?>) JsonReader.object(one.body()).getOrDefault("grounds", List.of())).stream().map(Map.class::cast)
                .map(ground -> new Tried.Ground(ground.get("rule").toString(), ground.get("message").toString(), ground.get("basis").toString())).toList())).toList();
    }

    /// Whether any name in its lists is not public.
    public boolean hides(DrawNumber number) {
        return rows.hides(stored(number).id());
    }

    /// What hides behind identifiers of the lists, by identifier; not public.
    ///
    /// @throws IllegalStateException when one was sealed with another key
    public Map<String, Hidden> hidden(DrawNumber number) {
        var draw = stored(number);
        return opened(draw, rows.hidden(draw.id()));
    }

    /// Of those, what hides behind them; no other name is opened.
    ///
    /// @throws IllegalStateException when one of them was sealed with another key
    public Map<String, Hidden> hidden(DrawNumber number, Collection<String> identifiers) {
        var draw = stored(number);
        var wanted = rows.hidden(draw.id());
        wanted.keySet().retainAll(new HashSet<>(identifiers));
        return opened(draw, wanted);
    }

    private Map<String, Hidden> opened(Stored draw, Map<String, String> names) {
        var hidden = new LinkedHashMap<String, Hidden>();
        names.forEach((identifier, sealed) -> hidden.put(identifier, open(draw, identifier, sealed).orElseThrow(() -> new IllegalStateException("draw " + draw.number() + ": " + identifier + " does not open"))));
        return hidden;
    }

    /// What hides behind those that open, by identifier; not public.
    public Map<String, Hidden> hiddenThatOpen(DrawNumber number) {
        var draw = stored(number);
        var hidden = new LinkedHashMap<String, Hidden>();
        rows.hidden(draw.id()).forEach((identifier, sealed) -> open(draw, identifier, sealed).ifPresent(one -> hidden.put(identifier, one)));
        return hidden;
    }

    /// Whoever comes from there, when the lists hide their name. No name is opened after it, and others that don't open are passed over.
    ///
    /// @throws IllegalStateException when it is none of those that open, and one doesn't
    public Optional<HiddenName> hidden(DrawNumber number, String key) {
        var draw = stored(number);
        var closed = 0;
        for (var one : rows.hidden(draw.id()).entrySet()) {
            var open = open(draw, one.getKey(), one.getValue());
            if (open.filter(hidden -> hidden.key.equals(key)).isPresent()) {
                return open.map(Hidden::name);
            }
            closed += open.isEmpty() ? 1 : 0;
        }
        if (closed > 0) {
            throw new IllegalStateException("draw " + number + ": " + closed + " names do not open");
        }
        return Optional.empty();
    }

    private Optional<Hidden> open(Stored draw, String identifier, String sealed) {
        return seals.open(new CaseId(draw.id()), Draws.place(identifier), sealed).map(JsonReader::object).map(open -> new Hidden(open.get("key").toString(), new HiddenName(open.get("salt").toString(), open.get("name").toString())));
    }

    private Stored stored(DrawNumber number) {
        return rows.find(number).orElseThrow(() -> new IllegalArgumentException("draw: one that was laid down expected, found " + number));
    }
}
