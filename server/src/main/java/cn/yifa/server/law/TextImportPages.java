// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.law;

import cn.yifa.kernel.cases.Refusal;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.law.Previews.Preview;
import cn.yifa.server.manuscript.PlainLines;
import cn.yifa.server.manuscript.UnreadableFile;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.storage.Blobs;
import cn.yifa.server.web.Away;
import cn.yifa.server.web.Entries;
import cn.yifa.server.web.Form;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.Input;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;

/// Bringing in an official text (导入法规文本): a file becomes lines, which are read, mended where the paper left its traces, and stored whole or not at all.
@Controller
class TextImportPages {

    private static final int LONGEST_SOURCE = 300;

    private final TextDrafts drafts;
    private final Previews previews;
    private final LawTexts texts;
    private final Blobs blobs;
    private final Templates templates;

    TextImportPages(TextDrafts drafts, Previews previews, LawTexts texts, Blobs blobs, Templates templates) {
        this.drafts = drafts;
        this.previews = previews;
        this.texts = texts;
        this.blobs = blobs;
        this.templates = templates;
    }

    @GetMapping("/work/law/import")
    View upload(Page page) {
        return upload(page, List.of(), HttpStatus.OK);
    }

    private View upload(Page page, List<Refusal> grounds, HttpStatus status) {
        var form = Form.of("import", "/work/law/import", "读取文件", List.of(Input.of("file", "法规文本的文件", Input.Kind.FILES, true).hint("TXT、DOCX、PDF 或者保存下来的网页（HTML）")));
        var titled = page.titled("导入法规文本", LawDeskPages.ADDRESS);
        return Html.of(templates.layoutWorkbench(titled, templates.lawUpload(titled, grounds.isEmpty() ? form : form.refused(Map.of(), grounds), drafts.open())), status);
    }

    @PostMapping("/work/law/import")
    View read(Page page, @RequestParam(name = "file", required = false) @Nullable MultipartFile file, @AuthenticationPrincipal SignedIn who) throws IOException {
        var name = file == null ? "" : Optional.ofNullable(file.getOriginalFilename()).orElse("");
        if (file == null || name.isBlank()) {
            return upload(page, List.of(Refusal.ofField("FileMissing", "file", "还没有选择文件")), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        try {
            var bytes = file.getBytes();
            var lines = PlainLines.of(bytes);
            var tooLong = TextDraft.tooLong(lines);
            if (tooLong.isPresent()) {
                return upload(page, List.of(Refusal.ofField("FileTooLong", "file", tooLong.get())), HttpStatus.UNPROCESSABLE_CONTENT);
            }
            var kept = blobs.put(name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1).strip(), MediaTypeFactory.getMediaType(name).orElse(MediaType.APPLICATION_OCTET_STREAM).toString(),
                    new ByteArrayInputStream(bytes));
            return Away.to("/work/law/drafts/" + drafts.add(kept, lines, who.officer()));
        } catch (UnreadableFile unreadable) {
            return upload(page, List.of(Refusal.ofField("FileUnreadable", "file", Optional.ofNullable(unreadable.getMessage()).orElse("这个文件不能读取"))), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    /// @param version the one chosen, as [Previews.Chosen#key] writes it
    @GetMapping("/work/law/drafts/{id}")
    View preview(Page page, @PathVariable UUID id, @RequestParam(defaultValue = "") String version, @RequestParam(required = false) @Nullable String corrected) {
        var preview = previews.of(drafts.find(id).orElseThrow(NotFound::new), version);
        return preview(page, preview, storing(preview), correcting(preview), corrected == null ? "" : "改正已经保存，下面是重新读取的结果。", HttpStatus.OK);
    }

    private View preview(Page page, Preview preview, Optional<Form> storing, Form correcting, String notice, HttpStatus status) {
        var versions = previews.versions().stream().map(one -> new DraftTextView.Choice(one.key(), one.instrument().name(), one.version().number() + "（" + one.version().effectiveFrom() + " 起）")).toList();
        var view = new DraftTextView(preview.draft(), preview.reading(), versions, preview.chosen().map(Previews.Chosen::key).orElse(""), preview.remarks(), preview.same(), preview.compared().map(one -> one.version().number()),
                preview.compared().map(Previews.Compared::comparison), preview.unresolved(), preview.lost(), storing, correcting, notice);
        var titled = page.titled("法规文本：" + preview.draft().file().name(), LawDeskPages.ADDRESS);
        return Html.of(templates.layoutWorkbench(titled, templates.lawDraft(titled, view)), status);
    }

    private static Optional<Form> storing(Preview preview) {
        return preview.storable() ? Optional.of(Form.of("store", preview.draft().address() + "/store", "入库，等待核对", List.of(Input.hidden("version", preview.chosen().orElseThrow().key()),
                Input.hidden("draft-version", Integer.toString(preview.draft().version())),
                Input.of("source", "正式文本的出处", Input.Kind.TEXT, true).hint("公报的期号，或者公布正式文本的网址").atMost(OptionalInt.of(LONGEST_SOURCE))))) : Optional.empty();
    }

    private static Form correcting(Preview preview) {
        return Form.of("correct", preview.draft().address(), "保存改正，重新读取", List.of(Input.hidden("draft-version", Integer.toString(preview.draft().version())),
                Input.hidden("version", preview.chosen().map(Previews.Chosen::key).orElse("")),
                Input.of("lines", "逐行的文字", Input.Kind.LONG_TEXT, true).hint("对照正式文本改正读错的地方；原来的文件照原样保存").with(List.of(preview.draft().lines()))));
    }

    @PostMapping("/work/law/drafts/{id}")
    View correct(Page page, @PathVariable UUID id, HttpServletRequest request) {
        var draft = drafts.find(id).orElseThrow(NotFound::new);
        var raw = Optional.ofNullable(request.getParameter("lines")).orElse("");
        var entries = Entries.of(request);
        var fault = raw.isBlank() ? Optional.of("文字不能是空的") : TextDraft.tooLong(raw.lines().toList());
        if (fault.isPresent()) {
            var preview = previews.of(draft, entries.text("version"));
            return preview(page, preview, storing(preview), correcting(preview).refused(entries.values(), List.of(Refusal.ofField("LinesMissing", "lines", fault.get()))), "", HttpStatus.UNPROCESSABLE_CONTENT);
        }
        if (!drafts.correct(id, number(entries.text("draft-version")), raw)) {
            var preview = previews.of(drafts.find(id).orElseThrow(NotFound::new), entries.text("version"));
            return preview(page, preview, storing(preview), correcting(preview).refused(entries.values(), List.of(Refusal.of("SomebodyWasQuicker", "别人刚刚改过这份文本；您写的还在下面，请对照现在的读取结果再保存"))), "",
                    HttpStatus.CONFLICT);
        }
        return Away.to(draft.address() + "?corrected" + (entries.text("version").isEmpty() ? "" : "&version=" + URLEncoder.encode(entries.text("version"), StandardCharsets.UTF_8)));
    }

    @PostMapping("/work/law/drafts/{id}/store")
    View store(Page page, @PathVariable UUID id, @AuthenticationPrincipal SignedIn who, HttpServletRequest request) {
        var draft = drafts.find(id).orElseThrow(NotFound::new);
        var entries = Entries.of(request);
        var preview = previews.of(draft, entries.text("version"));
        var source = entries.text("source");
        var form = storing(preview);
        if (form.isEmpty()) {
            return preview(page, preview, form, correcting(preview), "", HttpStatus.UNPROCESSABLE_CONTENT);
        }
        if (draft.version() != number(entries.text("draft-version"))) {
            return preview(page, preview, form.map(one -> one.refused(entries.values(), List.of(Refusal.of("SomebodyWasQuicker", "这份文本刚刚被改过，请看过现在的读取结果再入库")))), correcting(preview), "", HttpStatus.CONFLICT);
        }
        if (source.isEmpty() || source.length() > LONGEST_SOURCE || source.chars().anyMatch(Character::isISOControl)) {
            return preview(page, preview, form.map(one -> one.refused(entries.values(), List.of(Refusal.ofField("SourceMissing", "source", "请写明正式文本在哪里公布，最多 " + LONGEST_SOURCE + " 字")))), correcting(preview), "",
                    HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var chosen = preview.chosen().orElseThrow();
        try {
            texts.store(chosen.instrument().name(), chosen.version().effectiveFrom(), preview.reading().text(), source, draft.file(), draft.corrected(), who.officer());
        } catch (DuplicateKeyException quicker) {
            return preview(page, previews.of(draft, chosen.key()), Optional.empty(), correcting(preview), "", HttpStatus.CONFLICT);
        }
        drafts.remove(id);
        return Away.to(LawDeskPages.ADDRESS + "?stored");
    }

    @PostMapping("/work/law/drafts/{id}/discard")
    View discard(@PathVariable UUID id) {
        drafts.find(id).orElseThrow(NotFound::new);
        drafts.remove(id);
        return Away.to("/work/law/import");
    }

    private static int number(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    }
}
