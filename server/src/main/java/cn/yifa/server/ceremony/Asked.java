// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.ceremony;

import cn.yifa.kernel.draw.DrawEvent;
import cn.yifa.kernel.draw.Seed;
import cn.yifa.kernel.record.CanonicalJson;
import cn.yifa.server.ceremony.DrawView.Result;
import cn.yifa.server.inspection.DroppedFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// What a visitor's browser is asked to repeat: where the files and the entries of the sealed record are, and what was published, as JSON that can stand in a page.
final class Asked {

    private Asked() {}

    /// @param draw that is over and whose secrets are all told
    static String of(DrawView draw) {
        var json = new LinkedHashMap<String, Object>();
        json.put("files", draw.files().stream().filter(file -> file.path().startsWith("lists/") || List.of("plan.json", "secrets.txt", "public.txt", DroppedFile.PATH).contains(file.path()))
                .map(file -> Map.of("path", file.path(), "address", DrawAddress.of(draw.number(), file.path()), "digest", file.sha256())).toList());
        json.put("record", IntStream.rangeClosed(1, draw.acts().size()).filter(sequence -> draw.acts().get(sequence - 1).position().isPresent()).mapToObj(sequence -> Map.of("sequence", sequence,
                "address", DrawAddress.of(draw.number(), "record/" + sequence + ".json"), "entry", "/api/records/" + draw.acts().get(sequence - 1).position().getAsLong())).toList());
        json.put("events", draw.acts().size());
        json.put("planDigest", draw.plan().digest());
        json.put("frameDigest", draw.state().announced().frame());
        json.put("commitments", draw.state().commitments().stream().map(made -> Map.of("party", made.commitment().party(), "digest", made.commitment().digest())).toList());
        json.put("voided", draw.voidByTheRules());
        json.put("seed", draw.state().seed().map(Seed::hex).orElse(""));
        json.put("resultDigest", draw.state().ended().map(ended -> ended instanceof DrawEvent.Drawn drawn ? drawn.result() : "").orElse(""));
        json.put("published", draw.result().map(Asked::published).orElse(Map.of("strata", List.of(), "pairs", List.of())));
        json.put("substitutions", draw.result().map(result -> result.steppedIn().stream().map(one -> Map.of("dropped", one.dropped(), "target", one.target(), "rank", one.rank(), "inspectors", one.inspectors())).toList()).orElse(List.of()));
        return CanonicalJson.write(json).replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e");
    }

    private static Map<String, Object> published(Result result) {
        return Map.of("strata", result.strata().stream().map(part -> Map.of("name", part.stratum(), "drawn", part.drawn(), "alternates", part.alternates())).toList(),
                "pairs", result.pairs().stream().map(pair -> Map.of("target", pair.target(), "inspectors", pair.inspectors())).toList());
    }
}
