// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Evidence;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.server.access.AskingParty;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.intake.PartyCase;
import cn.yifa.server.issuing.CaseDocuments;
import cn.yifa.server.issuing.Issuing;
import cn.yifa.server.personal.PersonalData;
import cn.yifa.server.storage.Blobs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/// The papers of a case's documents, by the API.
@RestController
@Tag(name = "办件", description = "查看办件，报告进展、报送完成、办结、催办、终止等")
class DocumentOperations {

    private final SeenCases seen;
    private final Cases cases;
    private final Procedures procedures;
    private final PersonalData personal;
    private final CaseDocuments documents;
    private final Issuing issuing;
    private final Blobs blobs;

    DocumentOperations(SeenCases seen, Cases cases, Procedures procedures, PersonalData personal, CaseDocuments documents, Issuing issuing, Blobs blobs) {
        this.seen = seen;
        this.cases = cases;
        this.procedures = procedures;
        this.personal = personal;
        this.documents = documents;
        this.issuing = issuing;
        this.blobs = blobs;
    }

    @GetMapping("/api/cases/{id}/documents/{digest}")
    @Operation(operationId = "getDocument", summary = "下载文书", description = "文书的一个文件，digest 是办件的 documents 里的。办理本件的人可以下载全部，申请人可以下载送达自己的。")
    ResponseEntity<Resource> download(@Parameter(description = "办件标识") @PathVariable("id") UUID id, @Parameter(description = "文件的 SHA-256") @PathVariable("digest") String digest,
            @Parameter(hidden = true) @AuthenticationPrincipal @Nullable SignedIn who,
            @Parameter(hidden = true) @RequestAttribute(name = AskingParty.ATTRIBUTE, required = false) @Nullable AskingParty asking) {
        var theirs = asking != null ? ofParty(seen.by(asking, id)) : ofOfficer(SeenCases.officer(who), id);
        var paper = theirs.stream().filter(one -> one.digest().equals(digest)).findFirst()
                .orElseThrow(() -> ProblemException.notFound("没有这份文书，或者它不在您可以看到的范围内。"));
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(paper.mediaType())).contentLength(paper.size())
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(paper.name(), StandardCharsets.UTF_8).build().toString())
                .body(new InputStreamResource(() -> blobs.open(paper.digest()), paper.name()));
    }

    private List<Evidence> ofParty(PartyCase theirs) {
        return issuing.sentTo(theirs.matter(), theirs.party().field()).stream().flatMap(document -> document.sealed().stream()).toList();
    }

    /// A letter names whom it is for: it is for those who see that.
    private List<Evidence> ofOfficer(Officer officer, UUID id) {
        var matter = seen.by(officer, id);
        return open(matter, officer) ? documents.of(matter.id()).stream().flatMap(document -> document.papers().stream()).toList() : List.of();
    }

    private boolean open(Case matter, Officer officer) {
        return personal.show(procedures.of(matter), matter, cases.events(matter.id()), officer).open();
    }
}
