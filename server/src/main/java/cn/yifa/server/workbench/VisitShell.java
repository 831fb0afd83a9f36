// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.server.pages.Templates;
import cn.yifa.server.web.AssetVersion;
import cn.yifa.server.web.Page;
import gg.jte.models.runtime.JteModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/// The page that is kept on a device, and everything that it needs there: each with its digest, so that nothing else is ever kept. It says nothing of anybody.
@Component
class VisitShell {

    static final String ADDRESS = "/work/visits";

    private static final List<String> ASSETS = List.of("tokens.css", "work.css", "yifa.css", "plan.css", "letter.css", "register.css", "case.css", "visits.css", "noscript.css", "icons.svg", "mark.svg",
            "visits.js", "visit-sheet.js", "visit-form.js", "visit-files.js", "visit-queue.js", "visit-device.js", "visit-elements.js", "visit-vault.js", "visit-sending.mjs", "visit-rules.mjs", "visit-digest.mjs");
    private static final String BOOTSTRAP = "bootstrap/css/bootstrap.min.css";

    private final Templates templates;
    private final Map<String, String> files = new LinkedHashMap<>();

    VisitShell(Templates templates) {
        this.templates = templates;
        ASSETS.forEach(name -> files.put("/assets/" + AssetVersion.current() + "/" + name, digest(content("static/assets/" + name))));
        files.put("/lib/" + BOOTSTRAP, digest(content("META-INF/resources/webjars/bootstrap/5.3.8/css/bootstrap.min.css")));
    }

    JteModel page(Page page) {
        return templates.workbenchVisits(page.titled("外勤", ADDRESS));
    }

    /// The files of the page and their digests, as the attribute `integrity` writes them.
    Map<String, String> files(Page page) {
        var all = new LinkedHashMap<String, String>();
        all.put(ADDRESS, digest(page(page).render().getBytes(StandardCharsets.UTF_8)));
        all.putAll(files);
        return all;
    }

    static byte[] content(String path) {
        try {
            return new ClassPathResource(path).getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(byte[] content) {
        try {
            return "sha256-" + Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
