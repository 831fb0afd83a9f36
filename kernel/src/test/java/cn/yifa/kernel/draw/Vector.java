// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.draw;

import cn.yifa.kernel.record.CanonicalJson;
import cn.yifa.kernel.record.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// A draw on paper with its result, as a second implementation got it.
///
/// @param since who dropped out afterwards, and who stepped in
record Vector(String name, String about, DrawPlan plan, DrawLists lists, List<Secret> secrets, String publicSeed, Map<String, Object> expected, Optional<Since> since) {

    /// @param expected who stepped in, one after the other; the last may say why nobody could
    record Since(List<String> dropped, List<Map<String, Object>> expected) {

        List<String> whyNobody() {
            return expected.getLast().containsKey("refused") ? texts(expected.getLast(), "refused") : List.of();
        }
    }

    static final Path FOLDER = Path.of("src/test/resources/draw");

    static List<Vector> all() {
        try (var files = Files.list(FOLDER.resolve("vectors"))) {
            return files.sorted().map(Vector::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Vector named(String name) {
        return read(FOLDER.resolve("vectors").resolve(name + ".json"));
    }

    private static Vector read(Path file) {
        try {
            var json = JsonReader.object(Files.readString(file));
            var lists = object(json, "lists");
            return new Vector(file.getFileName().toString(), text(json, "about"), DrawPlan.read(CanonicalJson.write(object(json, "plan"))),
                    new DrawLists(objects(lists, "strata").stream().map(Vector::stratum).toList(),
                            objects(lists, "exclusions").stream().map(out -> new Exclusion(text(out, "target"), text(out, "reason"))).toList(),
                            objects(lists, "inspectors").stream().map(Vector::inspector).toList(),
                            objects(lists, "recusals").stream().map(found -> new Recusal(text(found, "inspector"), text(found, "target"), text(found, "reason"))).toList()),
                    objects(json, "secrets").stream().map(told -> new Secret(text(told, "party"), text(told, "nonce"), text(told, "secret"))).toList(), text(json, "publicSeed"), object(json, "expected"),
                    json.containsKey("since") ? Optional.of(new Since(texts(object(json, "since"), "dropped"), objects(object(json, "since"), "expected"))) : Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stratum stratum(Map<String, Object> json) {
        return new Stratum(text(json, "name"), new Demand(word(json, "field"), word(json, "region"), word(json, "expertise")), texts(json, "identifiers"));
    }

    private static Inspector inspector(Map<String, Object> json) {
        var certificates = objects(json, "certificates").stream().map(found -> new Inspector.Certificate(text(found, "field"), LocalDate.parse(text(found, "validUntil")))).toList();
        return new Inspector(text(json, "identifier"), certificates, texts(json, "regions"), texts(json, "expertise"));
    }

    private static Optional<String> word(Map<String, Object> json, String name) {
        return Optional.ofNullable((String) json.get(name));
    }

    private static String text(Map<String, Object> json, String name) {
        return (String) Objects.requireNonNull(json.get(name), name);
    }

    private static List<String> texts(Map<String, Object> json, String name) {
        return ((List<?>) Objects.requireNonNull(json.get(name), name)).stream().map(String.class::cast).toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Map<String, Object> json, String name) {
        return (Map<String, Object>) Objects.requireNonNull(json.get(name), name);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> objects(Map<String, Object> json, String name) {
        return (List<Map<String, Object>>) Objects.requireNonNull(json.get(name), name);
    }

    boolean refused() {
        return expected.containsKey("refused");
    }

    /// What we get, in the same form.
    Map<String, Object> drawn() {
        return switch (Frame.of(lists)) {
            case Outcome.Refused<Frame> refused -> rules(refused);
            case Outcome.Given<Frame>(var frame) -> switch (Drawing.of(plan, frame, seed(frame))) {
                case Outcome.Given<DrawResult>(var result) -> result.json();
                case Outcome.Refused<DrawResult> refused -> rules(refused);
            };
        };
    }

    /// Who steps in as we find it, in the same form. We refuse all when the last can't be, so those before it are found alone.
    List<Map<String, Object>> steppedIn() {
        var dropped = since.orElseThrow().dropped();
        return IntStream.rangeClosed(1, dropped.size()).mapToObj(count -> Substitution.of(result(), dropped.subList(0, count))).<Map<String, Object>>map(outcome -> switch (outcome) {
            case Outcome.Given<List<Substitution>>(var found) -> json(found.getLast());
            case Outcome.Refused<List<Substitution>> refused -> rules(refused);
        }).limit(since.orElseThrow().expected().size()).toList();
    }

    private static Map<String, Object> json(Substitution found) {
        var pair = found.pair();
        return Map.of("stratum", found.stratum(), "dropped", found.dropped(), "target", found.target(), "rank", found.rank(), "inspectors", pair.map(Pair::inspectors).orElse(List.of()), "passedOver",
                pair.map(Pair::passedOver).orElse(List.of()).stream().map(passed -> Map.of("inspector", passed.inspector(), "why", passed.why().stream().map(PassedOver.Why::code).toList())).toList());
    }

    /// @throws AssertionError when it is refused
    DrawResult result() {
        return Samples.given(Drawing.of(plan, frame(), seed(frame())));
    }

    Frame frame() {
        return Samples.given(Frame.of(lists));
    }

    Seed seed(Frame frame) {
        return new Seed(plan.digest(), frame.digest(), secrets, publicSeed);
    }

    private static Map<String, Object> rules(Outcome.Refused<?> refused) {
        return Map.of("refused", List.copyOf(new TreeSet<>(Samples.rules(refused))));
    }

    @Override
    public String toString() {
        return name + " " + about;
    }
}
