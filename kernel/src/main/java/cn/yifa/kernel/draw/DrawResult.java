// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.draw;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// What was drawn (抽取结果), with everything from which anybody can draw it again.
///
/// @param strata by name
/// @param pairs  in the order in which inspectors were sent
public record DrawResult(DrawPlan plan, Frame frame, Seed seed, List<Drawn> strata, List<Pair> pairs) {

    /// What was drawn of a stratum.
    ///
    /// @param drawn      the smallest ticket first
    /// @param alternates who come next if one of them can't be inspected, in this order
    public record Drawn(String stratum, int quota, List<String> drawn, List<String> alternates) {}

    public DrawResult {
        strata = List.copyOf(strata);
        pairs = List.copyOf(pairs);
    }

    /// As the interface and the open data have it.
    public Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("algorithm", DrawPlan.ALGORITHM);
        json.put("id", plan.id());
        json.put("seed", seed.hex());
        var parts = new ArrayList<Object>();
        for (int i = 0; i < strata.size(); i++) {
            parts.add(json(frame.strata().get(i), strata.get(i)));
        }
        json.put("strata", parts);
        json.put("inspectors", frame.inspectors().stream().map(DrawResult::json).toList());
        json.put("recusals", frame.recusals().stream().map(found -> Map.of("inspector", found.inspector(), "target", found.target(), "reason", found.reason())).toList());
        json.put("pairs", pairs.stream().map(DrawResult::json).toList());
        json.put("commitment", commitment());
        return json;
    }

    private SequencedMap<String, Object> json(Frame.Part part, Drawn drawn) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", part.name());
        part.demand().field().ifPresent(field -> json.put("field", field));
        part.demand().region().ifPresent(region -> json.put("region", region));
        part.demand().expertise().ifPresent(expertise -> json.put("expertise", expertise));
        json.put("quota", drawn.quota);
        json.put("identifiers", part.identifiers());
        json.put("excluded", frame.exclusions().stream().filter(out -> out.stratum().equals(part.name())).map(out -> Map.of("identifier", out.target(), "reason", out.reason())).toList());
        json.put("drawn", drawn.drawn);
        json.put("alternates", drawn.alternates);
        return json;
    }

    private static Map<String, Object> json(Inspector inspector) {
        var certificates = inspector.certificates().stream().map(certificate -> Map.of("field", certificate.field(), "validUntil", certificate.validUntil().toString())).toList();
        return Map.of("identifier", inspector.identifier(), "certificates", certificates, "regions", inspector.regions(), "expertise", inspector.expertise());
    }

    private static Map<String, Object> json(Pair pair) {
        var passedOver = pair.passedOver().stream().map(passed -> Map.of("inspector", passed.inspector(), "why", passed.why().stream().map(PassedOver.Why::code).toList())).toList();
        return Map.of("stratum", pair.stratum(), "target", pair.target(), "inspectors", pair.inspectors(), "passedOver", passedOver);
    }

    private Map<String, Object> commitment() {
        var json = new LinkedHashMap<String, Object>();
        json.put("plan", plan.json());
        json.put("planDigest", seed.plan());
        json.put("frameDigest", seed.frame());
        json.put("commitments", seed.secrets().stream().map(Commitment::of).map(made -> Map.of("party", made.party(), "digest", made.digest())).toList());
        json.put("secrets", seed.secrets().stream().map(secret -> Map.of("party", secret.party(), "nonce", secret.nonce(), "secret", secret.text())).toList());
        json.put("publicSeed", seed.publicText());
        return json;
    }
}
