// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.server.masking.UnmaskableFile;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.upload.Uploads;
import cn.yifa.server.web.Entries;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;

/// Masks a text or a file before it is published (遮盖个人信息): shows what is found and why, lets it be corrected, hands out the copy. Nothing is stored.
@Controller
class MaskingPage {

    static final String ADDRESS = "/work/masking";

    private final Templates templates;

    MaskingPage(Templates templates) {
        this.templates = templates;
    }

    @GetMapping(ADDRESS)
    View ask(Page page) {
        return ask(page, "", "", HttpStatus.OK);
    }

    private View ask(Page page, String typed, String wrong, HttpStatus status) {
        var titled = page.titled("遮盖个人信息", ADDRESS);
        return Html.of(templates.layoutWorkbench(titled, templates.workbenchMasking(titled, typed, wrong)), status);
    }

    /// What was sent: a file, a text, or what an earlier preview sends again.
    private record Sent(String name, byte[] content) {}

    @PostMapping(ADDRESS)
    View preview(Page page, HttpServletRequest request, @RequestParam(name = "file", required = false) @Nullable MultipartFile file) throws IOException {
        var entries = Entries.of(request);
        try {
            var sent = sent(entries, file);
            var view = MaskingView.of(sent.name(), ADDRESS, Base64.getEncoder().encodeToString(sent.content()), Masking.of(sent.name(), sent.content(), List.of(), entries), entries, Optional.empty());
            var titled = page.titled("遮盖预览", ADDRESS);
            return Html.of(templates.layoutWorkbench(titled, templates.workbenchMaskingPreview(titled, view)));
        } catch (UnmaskableFile refused) {
            return ask(page, entries.text("text"), refused.getMessage(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @PostMapping(ADDRESS + "/copy")
    Object copy(Page page, HttpServletRequest request) throws IOException {
        var entries = Entries.of(request);
        try {
            var sent = sent(entries, null);
            var masking = Masking.of(sent.name(), sent.content(), List.of(), entries);
            return ResponseEntity.ok().contentType(MediaType.parseMediaType(masking.file().mediaType()))
                    .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename("遮盖-" + sent.name(), StandardCharsets.UTF_8).build().toString())
                    .header(HttpHeaders.CACHE_CONTROL, "no-store").body(masking.copy());
        } catch (UnmaskableFile refused) {
            return ask(page, "", refused.getMessage(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    private static Sent sent(Entries entries, @Nullable MultipartFile file) throws IOException {
        var sent = file != null && !file.isEmpty() ? new Sent(Uploads.nameOf(file), file.getBytes()) : again(entries);
        return sent;
    }

    private static Sent again(Entries entries) {
        if (!entries.has("content")) {
            return new Sent("文字.txt", entries.text("text").getBytes(StandardCharsets.UTF_8));
        }
        try {
            return new Sent(entries.text("name"), Base64.getDecoder().decode(entries.text("content")));
        } catch (IllegalArgumentException broken) {
            throw UnmaskableFile.because("页面已经失效，请重新选择文件。");
        }
    }
}
