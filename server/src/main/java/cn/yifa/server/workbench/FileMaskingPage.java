// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.cases.Party;
import cn.yifa.server.access.Audit;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.evidence.Custody;
import cn.yifa.server.evidence.Custody.FileOfCase;
import cn.yifa.server.evidence.ServedFiles;
import cn.yifa.server.masking.UnmaskableFile;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.storage.Blobs;
import cn.yifa.server.web.Away;
import cn.yifa.server.web.Entries;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// Masks a file of a case and files the copy beside it (制作遮盖件): the parties of the case are known by name, what else is found is looked over by whoever handles the case.
@Controller
class FileMaskingPage {

    private static final String MASKING = EvidenceFiles.FILE + "/masking";
    private static final String LOOKED = "查看材料";
    private static final int LONGEST = 5 << 20;

    private final CaseDesk desk;
    private final Custody custody;
    private final ServedFiles served;
    private final Blobs blobs;
    private final Audit audit;
    private final Templates templates;

    FileMaskingPage(CaseDesk desk, Custody custody, ServedFiles served, Blobs blobs, Audit audit, Templates templates) {
        this.desk = desk;
        this.custody = custody;
        this.served = served;
        this.blobs = blobs;
        this.audit = audit;
        this.templates = templates;
    }

    /// A file before somebody who may mask it.
    private record Opened(CaseDesk.Seen seen, FileOfCase file, String address) {}

    private Opened open(SignedIn who, String id, int sequence, String digest) {
        var seen = desk.see(id, who.officer());
        var file = EvidenceFiles.file(seen, sequence, digest);
        if (!desk.handles(seen) || custody.standing(file.matter(), digest).disposed()) {
            throw new NotFound();
        }
        return new Opened(seen, file, FileViews.address(file, sequence));
    }

    private Masking masking(Opened opened, Entries entries) throws IOException {
        if (opened.file().file().size() > LONGEST) {
            throw UnmaskableFile.because("文件太大，一次最多 5 MB。请在别处遮盖以后，用“添加遮盖件”上传。");
        }
        var content = Objects.requireNonNull(served.saved(opened.file().file()).getBody()).getContentAsByteArray();
        return Masking.of(opened.file().file().name(), content, Party.names(opened.seen().procedure(), opened.seen().matter().fields()), entries);
    }

    @GetMapping(MASKING)
    View ask(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable String id, @PathVariable int sequence, @PathVariable String digest, HttpServletRequest request) throws IOException {
        return preview(page, who, id, sequence, digest, request);
    }

    @PostMapping(MASKING)
    View preview(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable String id, @PathVariable int sequence, @PathVariable String digest, HttpServletRequest request) throws IOException {
        var opened = open(who, id, sequence, digest);
        var entries = Entries.of(request);
        try {
            var masking = masking(opened, entries);
            audit.recordView(opened.file().matter(), who.getName(), LOOKED, opened.file().subject(), request.getRemoteAddr());
            return show(page, opened, masking, entries, "", HttpStatus.OK);
        } catch (UnmaskableFile refused) {
            return unmaskable(page, opened, refused);
        }
    }

    @PostMapping(MASKING + "/copy")
    View copy(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable String id, @PathVariable int sequence, @PathVariable String digest, HttpServletRequest request) throws IOException {
        var opened = open(who, id, sequence, digest);
        var entries = Entries.of(request);
        try {
            var masking = masking(opened, entries);
            var wrong = !masking.file().unread().isEmpty() ? "文件里有读不出来的内容，不能由程序遮盖。请在别处遮盖以后，用“添加遮盖件”上传。"
                    : masking.masked().masks().isEmpty() ? "没有遮盖任何内容。" : entries.text(FileForms.WORDS).isEmpty() ? "请写明为什么制作遮盖件，例如公示、提供给对方当事人。" : "";
            if (wrong.isEmpty()) {
                var copy = blobs.put("遮盖-" + opened.file().file().name(), masking.file().mediaType(), new ByteArrayInputStream(masking.copy()));
                wrong = String.join("；", custody.redact(opened.file(), new Custody.By(who.officer(), request.getRemoteAddr()), copy, masking.said() + "。" + entries.text(FileForms.WORDS)).stream()
                        .map(refusal -> refusal.message()).toList());
            }
            return wrong.isEmpty() ? Away.to(opened.address() + "/about") : show(page, opened, masking, entries, wrong, HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (UnmaskableFile refused) {
            return unmaskable(page, opened, refused);
        }
    }

    private View show(Page page, Opened opened, Masking masking, Entries entries, String wrong, HttpStatus status) {
        var filing = new MaskingView.Filing(opened.address() + "/about", entries.text(FileForms.WORDS), wrong);
        var view = MaskingView.of(opened.file().file().name(), opened.address() + "/masking", "", masking, entries, Optional.of(filing));
        var titled = page.titled("制作遮盖件", "/work/cases");
        return Html.of(templates.layoutWorkbench(titled, templates.workbenchMaskingPreview(titled, view)), status);
    }

    private View unmaskable(Page page, Opened opened, UnmaskableFile refused) {
        var titled = page.titled("制作遮盖件", "/work/cases");
        return Html.of(templates.layoutWorkbench(titled, templates.workbenchUnmaskable(titled, opened.address() + "/about", opened.file().file().name(), String.valueOf(refused.getMessage()))),
                HttpStatus.UNPROCESSABLE_CONTENT);
    }
}
