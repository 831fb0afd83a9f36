// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.cases.Refusal;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.evidence.Custody;
import cn.yifa.server.evidence.Custody.By;
import cn.yifa.server.evidence.Custody.FileOfCase;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.upload.Uploads;
import cn.yifa.server.upload.Uploads.Sender;
import cn.yifa.server.web.Away;
import cn.yifa.server.web.Entries;
import cn.yifa.server.web.Form;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;

/// The page of a file (材料档案): what it is, where it came from, what was done with it, and who looked at it.
@Controller
class FilePage {

    private final CaseDesk desk;
    private final FileViews views;
    private final FileForms forms;
    private final Custody custody;
    private final Uploads uploads;
    private final Templates templates;

    FilePage(CaseDesk desk, FileViews views, FileForms forms, Custody custody, Uploads uploads, Templates templates) {
        this.desk = desk;
        this.views = views;
        this.forms = forms;
        this.custody = custody;
        this.uploads = uploads;
        this.templates = templates;
    }

    @GetMapping(EvidenceFiles.FILE + "/about")
    View show(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable String id, @PathVariable int sequence, @PathVariable String digest) {
        return render(page, desk.see(id, who.officer()), sequence, digest, Optional.empty(), HttpStatus.OK);
    }

    private View render(Page page, CaseDesk.Seen seen, int sequence, String digest, Optional<Form> refused, HttpStatus status) {
        var view = views.of(seen, sequence, EvidenceFiles.file(seen, sequence, digest), refused);
        var titled = page.titled(view.line().file().name(), "/work/cases");
        return Html.of(templates.layoutWorkbench(titled, templates.workbenchFile(titled, view)), status);
    }

    private interface Doing {

        List<Refusal> go(FileOfCase file, By by, Entries entries);
    }

    /// What the looker may not do, they find nothing for.
    private View change(Page page, SignedIn who, String id, int sequence, String digest, String form, HttpServletRequest request, Doing doing) {
        var seen = desk.see(id, who.officer());
        var file = EvidenceFiles.file(seen, sequence, digest);
        var address = FileViews.address(file, sequence);
        var offered = forms.of(seen, address, custody.standing(file.matter(), digest)).stream().filter(one -> one.id().equals(form)).findFirst().orElseThrow(NotFound::new);
        var entries = Entries.of(request);
        var refused = doing.go(file, new By(who.officer(), request.getRemoteAddr()), entries);
        return refused.isEmpty() ? Away.to(address + "/about") : render(page, seen, sequence, digest, Optional.of(offered.refused(entries.values(), refused)), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @PostMapping(EvidenceFiles.FILE + "/facts")
    View state(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable String id, @PathVariable int sequence, @PathVariable String digest, HttpServletRequest request) {
        return change(page, who, id, sequence, digest, "facts", request, (file, by, entries) -> {
            var taken = entries.text("taken-at");
            try {
                var moment = taken.isEmpty() ? "" : LocalDateTime.parse(taken).toString().replace('T', ' ');
                return custody.state(file, by, moment, entries.text("place"), entries.text(FileForms.WORDS));
            } catch (DateTimeParseException e) {
                return List.of(Refusal.ofField("MomentWrong", "taken-at", "时间应写成 2026-11-24T09:30 的样子"));
            }
        });
    }

    @PostMapping(EvidenceFiles.FILE + "/move")
    View move(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable String id, @PathVariable int sequence, @PathVariable String digest, HttpServletRequest request) {
        return change(page, who, id, sequence, digest, "move", request, (file, by, entries) -> custody.move(file, by, entries.text(FileForms.WORDS)));
    }

    @PostMapping(EvidenceFiles.FILE + "/copy")
    View redact(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable String id, @PathVariable int sequence, @PathVariable String digest,
            @RequestParam(name = FileForms.COPY, required = false) @Nullable List<MultipartFile> files, HttpServletRequest request) {
        return change(page, who, id, sequence, digest, "copy", request, (file, by, entries) -> {
            var wrong = new ArrayList<Refusal>();
            var looked = uploads.look(files == null ? List.of() : files, Sender.OFFICIAL, 0, FileForms.COPY, wrong);
            if (wrong.isEmpty() && looked.size() != 1) {
                wrong.add(Refusal.ofField("CopyMissing", FileForms.COPY, "请选择一个遮盖后的文件"));
            }
            if (entries.text(FileForms.WORDS).isEmpty()) {
                wrong.add(Refusal.ofField("ReasonMissing", FileForms.WORDS, "请写明遮盖了什么、为什么"));
            }
            return wrong.isEmpty() ? custody.redact(file, by, uploads.store(looked.getFirst()), entries.text(FileForms.WORDS)) : wrong;
        });
    }

    @PostMapping(EvidenceFiles.FILE + "/hold")
    View hold(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable String id, @PathVariable int sequence, @PathVariable String digest, HttpServletRequest request) {
        return change(page, who, id, sequence, digest, "hold", request, (file, by, entries) -> custody.hold(file, by, entries.text(FileForms.WORDS)));
    }

    @PostMapping(EvidenceFiles.FILE + "/release")
    View release(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable String id, @PathVariable int sequence, @PathVariable String digest, HttpServletRequest request) {
        return change(page, who, id, sequence, digest, "release", request, (file, by, entries) -> custody.release(file, by, entries.text(FileForms.WORDS)));
    }
}
