// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.cases.Evidence;
import cn.yifa.server.access.Audit;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.evidence.Custody;
import cn.yifa.server.evidence.Custody.FileOfCase;
import cn.yifa.server.evidence.ServedFiles;
import cn.yifa.server.evidence.Showing;
import cn.yifa.server.web.NotFound;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// Hands out the evidence of a case, to those who see the case; who looked and who saved is audited. Only images, sounds and films are shown in the browser: what people upload may be anything.
@Controller
class EvidenceFiles {

    static final String FILE = "/work/cases/{id}/evidence/{sequence}/{digest}";
    private static final String VIEWED = "查看材料";
    private static final String SAVED = "下载材料";

    private final CaseDesk desk;
    private final ServedFiles served;
    private final Custody custody;
    private final Audit audit;

    EvidenceFiles(CaseDesk desk, ServedFiles served, Custody custody, Audit audit) {
        this.desk = desk;
        this.served = served;
        this.custody = custody;
        this.audit = audit;
    }

    @GetMapping(FILE)
    ResponseEntity<Resource> download(@AuthenticationPrincipal SignedIn who, @PathVariable String id, @PathVariable int sequence, @PathVariable String digest, HttpServletRequest request) {
        var file = file(desk.see(id, who.officer()), sequence, digest);
        return saved(file, file.file(), who, request);
    }

    /// The file, in a page of ours.
    @GetMapping(FILE + "/view")
    ResponseEntity<Resource> view(@AuthenticationPrincipal SignedIn who, @PathVariable String id, @PathVariable int sequence, @PathVariable String digest, HttpServletRequest request) {
        var file = file(desk.see(id, who.officer()), sequence, digest);
        if (Showing.of(file.file().mediaType()).isEmpty()) {
            throw new NotFound();
        }
        var answer = served.shown(file.file());
        audit.recordView(file.matter(), who.getName(), VIEWED, file.subject(), request.getRemoteAddr());
        return answer;
    }

    /// A redacted copy of the file.
    @GetMapping(FILE + "/copies/{copy}")
    ResponseEntity<Resource> copy(@AuthenticationPrincipal SignedIn who, @PathVariable String id, @PathVariable int sequence, @PathVariable String digest, @PathVariable String copy,
            HttpServletRequest request) {
        var file = file(desk.see(id, who.officer()), sequence, digest);
        return saved(file, custody.copy(file.matter(), digest, copy).orElseThrow(NotFound::new), who, request);
    }

    private ResponseEntity<Resource> saved(FileOfCase file, Evidence wanted, SignedIn who, HttpServletRequest request) {
        var answer = served.saved(wanted);
        var range = request.getHeader(HttpHeaders.RANGE);
        // What goes on with a download that was broken off is the same download.
        if (range == null || range.startsWith("bytes=0-")) {
            audit.record(Audit.Kind.EXPORT, who.getName(), SAVED, new FileOfCase(file.matter(), file.number(), wanted).subject(), request.getRemoteAddr());
        }
        return answer;
    }

    /// The file that an event of the case brought.
    static FileOfCase file(CaseDesk.Seen seen, int sequence, String digest) {
        return seen.events().stream().filter(event -> event.header().sequence() == sequence).flatMap(event -> Timeline.evidence(event).stream())
                .filter(evidence -> evidence.digest().equals(digest)).findFirst().map(file -> new FileOfCase(seen.matter().id(), seen.matter().number(), file)).orElseThrow(NotFound::new);
    }
}
