// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.server.access.SignedIn;
import cn.yifa.server.storage.Blobs;
import cn.yifa.server.web.NotFound;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// Hands out the evidence of a case, to those who see the case. It is always saved, never shown in the browser: what people upload may be anything.
@Controller
class EvidenceFiles {

    private final CaseDesk desk;
    private final Blobs blobs;

    EvidenceFiles(CaseDesk desk, Blobs blobs) {
        this.desk = desk;
        this.blobs = blobs;
    }

    @GetMapping("/work/cases/{id}/evidence/{sequence}/{digest}")
    ResponseEntity<Resource> download(@AuthenticationPrincipal SignedIn who, @PathVariable String id, @PathVariable int sequence, @PathVariable String digest) {
        var file = desk.see(id, who.officer()).events().stream().filter(event -> event.header().sequence() == sequence)
                .flatMap(event -> Timeline.evidence(event).stream()).filter(evidence -> evidence.digest().equals(digest)).findFirst().orElseThrow(NotFound::new);
        var resource = new InputStreamResource(() -> blobs.open(file.digest()), file.name());
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(file.mediaType())).contentLength(file.size()).cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(file.name(), StandardCharsets.UTF_8).build().toString()).body(resource);
    }
}
