// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.verify;

import cn.yifa.kernel.record.Cosignature;
import cn.yifa.kernel.record.EntryForm;
import cn.yifa.kernel.record.ExportLines;
import cn.yifa.kernel.record.ExportLines.With;
import cn.yifa.kernel.record.Hashing;
import cn.yifa.kernel.record.Malformed;
import cn.yifa.kernel.record.NoteKey;
import cn.yifa.kernel.record.SignedNote;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/// Goes through an export from the first line to the last and computes everything anew: leaves, tiles, both roots under every head, signatures, digests of bodies and files.
///
/// Any two heads are consistent when both are roots of beginnings of the one list of entries, so no proof between them is needed.
/// Memory is for one line, one tile a level and the keys.
final class ExportCheck {

    private final Ahead lines;
    private final LongConsumer progress;
    private final ExportHeader header;
    private final Trust trust;
    private final Map<Hashing, Log> logs = new EnumMap<>(Hashing.class);
    private final Map<NoteKey, Witnessed> witnesses = new LinkedHashMap<>();
    private final List<Trust.Head> kept = new ArrayList<>();
    private final Folding folding = new Folding();
    private Belongings last = Belongings.none();
    private long index;
    private long headsSeen;
    private boolean finishing;

    /// What was found to be right.
    ///
    /// @param unmatched kept heads from before the first entry, which this file can't be compared with
    /// @param witnesses up to where each went, of those whose keys were given
    record Sound(ExportHeader header, long size, long heads, Map<Hashing, byte[]> roots, long unmatched, Map<NoteKey, Witnessed> witnesses) {}

    /// The last head that a witness has countersigned.
    record Witnessed(long size, Instant at) {}

    private ExportCheck(InputStream in, Trust trust, LongConsumer progress) throws IOException, WrongRecord {
        this.progress = progress;
        this.trust = trust;
        var read = new Lines(in);
        var first = read.next().orElseThrow(() -> WrongRecord.inFile(1, "文件是空的"));
        try {
            header = ExportHeader.read(JsonLine.text(first));
        } catch (IllegalArgumentException | ArithmeticException | CharacterCodingException e) {
            throw WrongRecord.inFile(1, "不是 " + ExportLines.FORMAT + " 的开头");
        }
        lines = new Ahead(read);
        header.keys(trust);
        for (var hashing : Hashing.values()) {
            logs.put(hashing, new Log(hashing, header.frontiers().get(hashing)));
        }
        index = header.from();
    }

    /// @param progress is told how many entries were read, now and then
    static Sound check(InputStream in, Trust trust, LongConsumer progress) throws IOException, WrongRecord {
        return new ExportCheck(in, trust, progress).run();
    }

    private Sound run() throws IOException, WrongRecord {
        for (var head : trust.heads()) {
            try {
                kept.add(header.head(head, "你保存的"));
            } catch (Malformed e) {
                throw WrongRecord.whole("你保存的树头不是规定的格式");
            }
        }
        kept.sort(Comparator.comparingLong(head -> head.checkpoint().size()));
        int unmatched = kept.size();
        kept.removeIf(head -> head.checkpoint().size() < header.from());
        unmatched -= kept.size();
        compareKept();
        while (true) {
            var line = lines.next();
            if (line.isEmpty()) {
                settle();
                throw WrongRecord.inFile(lines.number() + 1, "文件不完整：没有结尾行");
            }
            try {
                if (!take(line.get())) {
                    break;
                }
            } catch (IllegalArgumentException | ArithmeticException | CharacterCodingException e) {
                settle();
                var words = "不是规定的格式" + (e instanceof Malformed malformed ? "，从第 " + (malformed.position() + 1) + " 个字节起" : "");
                throw finishing ? WrongRecord.inFile(lines.number(), words) : WrongRecord.at(last.missing().isEmpty() ? index : index - 1, "文件第 " + lines.number() + " 行" + words);
            }
        }
        if (lines.next().isPresent()) {
            throw WrongRecord.inFile(lines.number(), "结尾之后还有内容");
        }
        var roots = new EnumMap<Hashing, byte[]>(Hashing.class);
        logs.forEach((hashing, log) -> roots.put(hashing, log.root()));
        return new Sound(header, index, headsSeen, roots, unmatched, witnesses);
    }

    /// @return false at the line that ends the file
    private boolean take(Ahead.Line line) throws WrongRecord, CharacterCodingException {
        var bytes = line.bytes();
        switch (JsonLine.kind(bytes)) {
            case ENTRY -> entry(line);
            case CASE -> matter(JsonLine.matter(bytes));
            case CONTENT -> body(line);
            case FILE -> file(JsonLine.file(bytes));
            case TILE -> tile(JsonLine.tile(bytes));
            case HEAD -> head(JsonLine.head(bytes));
            case FAULT -> fault(JsonLine.fault(bytes));
            case END -> {
                end(JsonLine.end(bytes));
                return false;
            }
        }
        return true;
    }

    private void entry(Ahead.Line line) throws WrongRecord {
        complete();
        if (finishing || header.from() > 0 && index == header.from() && logs.values().stream().anyMatch(log -> log.heads() == 0)) {
            throw wrongHere(finishing ? "末尾的分片之后还有条目" : "从中间导出的记录，须以两个签名的树头开始");
        }
        paired();
        try {
            last = Belongings.of(line.entry().orElseGet(() -> EntryForm.read(line.bytes())), header.with());
        } catch (Malformed e) {
            settle();
            throw WrongRecord.at(index, "不是规定的格式，从第 " + (e.position() + 1) + " 个字节起（文件第 " + lines.number() + " 行）");
        }
        logs.forEach((hashing, log) -> log.append(line.leaf().get(hashing)));
        index++;
        if (header.with().contains(With.TILES)) {
            logs.values().forEach(log -> log.expectTiles(false));
        }
        compareKept();
        if (index % 50_000 == 0) {
            progress.accept(index);
        }
    }

    /// Everything that belongs to the entry before has come.
    private void complete() throws WrongRecord {
        refuse(last.missing());
        if (logs.values().stream().anyMatch(Log::expectsTiles)) {
            throw wrongHere("它填满的分片不见了");
        }
    }

    /// Heads are signed of both trees at once.
    private void paired() throws WrongRecord {
        if (logs.values().stream().map(log -> log.hasHead(index)).distinct().count() > 1) {
            throw wrongHere("到这里只有一棵树的树头，另一棵的不见了");
        }
    }

    private void body(Ahead.Line line) throws WrongRecord {
        var content = line.content().orElseGet(() -> JsonLine.content(line.bytes()));
        if (content.of() != index - 1) {
            throw wrongHere("正文与条目对不上");
        }
        refuse(last.body(line.body()));
        if (header.with().contains(With.CASES) && last.event().isPresent()) {
            folding.event(last.event().get(), new String(content.body(), StandardCharsets.UTF_8), index - 1);
        }
    }

    private void refuse(Optional<String> why) throws WrongRecord {
        if (why.isPresent()) {
            throw wrongHere(why.get());
        }
    }

    private void matter(JsonLine.State state) throws WrongRecord {
        complete();
        if (!header.with().contains(With.CASES)) {
            throw WrongRecord.inFile(lines.number(), "这里不应有办件的现状");
        }
        folding.compare(state.matter(), state.state());
    }

    private void file(JsonLine.File file) throws WrongRecord {
        if (file.of() != index - 1) {
            throw wrongHere("附件与条目对不上");
        }
        refuse(last.file(file));
    }

    private void tile(JsonLine.TileLine tile) throws WrongRecord {
        if (!finishing && logs.values().stream().noneMatch(Log::expectsTiles)) {
            finish();
        }
        logs.get(tile.hashing()).tile(tile.level(), tile.n(), tile.hashes(), lines.number());
    }

    private void finish() throws WrongRecord {
        complete();
        paired();
        finishing = true;
        if (header.with().contains(With.TILES)) {
            logs.values().forEach(log -> log.expectTiles(true));
        }
    }

    private void head(SignedNote note) throws WrongRecord {
        complete();
        var head = header.head(note, "文件第 " + lines.number() + " 行：");
        var log = logs.get(head.log().algorithm().hashing());
        if (finishing) {
            throw wrongHere("末尾的分片之后还有树头");
        }
        if (head.checkpoint().size() == index) {
            log.head(head.checkpoint());
        } else {
            log.misplaced(head.checkpoint());
        }
        headsSeen++;
        Cosignature.of(note, trust.keys()).reversed().forEach(signature -> witnesses.put(signature.witness(), new Witnessed(head.checkpoint().size(), signature.at())));
    }

    private void fault(JsonLine.Told told) throws WrongRecord {
        settle();
        throw WrongRecord.at(told.of(), switch (told.fault()) {
            case MISSING -> "这个位置上的条目不见了";
            case LEAF -> "与条目一起存的杂凑，跟分片里的不符";
            case HEAD -> "到这里的树头被换成了别的";
            case UNSEALED -> "有一个动作早该进记录，却没有进";
            case BEYOND -> "从这里起有条目或分片，没有树头覆盖";
        });
    }

    private void compareKept() throws WrongRecord {
        while (!kept.isEmpty() && kept.getFirst().checkpoint().size() == index) {
            var head = kept.removeFirst();
            if (!Arrays.equals(head.checkpoint().root(), logs.get(head.log().algorithm().hashing()).root())) {
                settle();
                throw WrongRecord.between(header.from(), Math.max(header.from() + 1, index), "与你保存的树头（" + index + " 条）不是同一份记录");
            }
        }
    }

    private void end(JsonLine.End end) throws WrongRecord {
        if (!finishing) {
            finish();
        }
        complete();
        for (var log : logs.values()) {
            log.end();
        }
        folding.end();
        if (end.entries() != index - header.from() || end.heads() != headsSeen) {
            throw WrongRecord.inFile(lines.number(), "结尾行说的条数与树头数，与文件里的不符");
        }
        if (!kept.isEmpty()) {
            throw WrongRecord.whole("记录变短了：你保存的树头有 " + kept.getLast().checkpoint().size() + " 条，文件只到 " + index + " 条");
        }
    }

    private void settle() throws WrongRecord {
        for (var log : logs.values()) {
            log.settle();
        }
    }

    private WrongRecord wrongHere(String words) throws WrongRecord {
        settle();
        return WrongRecord.at(Math.max(header.from(), index - 1), words);
    }
}
