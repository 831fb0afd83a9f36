// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.importing;

import cn.yifa.server.access.SignedIn;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.plan.reading.UnreadablePlan;
import cn.yifa.server.web.Away;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.Page;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;

/// The page on which a plan's file is dropped.
@Controller
@RequestMapping("/work/plans/new")
class ImportPages {

    private final Templates templates;
    private final Drafts drafts;
    private final PlanFiles files;

    ImportPages(Templates templates, Drafts drafts, PlanFiles files) {
        this.templates = templates;
        this.drafts = drafts;
        this.files = files;
    }

    @GetMapping
    View form(Page page) {
        return form(page, "", HttpStatus.OK);
    }

    private View form(Page page, String reason, HttpStatus status) {
        return Html.of(templates.layoutWorkbench(page.titled("导入年度计划", "/work/plans"), templates.planUpload(page, drafts.open(), reason)), status);
    }

    @PostMapping
    View upload(Page page, @RequestParam(name = "file", required = false) @Nullable MultipartFile file, @AuthenticationPrincipal SignedIn who)
            throws IOException {
        if (file == null || Optional.ofNullable(file.getOriginalFilename()).orElse("").isBlank()) {
            return form(page, "还没有选择文件。请选择年度计划的 TXT、DOCX 或 PDF 文件。", HttpStatus.UNPROCESSABLE_CONTENT);
        }
        try {
            byte[] bytes = file.getBytes();
            Draft draft = files.read(name(file), bytes);
            DraftId id = drafts.add(draft, files.keep(name(file), bytes), who.officer());
            return Away.to("/work/plans/drafts/" + id);
        } catch (UnreadablePlan unreadable) {
            return form(page, unreadable.getMessage(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    /// Without folders that some browsers send along.
    private static String name(MultipartFile file) {
        String given = Optional.ofNullable(file.getOriginalFilename()).orElse("");
        return given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1).strip();
    }
}
