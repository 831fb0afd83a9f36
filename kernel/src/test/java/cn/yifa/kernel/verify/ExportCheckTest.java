// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yifa.kernel.cases.CaseEvent;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.EventHeader;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.cases.Fold;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.record.CaseJson;
import cn.yifa.kernel.record.Digests;
import cn.yifa.kernel.record.ExportLines;
import cn.yifa.kernel.record.ExportLines.With;
import cn.yifa.kernel.record.Hashing;
import cn.yifa.kernel.record.NoteSigner;
import cn.yifa.kernel.record.SignedNote;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportCheckTest {

    private static final long[] HEADS = {1, 2, 40, 255, 256, 300, 511, 513, 600};

    private static final CaseId FIRST = CaseId.parse("6f1d2c3b-0a4e-4f60-9b7a-1c2d3e4f5a6b");
    private static final CaseId SECOND = CaseId.parse("7f1d2c3b-0a4e-4f60-9b7a-1c2d3e4f5a6b");
    private static final Set<With> CASES = EnumSet.of(With.BODIES, With.CASES, With.TILES);
    private static final CaseEvent.Effects NOTHING = new CaseEvent.Effects(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Map.of(), false);

    private final Random random = new Random(5);

    @Test
    @DisplayName("没有改动的记录：核对无误，两个根与树头相同")
    void sound() throws WrongRecord {
        var record = new SampleRecord(600, HEADS);
        for (var with : List.of(SampleRecord.ALL, Set.<With>of(), Set.of(With.TILES), Set.of(With.BODIES, With.FILES))) {
            var sound = SampleRecord.check(record.export(with));
            assertThat(sound.size()).isEqualTo(600);
            assertThat(sound.heads()).isEqualTo(18);
            assertThat(sound.roots().get(Hashing.SM3)).hasSize(32);
        }
        assertThat(SampleRecord.check(new SampleRecord(0).export(SampleRecord.ALL)).size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 40, 255, 256, 300, 511, 513, 600})
    @DisplayName("从任何一个树头起导出，也能核对")
    void fromTheMiddle(int from) throws WrongRecord {
        var record = new SampleRecord(600, HEADS);
        assertThat(SampleRecord.check(record.export(SampleRecord.ALL, from)).size()).isEqualTo(600);
        assertThat(SampleRecord.check(record.export(Set.of(With.BODIES, With.FILES), from)).size()).isEqualTo(600);
        record.rows.set(599, record.row(7));
        if (from < 600) {
            wrongAt(() -> SampleRecord.check(record.export(Set.of(With.FILES), from)), Math.max(from, 513), 600);
        }
    }

    @Test
    @DisplayName("从中间导出，开头的树头对不上右边缘：不认")
    void wrongFrontier() {
        var record = new SampleRecord(600, HEADS);
        var other = new SampleRecord(601, HEADS);
        var swapped = other.export(Set.of(), 300).lines().toList().getFirst() + "\n" + record.export(Set.of(), 300).lines().skip(1).reduce("", (all, line) -> all + line + "\n");
        assertThatThrownBy(() -> SampleRecord.check(swapped)).isInstanceOf(WrongRecord.class);
        assertThatThrownBy(() -> SampleRecord.check(without(record.export(Set.of(), 300), 2))).isInstanceOf(WrongRecord.class).hasMessageContaining("两个签名的树头");
    }

    /// What somebody may do to the stored entries: each time at one index.
    interface Tampering {
        void at(SampleRecord record, int index);
    }

    record Named(String name, Tampering tampering) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Named> tamperings() {
        return Stream.of(new Named("改一条，正文和附件也跟着改", (record, index) -> record.rows.set(index, record.row(index + 1))), new Named("删一条", (record, index) -> record.rows.remove(index)),
                new Named("插一条", (record, index) -> record.rows.add(index, record.row(9_999))), new Named("重复一条", (record, index) -> record.rows.add(index, record.rows.get(index))),
                new Named("与后一条调换", (record, index) -> Collections.swap(record.rows, index, index + 1)));
    }

    @ParameterizedTest
    @MethodSource("tamperings")
    @DisplayName("改、删、插、重复、调换任何一条：有分片就说出是第几条，没有就说在哪两个树头之间")
    void tamperedEntries(Named how) {
        for (var sizes : List.of(new long[] {1, 2, 40, 255, 256, 300, 511, 513, 599}, new long[] {256, 599}, new long[] {599})) {
            for (int index : indexes(599)) {
                var record = new SampleRecord(599, sizes);
                if (index == 598 && how.name.startsWith("与后")) {
                    continue;
                }
                how.tampering.at(record, index);
                int named = how.name.startsWith("重复") ? index + 1 : index;
                wrongAt(() -> SampleRecord.check(record.export(SampleRecord.ALL)), named, named + 1);
                wrongAt(() -> SampleRecord.check(record.export(Set.of(With.TILES))), named, named + 1);
                long before = Stream.concat(Stream.of(0L), Arrays.stream(sizes).boxed()).filter(size -> size <= named).reduce(0L, Math::max);
                wrongAt(() -> SampleRecord.check(record.export(Set.of(With.BODIES, With.FILES))), before, named + 1);
            }
        }
    }

    @Test
    @DisplayName("只改一条的字节、正文、盐或附件：说出是第几条")
    void tamperedContents() {
        for (int index : indexes(600)) {
            for (int what = 0; what < 4; what++) {
                var record = new SampleRecord(600, HEADS);
                var row = record.rows.get(index);
                var entry = row.entry().clone();
                var salt = row.salt().clone();
                var files = new ArrayList<>(row.files());
                switch (what) {
                    case 0 -> entry[random.nextInt(entry.length)] ^= 1;
                    case 1 -> salt[random.nextInt(salt.length)] ^= 4;
                    case 2 -> files.replaceAll(file -> Digests.of(new byte[] {5, 5}));
                    default -> files.clear();
                }
                record.rows.set(index, new SampleRecord.Row(entry, salt, row.body(), files));
                if (what < 2 || !row.files().isEmpty()) {
                    wrongAt(() -> SampleRecord.check(record.export(SampleRecord.ALL)), index, index + 1);
                }
            }
            var record = new SampleRecord(600, HEADS);
            var row = record.rows.get(index);
            record.rows.set(index, new SampleRecord.Row(row.entry(), row.salt(), row.body().replace("同意", "不同意"), row.files()));
            wrongAt(() -> SampleRecord.check(record.export(SampleRecord.ALL)), index, index + 1);
        }
    }

    @Test
    @DisplayName("只改分片里的一个杂凑：说出是第几条的，并说条目没有问题")
    void tamperedTiles() {
        for (var hashing : Hashing.values()) {
            for (var id : new SampleRecord(600, HEADS).tiles.get(hashing).keySet()) {
                var record = new SampleRecord(600, HEADS);
                int changed = random.nextInt(id.width());
                record.tiles.get(hashing).get(id)[changed * 32 + random.nextInt(32)] ^= 8;
                long named = (id.n() * 256 + changed) << 8 * id.level();
                wrongAt(() -> SampleRecord.check(record.export(SampleRecord.ALL)), named, named + 1);
                assertThatThrownBy(() -> SampleRecord.check(record.export(SampleRecord.ALL))).hasMessageContaining("分片");
            }
        }
    }

    @Test
    @DisplayName("树头被改、换人签、挪位置：不认")
    void tamperedHeads() {
        var stranger = NoteSigner.ed25519(SampleRecord.ORIGIN + "/sha256", new byte[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1});
        for (long size : new long[] {1, 300, 600}) {
            var record = new SampleRecord(600, HEADS);
            var note = record.heads.get(size).getLast();
            record.heads.put(size, List.of(record.heads.get(size).getFirst(), SignedNote.sign(note.text(), stranger)));
            assertThatThrownBy(() -> SampleRecord.check(record.export(SampleRecord.ALL))).isInstanceOf(WrongRecord.class).hasMessageContaining("签名不成立");
            var other = new SampleRecord(600, HEADS);
            other.heads.put(size, new SampleRecord(601, HEADS).heads.get(size));
            assertThatThrownBy(() -> SampleRecord.check(other.export(SampleRecord.ALL))).isInstanceOf(WrongRecord.class);
            var moved = new SampleRecord(600, HEADS);
            moved.heads.put(400L, moved.heads.remove(size));
            assertThatThrownBy(() -> SampleRecord.check(moved.export(SampleRecord.ALL))).isInstanceOf(WrongRecord.class);
        }
        var unsealed = new SampleRecord(600, 1, 500);
        wrongAt(() -> SampleRecord.check(unsealed.export(SampleRecord.ALL)), 500, 501);
        assertThatThrownBy(() -> SampleRecord.check(new SampleRecord(5).export(Set.of()))).hasMessageContaining("没有签名");
    }

    @Test
    @DisplayName("只有一棵树的树头，另一棵的不见了：不论在哪里都不认，结尾行的数目跟着改了也不认")
    void unpairedHeads() {
        for (long size : HEADS) {
            for (int left = 0; left < 2; left++) {
                var record = new SampleRecord(600, HEADS);
                record.heads.put(size, List.of(record.heads.get(size).get(left)));
                for (var with : List.of(SampleRecord.ALL, Set.<With>of())) {
                    assertThatThrownBy(() -> SampleRecord.check(record.export(with))).as("%d entries", size).isInstanceOf(WrongRecord.class).hasMessageContaining("只有一棵树的树头");
                    wrongAt(() -> SampleRecord.check(record.export(with)), size - 1, size);
                }
            }
        }
    }

    /// Two cases, whose events stand in each other's way: 0 and 2 are the first one's, 1, 3 and 4 the second one's.
    private static SampleRecord cases() {
        var record = new SampleRecord(List.of(opened("依申请公开"), opened("信访"), urged(2), urged(2), urged(3)), List.of(FIRST, SECOND, FIRST, SECOND, SECOND), 3, 5);
        record.states.add(ExportLines.matter(FIRST, Optional.of(CaseJson.write(Fold.of(FIRST, List.of(opened("依申请公开"), urged(2)))))));
        record.states.add(ExportLines.matter(SECOND, Optional.of(CaseJson.write(Fold.of(SECOND, List.of(opened("信访"), urged(2), urged(3)))))));
        return record;
    }

    private static CaseEvent opened(String title) {
        return new CaseEvent.CaseOpened(header(1), "disclosure-request", LocalDate.of(2019, 5, 15), "1 号", title, new DivisionId("office"), Fields.of(Map.of("description", "全部材料")), List.of(), NOTHING);
    }

    private static CaseEvent urged(int sequence) {
        return new CaseEvent.HolderUrged(header(sequence), List.of(), "请抓紧", NOTHING);
    }

    private static EventHeader header(int sequence) {
        var at = LocalDateTime.of(2026, 11, 26, 10, 0);
        return new EventHeader(sequence, Optional.of(new PersonId("zhang")), "张三", Optional.empty(), Optional.empty(), at, at.toInstant(ZoneOffset.ofHours(8)), Optional.empty());
    }

    @Test
    @DisplayName("办件的现状是从事件推算出的那样：核对无误；已有后续的只说有后续")
    void soundCases() throws WrongRecord {
        assertThat(SampleRecord.check(cases().export(CASES)).size()).isEqualTo(5);
        var later = cases();
        later.states.set(1, ExportLines.matter(SECOND, Optional.empty()));
        assertThat(SampleRecord.check(later.export(CASES)).size()).isEqualTo(5);
    }

    @Test
    @DisplayName("办件的现状被改、被删、写了两遍、张冠李戴、凭空出现：说出是哪一条，或者哪个办件")
    void alteredCases() {
        for (var change : List.of("依申请公开|信访", "全部材料|部分材料", "\"sequence\":2|\"sequence\":3", "\"OPEN\"|\"ENDED\"", "office|energy")) {
            var record = cases();
            var parts = change.split("\\|");
            assertThat(record.states.getFirst()).contains(parts[0]);
            record.states.set(0, record.states.getFirst().replace(parts[0], parts[1]));
            wrongAt(() -> SampleRecord.check(record.export(CASES)), 2, 3);
        }
        var gone = cases();
        gone.states.removeFirst();
        wrongAt(() -> SampleRecord.check(gone.export(CASES)), 2, 3);
        var none = cases();
        none.states.clear();
        wrongAt(() -> SampleRecord.check(none.export(CASES)), 2, 3);
        var swapped = cases();
        swapped.states.set(0, swapped.states.getFirst().replace(FIRST.toString(), SECOND.toString()));
        wrongAt(() -> SampleRecord.check(swapped.export(CASES)), 4, 5);
        for (var more : List.of(cases().states.getFirst(), cases().states.getFirst().replace(FIRST.toString(), "8f1d2c3b-0a4e-4f60-9b7a-1c2d3e4f5a6b"))) {
            var record = cases();
            record.states.add(more);
            assertThatThrownBy(() -> SampleRecord.check(record.export(CASES))).isInstanceOf(WrongRecord.class).hasMessageContaining("没有事件，却有现状");
        }
        for (var bad : List.of("{\"case\":\"" + FIRST + "\",\"state\":\"earlier\"}\n", "{\"case\":\"" + FIRST + "\",\"state\":\"later\"} \n", "{\"case\":\"x\",\"state\":\"later\"}\n")) {
            var record = cases();
            record.states.set(0, bad);
            assertThatThrownBy(() -> SampleRecord.check(record.export(CASES))).as(bad).isInstanceOf(WrongRecord.class);
        }
        var unasked = cases().export(EnumSet.of(With.BODIES));
        assertThatThrownBy(() -> SampleRecord.check(unasked.replace("{\"end\"", cases().states.getFirst() + "{\"end\""))).isInstanceOf(WrongRecord.class).hasMessageContaining("不应有办件的现状");
    }

    @Test
    @DisplayName("办件的事件断号、从第二个开始、开了两次、正文不是事件：说出是哪一条，虽然每条都签了名")
    void brokenCases() {
        var ways = Map.of(List.of(opened("甲"), urged(3)), 1L, List.of(opened("甲"), opened("甲")), 1L, List.of(urged(1), urged(2)), 0L, List.of(opened("甲"), urged(2), urged(2)), 2L);
        ways.forEach((events, wrong) -> {
            var broken = new SampleRecord(events.stream().toList(), events.stream().map(event -> FIRST).toList(), events.size());
            wrongAt(() -> SampleRecord.check(broken.export(CASES)), wrong, wrong + 1);
        });
        var other = SampleRecord.misplaced(List.of(opened("甲"), urged(2)), FIRST, 2, 3);
        assertThatThrownBy(() -> SampleRecord.check(other.export(CASES))).isInstanceOf(WrongRecord.class).hasMessageContaining("断号");
        assertThatThrownBy(() -> SampleRecord.check(new SampleRecord(3, 3).export(CASES))).isInstanceOf(WrongRecord.class).hasMessageContaining("正文不是办件的事件");
    }

    @Test
    @DisplayName("以前保存的树头：延续则认；从备份恢复后另写的、变短的，不认")
    void keptHeads() throws WrongRecord {
        var record = new SampleRecord(600, HEADS);
        var kept = new Trust(record.keys(), record.heads.get(300L));
        assertThat(SampleRecord.check(record.export(Set.of()), kept).unmatched()).isZero();
        assertThat(SampleRecord.check(record.export(Set.of(), 511), kept).unmatched()).isEqualTo(2);
        var fork = new SampleRecord(601, 256, 601);
        assertThatThrownBy(() -> SampleRecord.check(fork.export(SampleRecord.ALL), kept)).isInstanceOf(WrongRecord.class).hasMessageContaining("不是同一份记录");
        var shorter = new SampleRecord(600, 1, 256);
        shorter.rows.subList(256, 600).clear();
        shorter.tiles.values().forEach(tiles -> tiles.clear());
        var before = shorter.export(Set.of());
        assertThat(SampleRecord.check(before).size()).isEqualTo(256);
        assertThatThrownBy(() -> SampleRecord.check(before, kept)).hasMessageContaining("记录变短了：你保存的树头有 300 条，文件只到 256 条");
    }

    @Test
    @DisplayName("文件里的公钥不是公布的：不认")
    void strangeKeys() throws WrongRecord {
        var record = new SampleRecord(3, 3);
        assertThat(SampleRecord.check(record.export(Set.of()), new Trust(record.keys(), List.of())).size()).isEqualTo(3);
        var one = new Trust(List.of(record.keys().getFirst()), List.of());
        assertThatThrownBy(() -> SampleRecord.check(record.export(Set.of()), one)).hasMessageContaining("不在你给出的公钥里");
    }

    @Test
    @DisplayName("少一行、多一行、重复一行、断在任何一处：不认")
    void linesAndCuts() {
        var record = new SampleRecord(258, 3, 256, 258);
        var export = record.export(SampleRecord.ALL);
        var lines = export.lines().toList();
        for (int line = 0; line < lines.size(); line++) {
            int removed = line;
            var isHead = lines.get(line).startsWith("{\"head\"");
            if (line > 60 && lines.get(line).matches("\\{\"(body|content|file)\".*")) {
                continue;
            }
            assertThatThrownBy(() -> SampleRecord.check(without(export, removed))).as("without line %d", line).isInstanceOf(WrongRecord.class);
            if (!isHead) {
                var all = new ArrayList<>(lines);
                all.add(line, all.get(line));
                assertThatThrownBy(() -> SampleRecord.check(String.join("\n", all) + "\n")).as("line %d twice", line).isInstanceOf(WrongRecord.class);
            }
        }
        for (int i = 0; i < 300; i++) {
            var cut = export.substring(0, random.nextInt(export.length()));
            assertThatThrownBy(() -> SampleRecord.check(cut)).isInstanceOf(WrongRecord.class);
        }
        assertThatThrownBy(() -> SampleRecord.check(export + "\n")).hasMessageContaining("结尾之后还有内容");
        assertThatThrownBy(() -> SampleRecord.check("")).hasMessageContaining("空的");
    }

    private static String without(String export, int line) {
        var all = new ArrayList<>(export.lines().toList());
        all.remove(line);
        return String.join("\n", all) + "\n";
    }

    private int[] indexes(int size) {
        return IntStream.concat(IntStream.of(0, 1, 2, 39, 40, 254, 255, 256, 257, 299, 300, 510, 511, 512, 513, size - 2, size - 1), random.ints(8, 0, size)).toArray();
    }

    private static void wrongAt(ThrowingCallable check, long first, long end) {
        assertThatThrownBy(check).isInstanceOfSatisfying(WrongRecord.class, wrong -> assertThat(wrong.entry()).as(wrong.words()).isPresent().matches(entry -> entry.getAsLong() >= first && entry.getAsLong() < end,
                "from " + first + " to " + end));
    }
}
