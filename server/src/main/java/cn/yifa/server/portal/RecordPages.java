// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal;

import cn.yifa.kernel.record.CanonicalJson;
import cn.yifa.kernel.record.Checkpoint;
import cn.yifa.kernel.record.Entry;
import cn.yifa.kernel.record.EntryForm;
import cn.yifa.kernel.record.Hashing;
import cn.yifa.kernel.record.NoteKey;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.portal.RecordView.Head;
import cn.yifa.server.portal.RecordView.Tree;
import cn.yifa.server.record.Continuity;
import cn.yifa.server.record.LogKeys;
import cn.yifa.server.record.SealedRecord;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// The record for everybody (记录与证明): its heads, its keys, and how to check an entry without believing the department.
@Controller
class RecordPages {

    private static final String ADDRESS = "/records";
    private static final int SHOWN = 10;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

    private static final String KINDS = CanonicalJson.write(Stream.of(Entry.Kind.values()).collect(Collectors.toMap(Entry.Kind::code, Entry.Kind::term)));

    private final SealedRecord sealed;
    private final Continuity continuity;
    private final LogKeys keys;
    private final Templates templates;

    RecordPages(SealedRecord sealed, Continuity continuity, LogKeys keys, Templates templates) {
        this.sealed = sealed;
        this.continuity = continuity;
        this.keys = keys;
        this.templates = templates;
    }

    @GetMapping(ADDRESS)
    View record(Page page) {
        var trees = Stream.of(Hashing.values()).flatMap(hashing -> sealed.head(hashing).stream().map(head -> new Tree(hashing == Hashing.SM3 ? "SM3（国密，以它为准）" : "SHA-256（公开工具能读的孪生树）", hashing.code(),
                Base64.getEncoder().encodeToString(Checkpoint.parse(head.note().text()).root())))).toList();
        var heads = sealed.heads(Hashing.SM3, SHOWN).stream().map(head -> new Head(head.size(), MOMENT.format(head.signedAt()))).toList();
        var titled = page.titled("记录与证明", ADDRESS);
        return Html.of(templates.layoutPortal(titled, templates.portalRecord(titled, new RecordView(ServletUriComponentsBuilder.fromCurrentContextPath().toUriString(), keys.origin(), trees, heads, lines(), json(), KINDS),
                continuity.stopped(), continuity.continuations())));
    }

    @GetMapping(ADDRESS + "/entries/{position}")
    View entry(Page page, @PathVariable String position) {
        if (!position.matches("0|[1-9][0-9]{0,17}")) {
            throw new NotFound();
        }
        long at = Long.parseLong(position);
        var placed = sealed.entry(at).filter(found -> sealed.head(Hashing.SM3).filter(head -> at < head.size()).isPresent()).orElseThrow(NotFound::new);
        var entry = EntryForm.read(placed.entry().getBytes(StandardCharsets.UTF_8));
        var titled = page.titled("第 " + at + " 条记录", ADDRESS);
        return Html.of(templates.layoutPortal(titled, templates.portalRecordEntry(titled, new RecordView.Entry(at, entry.kind().term(), MOMENT.format(entry.stamp().at()), entry.of(),
                entry.stamp().body().sm3(), entry.stamp().files().stream().map(file -> file.sm3()).toList(), json()))));
    }

    private List<String> lines() {
        return keys.keys().stream().map(NoteKey::toString).toList();
    }

    private String json() {
        return lines().stream().map(key -> '"' + key + '"').collect(Collectors.joining(",", "[", "]"));
    }
}
