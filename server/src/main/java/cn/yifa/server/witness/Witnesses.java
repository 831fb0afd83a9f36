// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.witness;

import cn.yifa.kernel.record.Checkpoint;
import cn.yifa.kernel.record.Hashing;
import cn.yifa.kernel.record.SignedNote;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// What the witnesses outside have, for whoever wants to see it (见证情况).
@Component
public class Witnesses {

    private final Outsides outsides;
    private final Heads heads;
    private final WitnessRows rows;

    Witnesses(Outsides outsides, Heads heads, WitnessRows rows) {
        this.outsides = outsides;
        this.heads = heads;
        this.rows = rows;
    }

    /// How it stands with one witness and one tree.
    ///
    /// @param size    of the last head that it has, 0 for none
    /// @param behind  entries that are sealed and not under that head
    /// @param trouble why it does not go on; empty when it does
    public record Standing(String name, String words, Hashing tree, long size, Optional<Instant> at, long behind, String trouble, Optional<Instant> nextAt, boolean alarm) {}

    public List<Standing> standings() {
        var open = rows.openAlarms();
        return outsides.all().stream().flatMap(outside -> outside.trees().stream().sorted(Comparator.naturalOrder()).map(tree -> {
            long sealed = heads.latest(tree).map(head -> Checkpoint.parse(head.text()).size()).orElse(0L);
            var last = rows.last(outside.name(), tree);
            long size = last.map(WitnessRows.Last::size).orElse(0L);
            var state = rows.state(outside.name(), tree);
            var trouble = state.map(WitnessRows.State::trouble).orElse("");
            return new Standing(outside.name(), outside.words(), tree, size, last.map(WitnessRows.Last::at), Math.max(0, sealed - size), trouble,
                    trouble.isEmpty() ? Optional.empty() : state.map(WitnessRows.State::nextAt), open.stream().anyMatch(alarm -> alarm.witness().equals(outside.name()) && alarm.tree() == tree));
        })).toList();
    }

    /// The first head that covers something and that a witness has.
    ///
    /// @param name  as the settings call the witness
    /// @param words what kind of witness it is, for people
    /// @param at    since when, by its own clock if it has one
    public record Kept(String name, String words, Hashing tree, long size, Instant at) {}

    /// Whether there is anybody outside at all.
    public boolean any() {
        return !outsides.all().isEmpty();
    }

    /// Who outside has a head of at least this size, and which was their first, the earliest of them first.
    public List<Kept> keeping(long size) {
        var words = outsides.all().stream().collect(Collectors.toMap(Outside::name, Outside::words));
        return rows.firstOver(size).stream().map(first -> new Kept(first.witness(), words.getOrDefault(first.witness(), first.witness()), first.tree(), first.size(), first.at()))
                .sorted(Comparator.comparing(Kept::at)).toList();
    }

    /// The public keys of the record, which a witness is given, the legal tree's first.
    public List<String> logKeys() {
        return Arrays.stream(Hashing.values()).map(tree -> heads.key(tree).toString()).toList();
    }

    /// Alarms that no yes of the same witness has ended.
    public List<WitnessAlarm> openAlarms() {
        return rows.openAlarms();
    }

    public List<WitnessAlarm> alarms() {
        return rows.alarms();
    }

    /// The head with the signatures that witnesses have put under it by now.
    public SignedNote cosigned(Hashing tree, SignedNote head) {
        var signatures = rows.signatures(tree, Checkpoint.parse(head.text()).size()).stream()
                .flatMap(lines -> SignedNote.parse((head.text() + "\n" + lines).getBytes(StandardCharsets.UTF_8)).signatures().stream()).toList();
        return head.with(signatures);
    }
}
