// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.server.access.Audit;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.casework.TaskRow;
import cn.yifa.server.web.Away;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;
import tools.jackson.databind.json.JsonMapper;

/// Work on the spot (外勤): a page that is kept on a phone and goes on without network, and what it asks for while there is one.
///
/// What is done there is sent by the API like anybody's acts; here is only what is taken along.
@Controller
class VisitsPage {

    private static final String NAME = "外勤 - ";

    /// What the page shows of itself while the device has network.
    ///
    /// @param token by which a page's own requests are known from forged ones
    record Session(String person, String name, String header, String token, LocalDateTime now, List<Waiting> waiting) {}

    /// @param due the deadline, where there is one
    record Waiting(String id, String number, String title, String procedure, String step, String due) {}

    private final VisitShell shell;
    private final VisitSheets sheets;
    private final Audit audit;
    private final Clock clock;
    private final JsonMapper json;

    VisitsPage(VisitShell shell, VisitSheets sheets, Audit audit, Clock clock, JsonMapper json) {
        this.shell = shell;
        this.sheets = sheets;
        this.audit = audit;
        this.clock = clock;
        this.json = json;
    }

    @GetMapping(VisitShell.ADDRESS)
    View show(Page page) {
        return Html.of(shell.page(page));
    }

    /// Whoever has to sign in again comes back to the page by this address, which no device keeps.
    @GetMapping("/work/visits/sign-in")
    View signedIn() {
        return Away.to(VisitShell.ADDRESS);
    }

    /// The program that keeps the page on the device: it knows its files by their digests, and is another one whenever one of them is.
    @GetMapping("/work/visits/worker.js")
    @ResponseBody
    ResponseEntity<byte[]> worker(Page page) {
        var files = shell.files(page);
        var script = "const FILES = " + json.writeValueAsString(files) + ";\nconst CACHE = 'yifa-visits-" + Integer.toHexString(files.hashCode()) + "';\n" + new String(VisitShell.content("static/assets/visit-worker.js"), StandardCharsets.UTF_8);
        return ResponseEntity.ok().contentType(new MediaType("text", "javascript", StandardCharsets.UTF_8)).cacheControl(CacheControl.noCache()).header("Service-Worker-Allowed", VisitShell.ADDRESS)
                .body(script.getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/work/visits/manifest.json")
    @ResponseBody
    ResponseEntity<byte[]> manifest(Page page) {
        var icon = "/assets/" + page.asset() + "/mark.svg";
        var manifest = Map.of("id", VisitShell.ADDRESS, "name", NAME + page.shortName(), "short_name", "外勤", "lang", "zh-CN", "start_url", VisitShell.ADDRESS, "scope", VisitShell.ADDRESS,
                "display", "standalone", "background_color", "#F3F5F8", "theme_color", "#0A2A57", "icons", List.of(Map.of("src", icon, "sizes", "any", "type", "image/svg+xml", "purpose", "any")));
        return ResponseEntity.ok().contentType(MediaType.parseMediaType("application/manifest+json")).cacheControl(CacheControl.noCache()).body(json.writeValueAsBytes(manifest));
    }

    @GetMapping("/work/visits/session")
    @ResponseBody
    ResponseEntity<Session> session(Page page, @AuthenticationPrincipal SignedIn who) {
        return told(new Session(who.officer().id().value(), who.personName(), page.csrf().header(), page.csrf().token(), LocalDateTime.now(clock),
                sheets.waiting(who.officer(), LocalDate.now(clock)).stream().map(VisitsPage::waiting).toList()));
    }

    private static <T> ResponseEntity<T> told(T what) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).cacheControl(CacheControl.noStore()).body(what);
    }

    private static Waiting waiting(TaskRow row) {
        return new Waiting(row.caseId().toString(), row.number(), row.title(), row.procedureName(), row.stepName(), row.due().map(LocalDate::toString).orElse(""));
    }

    /// Takes a case along. That somebody did is audited.
    @GetMapping("/work/visits/{id}")
    @ResponseBody
    ResponseEntity<VisitSheet> take(@AuthenticationPrincipal SignedIn who, @PathVariable String id, HttpServletRequest request) {
        var sheet = sheets.of(id, who.officer());
        audit.record(Audit.Kind.EXPORT, who.officer().id().value(), "带走外勤单", sheet.number() + " " + sheet.title(), request.getRemoteAddr());
        return told(sheet);
    }
}
