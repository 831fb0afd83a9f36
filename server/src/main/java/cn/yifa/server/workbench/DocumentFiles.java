// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.server.access.SignedIn;
import cn.yifa.server.issuing.CaseDocuments;
import cn.yifa.server.issuing.Issuing;
import cn.yifa.server.issuing.Papers;
import cn.yifa.server.storage.Blobs;
import cn.yifa.server.web.NotFound;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.springframework.core.io.ByteArrayResource;
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
import org.springframework.web.bind.annotation.RequestMapping;

/// A document of a case as files (下载): how a draft would look, and what was signed off.
@Controller
@RequestMapping("/work/cases/{id}/documents/{template}")
class DocumentFiles {

    private final DocumentDesk desk;
    private final CaseDocuments documents;
    private final Papers papers;
    private final Blobs blobs;

    DocumentFiles(DocumentDesk desk, CaseDocuments documents, Papers papers, Blobs blobs) {
        this.desk = desk;
        this.documents = documents;
        this.papers = papers;
        this.blobs = blobs;
    }

    /// How the letter would look, or a form to be printed: not numbered, not sealed.
    @GetMapping("/draft.{format}")
    ResponseEntity<Resource> draft(@AuthenticationPrincipal SignedIn who, @PathVariable String id, @PathVariable String template, @PathVariable String format) {
        var opened = desk.open(id, template, who.officer());
        var wanted = Arrays.stream(Papers.Format.values()).filter(one -> one.ending().equals(format)).findFirst().orElseThrow(NotFound::new);
        var letter = Issuing.draft(opened.text()).orElseThrow(NotFound::new);
        var name = opened.template().name() + (opened.template().atAnyTime() ? "" : "（草稿）") + "." + wanted.ending();
        return saved(name, wanted.mediaType(), new ByteArrayResource(papers.write(letter, wanted)));
    }

    /// A paper of a document that is signed off or was sent out.
    @GetMapping("/papers/{digest}")
    ResponseEntity<Resource> paper(@AuthenticationPrincipal SignedIn who, @PathVariable String id, @PathVariable String template, @PathVariable String digest) {
        var opened = desk.open(id, template, who.officer());
        var file = documents.of(opened.seen().matter().id()).stream().filter(one -> one.name().equals(opened.template().name())).flatMap(one -> one.papers().stream())
                .filter(one -> one.digest().equals(digest)).findFirst().orElseThrow(NotFound::new);
        return saved(file.name(), file.mediaType(), new InputStreamResource(() -> blobs.open(file.digest()), file.name()));
    }

    private static ResponseEntity<Resource> saved(String name, String mediaType, Resource content) {
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(mediaType)).cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString()).body(content);
    }
}
