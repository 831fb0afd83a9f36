// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.publication;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Evidence;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.cases.Party;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.mask.MaskedText;
import cn.yifa.kernel.register.Change;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.casework.Seals;
import cn.yifa.server.issuing.CaseDocument;
import cn.yifa.server.issuing.CaseDocuments;
import cn.yifa.server.issuing.CaseDocuments.NotShown;
import cn.yifa.server.issuing.Papers;
import cn.yifa.server.masking.MaskableFile;
import cn.yifa.server.masking.UnmaskableFile;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.register.RegisterLines;
import cn.yifa.server.register.Registers;
import cn.yifa.server.register.Wanted;
import cn.yifa.server.storage.BackgroundWork;
import cn.yifa.server.storage.Blobs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Opens, for each document that was sent out as one to be shown (主动公开), the case by which it is, with its masked text and a masked file of it.
///
/// Which those are stands with the documents themselves, and that a case is open is written in the transaction that opens it: a stop in between loses nothing and doubles nothing.
@Component
class DueDocuments {

    private static final Logger LOG = LoggerFactory.getLogger(DueDocuments.class);
    private static final String PROCEDURE = "document-publicity";
    static final String REGISTER = "open-documents";
    /// The field that says whether the masked file is shown too.
    static final String WITH_FILE = "with_file";
    private static final String RULE = "\n---\n";
    private static final String TITLE = "标题:";
    private static final int AT_ONCE = 50;
    private static final int MOST = 500;

    private final CaseDocuments documents;
    private final Cases cases;
    private final Procedures procedures;
    private final Seals seals;
    private final Registers registers;
    private final RegisterLines lines;
    private final Organization organization;
    private final Blobs blobs;
    private final BackgroundWork background;
    private final TransactionTemplate together;

    DueDocuments(CaseDocuments documents, Cases cases, Procedures procedures, Seals seals, Registers registers, RegisterLines lines, Organization organization, Blobs blobs, BackgroundWork background,
            TransactionTemplate together) {
        this.documents = documents;
        this.cases = cases;
        this.procedures = procedures;
        this.seals = seals;
        this.registers = registers;
        this.lines = lines;
        this.organization = organization;
        this.blobs = blobs;
        this.background = background;
        this.together = together;
    }

    @Scheduled(fixedDelay = 5, initialDelay = 5, timeUnit = TimeUnit.SECONDS)
    void runInTheBackground() {
        if (background.ours()) {
            run();
        }
    }

    void run() {
        documents.toBeShown(AT_ONCE).forEach(this::open);
    }

    /// Those for which no case could be opened, the oldest first.
    List<NotShown> failed() {
        return documents.notShown(MOST);
    }

    /// Tries again what could not be opened.
    void retry() {
        failed().forEach(one -> open(one.document()));
    }

    @EventListener
    void begun(BackgroundWork.Begun begun) {
        retry();
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.HOURS)
    void retryInTheBackground() {
        if (background.ours()) {
            retry();
        }
    }

    private void open(CaseDocument document) {
        try {
            registers.find(REGISTER).ifPresent(register -> open(document, register));
        } catch (RuntimeException fault) {
            // One that can't be made ready does not keep the others waiting.
            LOG.error("case {}: document {} can't be made ready to be shown", document.matter(), document.id(), fault);
            documents.notShown(document, "程序没有准备好要公开的内容，请与系统管理员联系");
        }
    }

    private void open(CaseDocument document, Register register) {
        var from = cases.find(document.matter()).orElseThrow();
        var matter = seals.open(procedures.of(from), from);
        var text = documents.text(document);
        var people = Party.names(procedures.of(from), matter.fields());
        var formed = document.signed().orElseThrow().at().toLocalDate();
        var index = document.number().orElseGet(() -> index(document, matter));
        var title = MaskedText.of(title(text).orElse(document.name()), register.hides(), people).text();
        var shown = MaskedText.of(text.substring(text.indexOf(RULE) + RULE.length()).strip(), register.hides(), people).text();
        var opening = new LinkedHashMap<String, Object>(Map.of("document", title, "source", matter.number(), "formed_on", formed.toString()));
        document.number().ifPresent(number -> opening.put("number", number));
        var files = masked(document, register, people);
        together.executeWithoutResult(status -> {
            switch (cases.open(PROCEDURE, new Command.Open("", "公开：" + title + "（" + index + "）", matter.handling(), Fields.of(opening), files), By.program())) {
                case Outcome.Done done when documents.shownBy(document, done.now().id()) -> {
                    lines.add(done.now().id(), register, List.of(wanted(document, matter, index, title, shown, formed)));
                    LOG.info("case {} falls due to be shown: document {}", document.matter(), document.id());
                }
                case Outcome.Done _ -> status.setRollbackOnly();
                case Outcome.Refused refused -> {
                    var why = refused.grounds().stream().map(Refusal::message).collect(Collectors.joining("；"));
                    LOG.error("case {}: document {} can't be shown: {}", document.matter(), document.id(), why);
                    documents.notShown(document, why);
                }
                case Outcome.Overtaken _ -> throw new IllegalStateException("nobody can overtake a case that is not yet");
            }
        });
    }

    /// What a document is known by that has no number of its own: others of the same name in the same case are others.
    private String index(CaseDocument document, Case matter) {
        var before = documents.of(document.matter()).stream().filter(one -> one.name().equals(document.name()) && one.number().isEmpty()).map(CaseDocument::id).takeWhile(id -> !id.equals(document.id())).count();
        return matter.number() + " " + document.name() + (before == 0 ? "" : " " + (before + 1));
    }

    /// A copy of the document without personal data; where one can't be made without somebody looking, none.
    private List<Evidence> masked(CaseDocument document, Register register, List<String> people) {
        return documents.find(document.matter(), document.id()).stream().flatMap(found -> found.papers().stream()).filter(paper -> paper.mediaType().equals(Papers.Format.DOCX.mediaType())).flatMap(paper -> {
            try (var content = blobs.open(paper.digest())) {
                var copy = MaskableFile.open(paper.name(), content.readAllBytes()).automatically(register.hides(), people);
                return Stream.of(blobs.put("遮盖-" + document.name() + ".docx", paper.mediaType(), new ByteArrayInputStream(copy)));
            } catch (UnmaskableFile refused) {
                LOG.info("document {} is left to be masked by hand", document.id());
                return Stream.<Evidence>empty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }).toList();
    }

    private static Optional<String> title(String text) {
        return text.lines().takeWhile(line -> !line.equals(RULE.strip())).filter(line -> line.startsWith(TITLE)).map(line -> line.substring(TITLE.length()).strip()).filter(words -> !words.isEmpty()).findFirst();
    }

    private Wanted wanted(CaseDocument document, Case matter, String index, String title, String shown, LocalDate formed) {
        var values = new LinkedHashMap<String, Object>(Map.of("index", index, "title", title, "formed_on", formed.toString(), "summary", title, "organ", organization.name(), "division", matter.handling().value(),
                "case", matter.number()));
        document.number().ifPresent(number -> values.put("number", number));
        // One that is too long stands in the case with that fault: nobody shows half of it unawares.
        values.put("text", shown);
        return new Wanted(index, new Change.Put(formed, Optional.empty(), Values.of(values)), "定为主动公开的公文，自形成之日起二十个工作日内公开");
    }
}
