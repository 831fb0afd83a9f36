// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.draw;

import cn.yifa.kernel.cases.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Sends inspectors to the targets drawn (选派): target by target, those with the smallest tickets among whoever may.
final class Pairing {

    private final String seed;
    private final Frame frame;
    private final PairingRules rules;
    private final Allowed allowed;
    private final Map<String, Integer> load = new HashMap<>();
    private final List<Pair> pairs = new ArrayList<>();
    private final List<Refusal> grounds = new ArrayList<>();

    private record Candidate(Inspector inspector, String ticket) {}

    private Pairing(String seed, Frame frame, PairingRules rules) {
        this.seed = seed;
        this.frame = frame;
        this.rules = rules;
        allowed = new Allowed(frame, rules);
    }

    /// @param drawn of each stratum by name, the smallest ticket first
    static Outcome<List<Pair>> of(String seed, Frame frame, PairingRules rules, Map<String, List<String>> drawn) {
        var pairing = new Pairing(seed, frame, rules);
        for (var part : frame.strata()) {
            var standing = pairing.standing(part);
            drawn.getOrDefault(part.name(), List.of()).forEach(target -> pairing.pair(part.name(), target, standing));
        }
        return pairing.grounds.isEmpty() ? new Outcome.Given<>(List.copyOf(pairing.pairs)) : new Outcome.Refused<>(pairing.grounds);
    }

    /// Who is sent to one more target, beside those who go somewhere already.
    ///
    /// @param load to how many targets each of them goes
    static Outcome<Pair> more(String seed, Frame frame, PairingRules rules, Map<String, Integer> load, Frame.Part part, String target) {
        var pairing = new Pairing(seed, frame, rules);
        pairing.load.putAll(load);
        pairing.pair(part.name(), target, pairing.standing(part));
        return pairing.grounds.isEmpty() ? new Outcome.Given<>(pairing.pairs.getFirst()) : new Outcome.Refused<>(pairing.grounds);
    }

    private Map<String, List<PassedOver.Why>> standing(Frame.Part part) {
        return frame.inspectors().stream().collect(Collectors.toMap(Inspector::identifier, inspector -> allowed.whyNot(inspector, part.demand())));
    }

    private void pair(String stratum, String target, Map<String, List<PassedOver.Why>> standing) {
        var sent = new ArrayList<String>();
        var passedOver = new ArrayList<PassedOver>();
        for (var candidate : candidates(target)) {
            var why = why(candidate.inspector, target, standing);
            if (why.isEmpty()) {
                sent.add(candidate.inspector.identifier());
            } else {
                passedOver.add(new PassedOver(candidate.inspector.identifier(), why));
            }
            if (sent.size() == rules.each()) {
                sent.forEach(inspector -> load.merge(inspector, 1, Integer::sum));
                pairs.add(new Pair(stratum, target, sent, passedOver));
                return;
            }
        }
        grounds.add(new Refusal("NoInspectorLeft", "“" + target + "”（" + stratum + "）要派 " + rules.each() + " 人，只剩 " + sent.size() + " 人可派：" + words(passedOver),
                Optional.of(Grounds.TWO_OFFICERS), Optional.empty()));
    }

    private List<Candidate> candidates(String target) {
        var tickets = Tickets.ofInspectors(seed, target);
        var candidates = new ArrayList<Candidate>(frame.inspectors().size());
        frame.inspectors().forEach(inspector -> candidates.add(new Candidate(inspector, tickets.of(inspector.identifier()))));
        candidates.sort((one, other) -> one.ticket.equals(other.ticket) ? Names.BY_BYTES.compare(one.inspector.identifier(), other.inspector.identifier()) : one.ticket.compareTo(other.ticket));
        return candidates;
    }

    private List<PassedOver.Why> why(Inspector inspector, String target, Map<String, List<PassedOver.Why>> standing) {
        var why = new ArrayList<PassedOver.Why>();
        if (allowed.mustAvoid(inspector, target)) {
            why.add(PassedOver.Why.RECUSAL);
        }
        why.addAll(standing.getOrDefault(inspector.identifier(), List.of()));
        if (load.getOrDefault(inspector.identifier(), 0) >= rules.loadCap()) {
            why.add(PassedOver.Why.LOAD);
        }
        return why;
    }

    private static String words(List<PassedOver> passedOver) {
        return passedOver.stream().map(passed -> passed.inspector() + "（" + passed.why().stream().map(PassedOver.Why::words).collect(Collectors.joining("、")) + "）").collect(Collectors.joining("，"));
    }
}
