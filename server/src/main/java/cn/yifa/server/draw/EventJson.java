// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.draw;

import cn.yifa.kernel.draw.Commitment;
import cn.yifa.kernel.draw.DrawEvent;
import cn.yifa.kernel.draw.DrawPlan;
import cn.yifa.kernel.draw.Secret;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.record.CanonicalJson;
import cn.yifa.kernel.record.JsonReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// An event as canonical JSON and back.
final class EventJson {

    private EventJson() {}

    /// What an event is called.
    static String type(DrawEvent event) {
        return switch (event) {
            case DrawEvent.Announced _ -> "announced";
            case DrawEvent.Committed _ -> "committed";
            case DrawEvent.Witnessed _ -> "witnessed";
            case DrawEvent.Revealed _ -> "revealed";
            case DrawEvent.SeedEntered _ -> "seed-entered";
            case DrawEvent.SeedDisputed _ -> "seed-disputed";
            case DrawEvent.SeedConfirmed _ -> "seed-confirmed";
            case DrawEvent.Drawn _ -> "drawn";
            case DrawEvent.Voided _ -> "voided";
        };
    }

    /// Who acted; nobody when the program did.
    static List<PersonId> by(DrawEvent event) {
        return switch (event) {
            case DrawEvent.Announced announced -> List.of(announced.by());
            case DrawEvent.Committed committed -> List.of(committed.by());
            case DrawEvent.Revealed revealed -> List.of(revealed.by());
            case DrawEvent.SeedEntered entered -> List.of(entered.by());
            case DrawEvent.SeedDisputed disputed -> List.of(disputed.by());
            case DrawEvent.SeedConfirmed confirmed -> List.of(confirmed.by());
            case DrawEvent.Voided voided -> voided.by();
            case DrawEvent.Witnessed _, DrawEvent.Drawn _ -> List.of();
        };
    }

    /// Without who acted, and so what anybody may see of it.
    ///
    /// @param draw the plan's id
    static Map<String, Object> open(String draw, int sequence, DrawEvent event) {
        var json = new TreeMap<String, Object>();
        json.put("draw", draw);
        json.put("sequence", sequence);
        json.put("type", type(event));
        json.put("at", event.at().toString());
        switch (event) {
            case DrawEvent.Announced announced -> {
                json.put("plan", announced.plan().json());
                json.put("planDigest", announced.plan().digest());
                json.put("frameDigest", announced.frame());
            }
            case DrawEvent.Committed committed -> {
                json.put("party", committed.commitment().party());
                json.put("digest", committed.commitment().digest());
            }
            case DrawEvent.Witnessed witnessed -> {
                json.put("head", witnessed.head());
                json.put("witnessedAt", witnessed.witnessedAt().toString());
            }
            case DrawEvent.Revealed revealed -> {
                json.put("party", revealed.secret().party());
                json.put("nonce", revealed.secret().nonce());
                json.put("secret", revealed.secret().text());
            }
            case DrawEvent.SeedEntered entered -> json.put("text", entered.text());
            case DrawEvent.SeedDisputed disputed -> {
                json.put("entered", disputed.entered());
                json.put("read", disputed.read());
            }
            case DrawEvent.SeedConfirmed confirmed -> json.put("text", confirmed.text());
            case DrawEvent.Drawn drawn -> {
                json.put("seed", drawn.seed());
                json.put("result", drawn.result());
            }
            case DrawEvent.Voided voided -> json.put("reasons", voided.reasons());
        }
        return json;
    }

    /// As it is recorded.
    static String write(String draw, int sequence, DrawEvent event) {
        var json = open(draw, sequence, event);
        json.put("by", by(event).stream().map(PersonId::value).toList());
        return CanonicalJson.write(json);
    }

    static DrawEvent read(String body) {
        var json = JsonReader.object(body);
        var at = Instant.parse(text(json, "at"));
        return switch (text(json, "type")) {
            case "announced" -> new DrawEvent.Announced(at, one(json), DrawPlan.read(CanonicalJson.write(member(json, "plan"))), text(json, "frameDigest"));
            case "committed" -> new DrawEvent.Committed(at, one(json), new Commitment(text(json, "party"), text(json, "digest")));
            case "witnessed" -> new DrawEvent.Witnessed(at, text(json, "head"), Instant.parse(text(json, "witnessedAt")));
            case "revealed" -> new DrawEvent.Revealed(at, one(json), new Secret(text(json, "party"), text(json, "nonce"), text(json, "secret")));
            case "seed-entered" -> new DrawEvent.SeedEntered(at, one(json), text(json, "text"));
            case "seed-disputed" -> new DrawEvent.SeedDisputed(at, one(json), text(json, "entered"), text(json, "read"));
            case "seed-confirmed" -> new DrawEvent.SeedConfirmed(at, one(json), text(json, "text"));
            case "drawn" -> new DrawEvent.Drawn(at, text(json, "seed"), text(json, "result"));
            case "voided" -> new DrawEvent.Voided(at, people(json), texts(json, "reasons"));
            default -> throw new IllegalArgumentException("event of a draw: a known type expected, found \"" + json.get("type") + "\"");
        };
    }

    private static PersonId one(Map<String, Object> json) {
        return people(json).getFirst();
    }

    private static List<PersonId> people(Map<String, Object> json) {
        return texts(json, "by").stream().map(PersonId::new).toList();
    }

    private static List<String> texts(Map<String, Object> json, String name) {
        return ((List<?>) member(json, name)).stream().map(String.class::cast).toList();
    }

    private static String text(Map<String, Object> json, String name) {
        return (String) member(json, name);
    }

    private static Object member(Map<String, Object> json, String name) {
        var found = json.get(name);
        if (found == null) {
            throw new IllegalArgumentException("event of a draw: \"" + name + "\" expected, found " + json.keySet());
        }
        return found;
    }
}
