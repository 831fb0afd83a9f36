// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.cases.Decider;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.server.access.Audit;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.evidence.Custody;
import cn.yifa.server.evidence.Custody.FileOfCase;
import cn.yifa.server.evidence.CustodyEntry;
import cn.yifa.server.evidence.FileFacts;
import cn.yifa.server.evidence.Scans;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.storage.StoredFile;
import cn.yifa.server.storage.StoredFiles;
import cn.yifa.server.web.Form;
import cn.yifa.server.workbench.CaseView.Datum;
import cn.yifa.server.workbench.FileView.Copy;
import cn.yifa.server.workbench.FileView.FileForm;
import cn.yifa.server.workbench.FileView.Link;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Puts the page of a file together.
@Component
class FileViews {

    private static final int VIEWS = 200;

    private final Custody custody;
    private final FileFacts facts;
    private final Scans scans;
    private final Procedures procedures;
    private final StoredFiles files;
    private final Audit audit;
    private final Organization organization;
    private final CaseWords words;
    private final FileForms forms;

    FileViews(Custody custody, FileFacts facts, Scans scans, Procedures procedures, StoredFiles files, Audit audit, Organization organization, CaseWords words, FileForms forms) {
        this.custody = custody;
        this.facts = facts;
        this.scans = scans;
        this.procedures = procedures;
        this.files = files;
        this.audit = audit;
        this.organization = organization;
        this.words = words;
        this.forms = forms;
    }

    static String address(FileOfCase file, int sequence) {
        return "/work/cases/" + file.matter() + "/evidence/" + sequence + "/" + file.file().digest();
    }

    FileView of(CaseDesk.Seen seen, int sequence, FileOfCase file, Optional<Form> refused) {
        var address = address(file, sequence);
        var entries = custody.of(file.matter(), file.file().digest());
        var standing = CustodyEntry.Standing.of(entries);
        var line = new FileLine(file.file(), address, scans.of(file.file().digest()), standing.disposed());
        var offered = forms.of(seen, address, standing).stream().map(form -> refused.filter(one -> one.id().equals(form.id())).map(again -> new FileForm(form.submit(), true, again))
                .orElseGet(() -> new FileForm(form.submit(), false, form))).toList();
        var copies = entries.stream().flatMap(entry -> entry.copy().stream().map(copy -> new Copy(copy, address + "/copies/" + copy.digest(), entry.personName(), when(entry.at()), entry.words(),
                !standing.disposed() && scans.of(copy.digest()).served()))).toList();
        return new FileView(address, seen.matter().number(), "/work/cases/" + file.matter(), line, stored(file), facts(file),
                chain(seen, sequence, entries), views(file, copies), standing, kept(seen), copies, offered);
    }

    /// A file that can't be read has no digests to show; that it can't is seen when it is wanted.
    private Optional<StoredFile> stored(FileOfCase file) {
        try {
            return files.of(file.file().digest());
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private List<Datum> facts(FileOfCase file) {
        var found = new ArrayList<Datum>();
        for (var fact : facts.of(file.matter(), file.file().digest())) {
            var by = fact.statedBy().map(person -> "（" + person + " " + when(fact.at()) + " 记录）").orElse("（文件自带的信息）");
            add(found, "时间", fact.takenAt(), by);
            add(found, "地点", fact.place(), by);
            add(found, "位置", fact.position().map(FileFacts.Position::toString).orElse(""), by);
            add(found, "说明", fact.words(), by);
        }
        return found;
    }

    private static void add(List<Datum> facts, String name, String words, String by) {
        if (!words.isEmpty()) {
            facts.add(new Datum(name, name, words + by, false));
        }
    }

    private List<Link> chain(CaseDesk.Seen seen, int sequence, List<CustodyEntry> entries) {
        var brought = seen.events().stream().filter(event -> event.header().sequence() == sequence)
                .map(event -> new Link(when(event.header().recordedAt().atZone(Decider.ZONE).toOffsetDateTime()), words.who(event.header()), "提交", words.happened(seen.procedure(), event)));
        return Stream.concat(brought, entries.stream().map(entry -> new Link(when(entry.at()), entry.personName(), entry.kind().term(), entry.words()))).toList();
    }

    private List<Link> views(FileOfCase file, List<Copy> copies) {
        var originals = audit.views(file.subject(), VIEWS).stream().map(one -> new Link(when(one.at()), organization.nameOf(new PersonId(one.actor())), one.act(), ""));
        var others = copies.stream().flatMap(copy -> audit.views(new FileOfCase(file.matter(), file.number(), copy.file()).subject(), VIEWS).stream()
                .map(one -> new Link(when(one.at()), organization.nameOf(new PersonId(one.actor())), one.act(), "遮盖件 " + copy.file().name())));
        return Stream.concat(originals, others).sorted(Comparator.comparing(Link::when).reversed()).toList();
    }

    private String kept(CaseDesk.Seen seen) {
        var keeping = procedures.keeping(seen.procedure());
        return "办件" + (seen.matter().status().over() ? seen.matter().status().term() : "办结") + "后 " + keeping.years() + " 年" + keeping.basis().map(basis -> "（" + basis + "）").orElse("")
                + "，期满经两人批准才能处置";
    }

    private static String when(OffsetDateTime at) {
        return Timeline.MOMENT.format(at.atZoneSameInstant(Decider.ZONE));
    }
}
