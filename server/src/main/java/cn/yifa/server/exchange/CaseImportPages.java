// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.register.Cells;
import cn.yifa.kernel.register.Register;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.exchange.Import.State;
import cn.yifa.server.exchange.Imports.Asked;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.register.ImportedLines.Difference;
import cn.yifa.server.register.ImportedLines.Held;
import cn.yifa.server.register.Line;
import cn.yifa.server.register.Registers;
import cn.yifa.server.storage.PassingFile;
import cn.yifa.server.upload.PiecedUploads;
import cn.yifa.server.upload.PiecedUploads.Upload;
import cn.yifa.server.upload.Uploads;
import cn.yifa.server.web.Away;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;

/// Brings a file into a case whose lines are the officer's to prepare: the form, how far it is, what it would do, and its lines into the case.
@Controller
@RequestMapping("/work/cases/{id}/import")
class CaseImportPages {

    private static final int LONGEST_REASON = 1_000;
    private static final int FAULTS = 100;
    private static final int DIFFERENCES = 20;
    private static final int DOUBTS = 100;
    private static final int LONGEST = 300;
    private static final String PERSONAL = "（个人信息）";

    private final Imports imports;
    private final PiecedUploads uploads;
    private final Cases cases;
    private final Procedures procedures;
    private final Registers registers;
    private final Clock clock;
    private final Templates templates;

    CaseImportPages(Imports imports, PiecedUploads uploads, Cases cases, Procedures procedures, Registers registers, Clock clock, Templates templates) {
        this.imports = imports;
        this.uploads = uploads;
        this.cases = cases;
        this.procedures = procedures;
        this.registers = registers;
        this.clock = clock;
        this.templates = templates;
    }

    @GetMapping
    View form(Page page, @PathVariable UUID id, @RequestParam(defaultValue = "") String register, @AuthenticationPrincipal SignedIn who) {
        return form(page, prepared(id, who), register, LocalDate.now(clock).toString(), "", false, false, new LinkedHashMap<>(), who);
    }

    private View form(Page page, Case matter, String register, String day, String reason, boolean ending, boolean correcting, SequencedMap<String, String> faults, SignedIn who) {
        var titled = page.titled("导入变更", "/work/cases");
        var view = new ImportForm(address(matter), "/work/cases/" + matter.id(), matter.number(), matter.title(), changes(matter), register, day, reason, ending, correcting, faults, imports.of(matter.id(), who.officer()));
        return Html.of(templates.layoutWorkbench(titled, templates.exchangeUpload(titled, view)), faults.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @PostMapping
    View upload(Page page, @PathVariable UUID id, @RequestParam(name = "file", required = false) @Nullable MultipartFile file, @RequestParam(required = false) @Nullable List<UUID> uploaded,
            @RequestParam(defaultValue = "") String register, @RequestParam(defaultValue = "") String day, @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "false") boolean ending, @RequestParam(defaultValue = "false") boolean correcting, @AuthenticationPrincipal SignedIn who) throws IOException {
        var matter = prepared(id, who);
        var faults = new LinkedHashMap<String, String>();
        var chosen = changes(matter).stream().filter(one -> one.id().equals(register)).findFirst();
        var from = day(day);
        if (chosen.isEmpty()) {
            faults.put(ImportForm.REGISTER, "请选择导入到哪份清单");
        }
        var inPieces = Optional.ofNullable(uploaded).filter(some -> !some.isEmpty()).flatMap(some -> uploads.find(who.officer().id(), some.getLast())).filter(one -> one.received() == one.size());
        if (inPieces.isEmpty() && (file == null || file.isEmpty())) {
            faults.put(ImportForm.FILE, "还没有选择文件，或者文件是空的");
        }
        if (from.isEmpty()) {
            faults.put(ImportForm.DAY, "生效日期应是 2026-01-31 样子的日期");
        }
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            faults.put(ImportForm.REASON, "请写明变更理由，最多 " + LONGEST_REASON + " 字");
        }
        if (!faults.isEmpty()) {
            return form(page, matter, register, day, reason, ending, correcting, faults, who);
        }
        var name = inPieces.map(Upload::name).orElseGet(() -> Uploads.nameOf(Objects.requireNonNull(file)));
        var asked = new Asked(chosen.orElseThrow(), Optional.of(matter.id()), who.officer().id(), name, from.orElseThrow(), reason.strip(), ending, correcting);
        try (var content = inPieces.isPresent() ? uploads.open(inPieces.get()) : Objects.requireNonNull(file).getInputStream()) {
            var begun = imports.begin(asked, PassingFile.of(content));
            inPieces.ifPresent(one -> uploads.discard(who.officer().id(), one.id()));
            return Away.to(address(matter) + "/" + begun);
        }
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text)).filter(day -> day.getYear() >= 1900 && day.getYear() <= 9998);
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    /// How far it is, which the browser asks again every second, or what it would do.
    @GetMapping("/{file}")
    View show(Page page, @PathVariable UUID id, @PathVariable UUID file, @RequestParam(name = "page", defaultValue = "1") int differences,
            @RequestParam(name = "faults", defaultValue = "1") int faults, @AuthenticationPrincipal SignedIn who, HttpServletResponse response) {
        var one = own(id, file, who);
        var matter = cases.find(new CaseId(id)).orElseThrow(NotFound::new);
        if (one.state().running()) {
            var titled = page.titled(one.state().term(), "/work/cases");
            response.setHeader("Refresh", "1");
            return Html.of(templates.layoutWorkbench(titled, templates.exchangeProgress(view(one, matter, List.of(), 1, 1))));
        }
        return preview(page, view(one, matter, List.of(), differences, faults), HttpStatus.OK);
    }

    private View preview(Page page, ImportView view, HttpStatus status) {
        var titled = page.titled("导入预览", "/work/cases");
        return Html.of(templates.layoutWorkbench(titled, templates.exchangePreview(titled, view)), status);
    }

    private ImportView view(Import one, Case matter, List<String> reasons, int differences, int faults) {
        int changed = one.state() == State.READY ? Math.min(one.counts().lines(), ImportView.MOST_DIFFERENCES) : 0;
        int differencePages = pages(changed, DIFFERENCES);
        int differencePage = Math.clamp(differences, 1, differencePages);
        int faultPages = pages(one.faults().size(), FAULTS);
        int faultPage = Math.clamp(faults, 1, faultPages);
        return new ImportView(one, address(matter) + "/" + one.id(), address(matter), "/work/cases/" + matter.id(), matter.number(), reasons,
                one.faults().stream().skip((faultPage - 1L) * FAULTS).limit(FAULTS).toList(), faultPage, faultPages, one.doubts().stream().limit(DOUBTS).toList(),
                changed == 0 ? List.of() : imports.differences(one, (differencePage - 1) * DIFFERENCES, DIFFERENCES).stream().map(CaseImportPages::changed).toList(), differencePage, differencePages);
    }

    private static int pages(int all, int each) {
        return Math.max(1, Math.ceilDiv(all, each));
    }

    private static ImportView.Changed changed(Difference difference) {
        var row = difference.state() == Line.State.END ? "文件里没有" : "第 " + difference.row() + " 行";
        return new ImportView.Changed(row, difference.key(), difference.title(), difference.state().term(), difference.from().map(Object::toString).orElse(""), difference.fields().stream()
                .map(field -> new ImportView.Field(field.field().name(), field.field().secret() ? PERSONAL : words(field, field.before()), field.field().secret() ? PERSONAL : words(field, field.after()))).toList());
    }

    private static String words(Held held, Optional<Object> value) {
        var words = value.map(found -> Cells.write(held.field().kind(), found)).orElse("（空）");
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "……";
    }

    @PostMapping("/{file}/list")
    View list(Page page, @PathVariable UUID id, @PathVariable UUID file, @AuthenticationPrincipal SignedIn who) {
        var matter = prepared(id, who);
        var one = own(id, file, who);
        if (one.state() == State.READY && one.counts().lines() > 0) {
            imports.list(one, who.officer());
            return Away.to(address(matter) + "/" + file);
        }
        return one.state().running() || one.state() == State.LISTED ? Away.to(address(matter) + "/" + file)
                : preview(page, view(one, matter, List.of("这份文件" + (one.counts().faults() > 0 ? "有错误" : "没有要变更的内容或者已经失效") + "，请改好重新导入"), 1, 1), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @PostMapping("/{file}/discard")
    View discard(@PathVariable UUID id, @PathVariable UUID file, @AuthenticationPrincipal SignedIn who) {
        var one = own(id, file, who);
        if (one.state().running()) {
            return Away.to("/work/cases/" + id + "/import/" + file);
        }
        imports.discard(one);
        return Away.to("/work/cases/" + id);
    }

    @GetMapping("/{file}/errors.csv")
    ResponseEntity<byte[]> errors(@PathVariable UUID id, @PathVariable UUID file, @AuthenticationPrincipal SignedIn who) {
        var one = own(id, file, who);
        var text = new StringBuilder(Csv.MARK).append(Csv.line(Stream.of("行", "列", "说明")));
        one.faults().forEach(fault -> text.append(Csv.line(Stream.of(Integer.toString(fault.row()), fault.column(), fault.message()))));
        if (one.counts().faults() > one.faults().size()) {
            text.append(Csv.line(Stream.of("", "", "一共 " + one.counts().faults() + " 处错误，这里是前 " + one.faults().size() + " 处")));
        }
        return ResponseEntity.ok().contentType(new MediaType("text", "csv", UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename("错误清单.csv", UTF_8).build().toString()).body(text.toString().getBytes(UTF_8));
    }

    private static String address(Case matter) {
        return "/work/cases/" + matter.id() + "/import";
    }

    private List<Register> changes(Case matter) {
        return procedures.of(matter).changes().keySet().stream().flatMap(id -> registers.find(id).stream()).toList();
    }

    /// @throws NotFound unless the officer prepares the lines of the case now
    private Case prepared(UUID id, SignedIn who) {
        return cases.find(new CaseId(id)).filter(matter -> imports.prepares(matter, who.officer())).orElseThrow(NotFound::new);
    }

    /// @throws NotFound unless it is the officer's own, into this case
    private Import own(UUID id, UUID file, SignedIn who) {
        return imports.find(file, who.officer()).filter(one -> one.matter().filter(new CaseId(id)::equals).isPresent()).orElseThrow(NotFound::new);
    }
}
