// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.draw;

import cn.yifa.kernel.draw.DrawEvent;
import cn.yifa.kernel.draw.DrawState;
import cn.yifa.kernel.record.Digests;
import cn.yifa.server.draw.DrawReading.Listed;
import cn.yifa.server.draw.DrawRows.Stored;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The files by which anybody repeats a draw (公开的文件), as `docs/draw.md` lists them, and the events as the record names them: each is there as soon as it may be.
final class PublicFiles {

    static final String STRATA = "strata/";

    private static final String LISTS = "lists/";
    private static final String RESULT = "result.json";
    private static final String ENDING = ".txt";

    private final Stored draw;
    private final StoredLists lists;
    private final List<LaterFiles> later;
    /// What they have, once somebody asked: the list and the content agree.
    private @Nullable Map<String, String> come;
    /// Those that are made of the events.
    private final Map<String, byte[]> small = new LinkedHashMap<>();

    /// @param later those that came after it was over
    PublicFiles(Stored draw, StoredLists lists, List<LaterFiles> later) {
        this.draw = draw;
        this.lists = lists;
        this.later = later;
        var state = draw.state();
        small("plan.json", state.plan().canonical());
        state.seed().ifPresent(seed -> {
            small("secrets.txt", seed.secrets().stream().map(told -> String.join(",", told.party(), told.nonce(), told.text()) + "\n").collect(Collectors.joining()));
            small("public.txt", seed.publicText() + "\n");
        });
        for (int sequence = 1; sequence <= draw.events().size(); sequence++) {
            if (!isSecret(draw, sequence)) {
                small("record/" + sequence + ".json", Statements.of(state.plan().id(), sequence, draw.events().get(sequence - 1)));
            }
        }
    }

    /// Whether the event is the seed that a second person has not typed yet.
    static boolean isSecret(Stored draw, int sequence) {
        return draw.state().phase() == DrawState.Phase.CONFIRMING && sequence == draw.events().size();
    }

    static String stratum(String path) {
        return path.substring(STRATA.length(), path.length() - ENDING.length());
    }

    private void small(String path, String text) {
        small.put(path, bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    List<Listed> all() {
        var all = new ArrayList<Listed>();
        small.forEach((path, content) -> all.add(listed(path, content)));
        lists.lists(draw.id()).forEach(list -> all.add(new Listed(LISTS + list.path(), list.size(), list.lines(), list.sha256())));
        drawn().ifPresent(drawn -> all.add(new Listed(RESULT, lists.sizeOfResult(draw.id()), 1, drawn.result())));
        come().forEach((path, text) -> all.add(listed(path, bytes(text))));
        return all;
    }

    private Map<String, String> come() {
        var found = come;
        if (found == null) {
            found = new LinkedHashMap<>();
            for (var more : later) {
                found.putAll(more.of(DrawNumber.of(draw.state())));
            }
            come = found;
        }
        return found;
    }

    private static Listed listed(String path, byte[] content) {
        return new Listed(path, content.length, Math.toIntExact(new String(content, StandardCharsets.UTF_8).lines().count()), Digests.of(content).sha256());
    }

    private Optional<DrawEvent.Drawn> drawn() {
        return draw.state().ended().filter(DrawEvent.Drawn.class::isInstance).map(DrawEvent.Drawn.class::cast);
    }

    Optional<InputStream> open(String path) {
        var content = small.get(path);
        if (content != null) {
            return Optional.of(new ByteArrayInputStream(content));
        }
        if (path.equals(RESULT)) {
            return drawn().map(drawn -> lists.openResult(draw.id()));
        }
        if (path.startsWith(LISTS)) {
            return lists.lists(draw.id()).stream().anyMatch(list -> path.equals(LISTS + list.path())) ? Optional.of(lists.open(draw.id(), path.substring(LISTS.length()))) : Optional.empty();
        }
        return later.stream().anyMatch(more -> more.paths().contains(path)) ? Optional.ofNullable(come().get(path)).map(text -> new ByteArrayInputStream(bytes(text))) : Optional.empty();
    }
}
