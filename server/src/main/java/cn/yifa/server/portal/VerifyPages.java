// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal;

import cn.yifa.kernel.cases.Refusal;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.portal.VerifyView.Result;
import cn.yifa.server.signing.Verifications;
import cn.yifa.server.upload.Uploads;
import cn.yifa.server.upload.Uploads.Sender;
import cn.yifa.server.web.Form;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.Input;
import cn.yifa.server.web.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;

/// Anybody brings a document and learns who signed it, when, and whether it was changed (验证签章). Nothing is kept.
@Controller
class VerifyPages {

    private static final String ADDRESS = "/verify";
    private static final String FILE = "file";

    private final Uploads uploads;
    private final Verifications verifications;
    private final Templates templates;

    VerifyPages(Uploads uploads, Verifications verifications, Templates templates) {
        this.uploads = uploads;
        this.verifications = verifications;
        this.templates = templates;
    }

    private static Form asking() {
        return Form.of("verify", ADDRESS, "验证",
                List.of(Input.of(FILE, "PDF 或者 OFD 文件", Input.Kind.FILES, true).hint("可以把文件拖到框里。一次最多 5 个，每个不超过 20 MB。文件只用来验证，不保存。")));
    }

    @GetMapping(ADDRESS)
    View form(Page page) {
        return answer(page, asking(), List.of(), HttpStatus.OK);
    }

    @PostMapping(ADDRESS)
    View verify(Page page, @RequestParam(name = FILE, required = false) @Nullable List<MultipartFile> files) {
        var wrong = new ArrayList<Refusal>();
        var chosen = uploads.weigh(files == null ? List.of() : files, Sender.ANYBODY, FILE, wrong);
        if (chosen.isEmpty() && wrong.isEmpty()) {
            wrong.add(Refusal.ofField("FileMissing", FILE, "请选择要验证的文件"));
        }
        if (!wrong.isEmpty()) {
            return answer(page, asking().refused(Map.of(), wrong), List.of(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var results = new ArrayList<Result>();
        for (var file : chosen) {
            var found = verifications.verify(file);
            if (found.isEmpty()) {
                return answer(page, asking().refused(Map.of(), List.of(Refusal.of("Busy", "正在验证的文件太多，请过一两分钟再试"))), List.of(), HttpStatus.SERVICE_UNAVAILABLE);
            }
            results.add(Result.of(Uploads.nameOf(file), found.get()));
        }
        return answer(page, asking(), results, HttpStatus.OK);
    }

    private View answer(Page page, Form form, List<Result> results, HttpStatus status) {
        var titled = page.titled((results.isEmpty() ? "" : "验证结果　") + "验证签章", ADDRESS);
        return Html.of(templates.layoutPortal(titled, templates.portalVerify(titled, form, new VerifyView(results))), status);
    }
}
