// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.mask.Finding;
import cn.yifa.kernel.mask.MaskPolicy;
import cn.yifa.kernel.mask.MaskedText;
import cn.yifa.kernel.mask.PersonalData;
import cn.yifa.server.masking.MaskableFile;
import cn.yifa.server.masking.UnmaskableFile;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.upload.Uploads;
import cn.yifa.server.web.Entries;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    private static final int LARGEST = 5 << 20;
    private static final int LONGEST = 500_000;
    private static final int MOST_SHOWN = 50_000;
    private static final int MOST_MORE = 100;

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
            var opened = opened(sent);
            var grouped = MaskingView.grouped(PersonalData.find(opened.text(), MaskPolicy.everything()), opened.text());
            var left = left(entries, grouped.size());
            var masked = masked(opened, grouped, left, entries);
            var view = new MaskingView(sent.name(), Base64.getEncoder().encodeToString(sent.content()), MaskingView.groups(grouped, opened.text(), left), entries.text("more"),
                    MaskingView.pieces(opened.text(), masked, MOST_SHOWN), opened.unread(), opened.removed());
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
            var opened = opened(sent);
            var grouped = MaskingView.grouped(PersonalData.find(opened.text(), MaskPolicy.everything()), opened.text());
            var copy = opened.masked(masked(opened, grouped, left(entries, grouped.size()), entries));
            return ResponseEntity.ok().contentType(MediaType.parseMediaType(opened.mediaType()))
                    .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename("遮盖-" + sent.name(), StandardCharsets.UTF_8).build().toString())
                    .header(HttpHeaders.CACHE_CONTROL, "no-store").body(copy);
        } catch (UnmaskableFile refused) {
            return ask(page, "", refused.getMessage(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    private static Sent sent(Entries entries, @Nullable MultipartFile file) throws IOException {
        var sent = file != null && !file.isEmpty() ? new Sent(Uploads.nameOf(file), file.getBytes()) : again(entries);
        if (sent.content().length == 0) {
            throw UnmaskableFile.because("请粘贴文字，或者选择一个文件。");
        }
        if (sent.content().length > LARGEST) {
            throw UnmaskableFile.because("文件太大，一次最多 5 MB。请分开以后再遮盖。");
        }
        return sent;
    }

    private static MaskableFile opened(Sent sent) {
        var file = MaskableFile.open(sent.name(), sent.content());
        if (file.text().length() > LONGEST) {
            throw UnmaskableFile.because("文字太多，一次最多 50 万字。请分开以后再遮盖。");
        }
        return file;
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

    /// The numbers of what is not to be masked: shown before, and not ticked.
    private static Set<Integer> left(Entries entries, int size) {
        var ticked = Set.copyOf(entries.texts("mask"));
        return entries.has("content") ? IntStream.range(0, size).filter(number -> !ticked.contains(Integer.toString(number))).boxed().collect(Collectors.toSet()) : Set.of();
    }

    private static MaskedText masked(MaskableFile file, List<List<Finding>> grouped, Set<Integer> left, Entries entries) {
        var findings = new ArrayList<Finding>();
        for (int i = 0; i < grouped.size(); i++) {
            if (!left.contains(i)) {
                findings.addAll(grouped.get(i));
            }
        }
        entries.text("more").lines().map(String::strip).filter(words -> !words.isEmpty()).limit(MOST_MORE).forEach(words -> findings.addAll(PersonalData.byHand(file.text(), words)));
        return MaskedText.of(file.text(), findings);
    }
}
