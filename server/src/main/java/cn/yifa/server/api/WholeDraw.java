// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.yifa.kernel.draw.DrawPlan;
import cn.yifa.kernel.draw.DrawState;
import cn.yifa.kernel.record.CanonicalJson;
import cn.yifa.server.draw.DrawNumber;
import cn.yifa.server.draw.DrawReading;
import cn.yifa.server.draw.DrawReading.Happened;
import cn.yifa.server.draw.DrawReading.Held;
import cn.yifa.server.inspection.Substitutions.SteppedIn;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// All of a draw as one JSON object, written name by name however long its lists are.
///
/// After the draw the members from `algorithm` on are those of `result.json`, whose digest is in the event; before, they are the same as far as there are any.
@Component
class WholeDraw {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String STRATA = "lists/strata/";

    private final DrawReading reading;

    WholeDraw(DrawReading reading) {
        this.reading = reading;
    }

    /// @param steppedIn who took the place of somebody who can't be inspected, in that order
    void write(Held draw, List<SteppedIn> steppedIn, OutputStream out) throws IOException {
        var result = reading.open(draw.number(), "result.json");
        var json = JSON.createGenerator(ObjectWriteContext.empty(), out);
        json.writeStartObject();
        head(draw, steppedIn, json);
        if (result.isEmpty()) {
            lists(draw, json);
            json.writeEndObject();
            json.flush();
            return;
        }
        json.flush();
        try (var in = result.get()) {
            // Without its opening brace; the one that closes it closes all of this.
            in.skipNBytes(1);
            out.write(',');
            in.transferTo(out);
        }
    }

    private void head(Held draw, List<SteppedIn> steppedIn, JsonGenerator json) {
        var state = draw.state();
        json.writeStringProperty("number", draw.number().toString());
        json.writeStringProperty("phase", DrawSummary.word(state.phase()));
        json.writeStringProperty("phaseName", state.phase().words());
        json.writeArrayPropertyStart("events");
        reading.events(draw.number()).forEach(event -> write(event, json));
        json.writeEndArray();
        json.writeArrayPropertyStart("witnesses");
        reading.witnesses(draw.number()).forEach(kept -> raw(json, Map.of("name", kept.witness(), "words", kept.words(), "at", kept.at().toString())));
        json.writeEndArray();
        json.writeArrayPropertyStart("files");
        reading.files(draw.number()).forEach(file -> raw(json, Map.of("path", file.path(), "size", file.size(), "lines", file.lines(), "sha256", file.sha256())));
        json.writeEndArray();
        json.writeArrayPropertyStart("substitutions");
        for (int order = 1; order <= steppedIn.size(); order++) {
            var one = steppedIn.get(order - 1);
            raw(json, Map.of("order", order, "day", one.on().toString(), "stratum", one.stratum(), "dropped", one.dropped(), "why", one.why(), "rank", one.rank(), "target", one.target(), "inspectors", one.inspectors()));
        }
        json.writeEndArray();
    }

    private static void raw(JsonGenerator json, Map<String, Object> value) {
        json.writeRawValue(CanonicalJson.write(value));
    }

    private static void write(Happened happened, JsonGenerator json) {
        json.writeStartObject();
        json.writeNumberProperty("sequence", happened.sequence());
        json.writeStringProperty("at", happened.event().at().toString());
        happened.position().ifPresent(position -> json.writeNumberProperty("position", position));
        if (!happened.body().isEmpty()) {
            json.writeName("event");
            json.writeRawValue(happened.body());
        }
        json.writeEndObject();
    }

    private void lists(Held draw, JsonGenerator json) throws IOException {
        var state = draw.state();
        var number = draw.number();
        json.writeStringProperty("algorithm", DrawPlan.ALGORITHM);
        json.writeStringProperty("id", state.plan().id());
        var quotas = state.plan().quotas().among(reading.sizes(number));
        var excluded = excluded(number);
        json.writeArrayPropertyStart("strata");
        for (var line : lines(number, "lists/strata.txt")) {
            stratum(number, line.split(",", 4), quotas, excluded, json);
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("inspectors");
        lines(number, "lists/inspectors.txt").forEach(line -> inspector(line.split(",", 4), json));
        json.writeEndArray();
        json.writeArrayPropertyStart("recusals");
        each(number, "lists/recusals.txt", line -> {
            var cells = line.split(",", 3);
            raw(json, Map.of("inspector", cells[0], "target", cells[1], "reason", cells[2]));
        });
        json.writeEndArray();
        json.writeArrayPropertyStart("pairs");
        json.writeEndArray();
        commitment(state, json);
    }

    /// The lines of those left out, by stratum, read once; as bytes, for there may be half a million.
    private Map<String, ByteArrayOutputStream> excluded(DrawNumber number) throws IOException {
        var excluded = new HashMap<String, ByteArrayOutputStream>();
        each(number, "lists/exclusions.txt", line -> {
            int comma = line.indexOf(',');
            excluded.computeIfAbsent(line.substring(0, comma), _ -> new ByteArrayOutputStream()).writeBytes((line.substring(comma + 1) + '\n').getBytes(UTF_8));
        });
        return excluded;
    }

    private void stratum(DrawNumber number, String[] cells, Map<String, Integer> quotas, Map<String, ByteArrayOutputStream> excluded, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringProperty("name", cells[0]);
        word("field", cells[1], json);
        word("region", cells[2], json);
        word("expertise", cells[3], json);
        json.writeNumberProperty("quota", quotas.getOrDefault(cells[0], 0));
        json.writeArrayPropertyStart("identifiers");
        each(number, STRATA + cells[0] + ".txt", json::writeString);
        json.writeEndArray();
        json.writeArrayPropertyStart("excluded");
        each(new ByteArrayInputStream(Optional.ofNullable(excluded.get(cells[0])).map(ByteArrayOutputStream::toByteArray).orElse(new byte[0])), line -> {
            var out = line.split(",", 2);
            raw(json, Map.of("identifier", out[0], "reason", out[1]));
        });
        json.writeEndArray();
        for (var empty : List.of("drawn", "alternates")) {
            json.writeArrayPropertyStart(empty);
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void word(String name, String cell, JsonGenerator json) {
        if (!cell.isEmpty()) {
            json.writeStringProperty(name, cell);
        }
    }

    private static void inspector(String[] cells, JsonGenerator json) {
        raw(json, Map.of("identifier", cells[0], "certificates", words(cells[1]).stream().map(certificate -> certificate.split("=", 2)).map(parts -> Map.of("field", parts[0], "validUntil", parts[1])).toList(),
                "regions", words(cells[2]), "expertise", words(cells[3])));
    }

    private static List<String> words(String cell) {
        return cell.isEmpty() ? List.of() : List.of(cell.split("\\|"));
    }

    private static void commitment(DrawState state, JsonGenerator json) {
        json.writeName("commitment");
        json.writeStartObject();
        json.writeName("plan");
        json.writeRawValue(state.plan().canonical());
        json.writeStringProperty("planDigest", state.plan().digest());
        json.writeStringProperty("frameDigest", state.announced().frame());
        json.writeArrayPropertyStart("commitments");
        state.commitments().forEach(made -> raw(json, Map.of("party", made.commitment().party(), "digest", made.commitment().digest())));
        json.writeEndArray();
        json.writeArrayPropertyStart("secrets");
        state.secrets().forEach(told -> raw(json, Map.of("party", told.secret().party(), "nonce", told.secret().nonce(), "secret", told.secret().text())));
        json.writeEndArray();
        state.confirmed().ifPresent(seed -> json.writeStringProperty("publicSeed", seed.text()));
        json.writeEndObject();
    }

    private List<String> lines(DrawNumber number, String path) throws IOException {
        var lines = new ArrayList<String>();
        each(number, path, lines::add);
        return lines;
    }

    private void each(DrawNumber number, String path, Consumer<String> taker) throws IOException {
        each(reading.open(number, path).orElseThrow(), taker);
    }

    private static void each(InputStream in, Consumer<String> taker) throws IOException {
        try (var lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                taker.accept(line);
            }
        }
    }
}
