// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.board;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Command;
import cn.yifa.server.access.AccessPolicy;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.plan.PlanId;
import cn.yifa.server.plan.Plans;
import cn.yifa.server.plan.importing.Drafts;
import cn.yifa.server.web.Away;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
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
import org.springframework.web.servlet.View;

/// Plans by year, and the board of one: figures, filters, rows with lights, urging several at once, exports.
@Controller
@RequestMapping("/work/plans")
class BoardPages {

    private static final int LONGEST_MESSAGE = 500;

    private final Templates templates;
    private final Plans plans;
    private final PlanBoards boards;
    private final Drafts drafts;
    private final Cases cases;
    private final AccessPolicy policy;

    BoardPages(Templates templates, Plans plans, PlanBoards boards, Drafts drafts, Cases cases, AccessPolicy policy) {
        this.templates = templates;
        this.plans = plans;
        this.boards = boards;
        this.drafts = drafts;
        this.cases = cases;
        this.policy = policy;
    }

    @GetMapping
    View list(Page page, @AuthenticationPrincipal SignedIn who) {
        boolean imports = policy.legalAffairs(who.officer());
        return Html.of(templates.layoutWorkbench(page.titled("年度计划", "/work/plans"),
                templates.planList(boards.all(who.officer()), imports ? drafts.open() : List.of(), imports)));
    }

    @GetMapping("/{id}")
    View show(Page page, @PathVariable("id") UUID id, @RequestParam Map<String, String> parameters, @AuthenticationPrincipal SignedIn who) {
        return show(page, id, BoardFilter.of(parameters), notice(parameters), List.of(), who, HttpStatus.OK);
    }

    private View show(Page page, UUID id, BoardFilter filter, String notice, List<String> reasons, SignedIn who, HttpStatus status) {
        Board board = find(id, filter, who);
        var view = new BoardView(board, filter, notice, reasons, policy.legalAffairs(who.officer()), plans.imports(board.plan().id()));
        return Html.of(templates.layoutWorkbench(page.titled(board.plan().title(), "/work/plans"), templates.planBoard(page, view)), status);
    }

    private Board find(UUID id, BoardFilter filter, SignedIn who) {
        return boards.find(new PlanId(id), who.officer(), filter).orElseThrow(NotFound::new);
    }

    private static String notice(Map<String, String> parameters) {
        if (parameters.containsKey("imported")) {
            return "计划已经导入，牵头和责任处室都收到了待办。";
        }
        String urged = parameters.getOrDefault("urged", "");
        return urged.matches("[0-9]{1,4}") ? "已催办 " + urged + " 项，有关处室会在待办中看到。" : "";
    }

    @PostMapping("/{id}/urge")
    View urge(Page page, @PathVariable("id") UUID id, @RequestParam(name = "case", defaultValue = "") List<String> chosen,
            @RequestParam("message") String message, @RequestParam(name = "filter", defaultValue = "") String filter,
            @AuthenticationPrincipal SignedIn who) {
        BoardFilter shown = BoardFilter.of(BoardView.parameters(filter));
        Map<String, BoardRow> rows = find(id, BoardFilter.NONE, who).rows().stream()
                .collect(Collectors.toMap(row -> row.caseId().toString(), Function.identity()));
        List<BoardRow> wanted = chosen.stream().filter(rows::containsKey).map(rows::get).distinct().toList();
        if (wanted.isEmpty()) {
            return show(page, id, shown, "", List.of("还没有选择要催办的事项。请在事项前打勾。"), who, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        if (message.isBlank() || message.length() > LONGEST_MESSAGE) {
            return show(page, id, shown, "", List.of("请写明催办的话，1 至 " + LONGEST_MESSAGE + " 字。"), who, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        List<String> reasons = urge(wanted, message.strip(), who);
        if (!reasons.isEmpty()) {
            return show(page, id, shown, "", reasons, who, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        String query = shown.query();
        return Away.to("/work/plans/" + id + query + (query.isEmpty() ? "?" : "&") + "urged=" + wanted.size());
    }

    /// Urges each by itself: what can't be urged any more does not hold back the others.
    private List<String> urge(List<BoardRow> wanted, String message, SignedIn who) {
        List<String> reasons = new ArrayList<>();
        for (BoardRow row : wanted) {
            CaseId id = row.caseId();
            int sequence = cases.find(id).map(Case::sequence).orElse(0);
            switch (cases.execute(id, sequence, new Command.Urge(List.of(), message), By.officer(who.officer()))) {
                case Outcome.Done done -> { }
                case Outcome.Refused refused -> reasons.add("第 " + row.item().number() + " 项没有催办：" + refused.grounds().getFirst().message());
                case Outcome.Overtaken overtaken -> reasons.add("第 " + row.item().number() + " 项没有催办：" + overtaken.personName() + "刚刚办过。");
            }
        }
        if (!reasons.isEmpty() && reasons.size() < wanted.size()) {
            reasons.addFirst("其余 " + (wanted.size() - reasons.size()) + " 项已经催办。");
        }
        return reasons;
    }

    @GetMapping("/{id}/export.xlsx")
    ResponseEntity<byte[]> workbook(@PathVariable("id") UUID id, @RequestParam Map<String, String> parameters, @AuthenticationPrincipal SignedIn who) {
        return export(StateExport.XLSX, find(id, BoardFilter.of(parameters), who));
    }

    @GetMapping("/{id}/export.docx")
    ResponseEntity<byte[]> letter(@PathVariable("id") UUID id, @RequestParam Map<String, String> parameters, @AuthenticationPrincipal SignedIn who) {
        return export(StateExport.DOCX, find(id, BoardFilter.of(parameters), who));
    }

    private static ResponseEntity<byte[]> export(StateExport export, Board board) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(export.mediaType()))
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(export.fileName(board), StandardCharsets.UTF_8).build().toString())
                .body(export.of(board));
    }
}
