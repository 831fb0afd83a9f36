// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.register.EntryRule;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.RegisterField;
import cn.yifa.server.access.Audit;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.register.RegisterChecks;
import cn.yifa.server.register.RegisterChecks.Found;
import cn.yifa.server.register.RegisterChecks.OfRule;
import cn.yifa.server.web.Away;
import cn.yifa.server.web.CellText;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import cn.yifa.server.workbench.RegisterCheckView.Last;
import cn.yifa.server.workbench.RegisterCheckView.Row;
import cn.yifa.server.workbench.RegisterCheckView.Rule;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Checks a register as it is today (核对): its own rules, and what may have changed around it, as articles, procedures, divisions and entries it points to do.
@Controller
class RegisterCheckPage {

    private static final String ADDRESS = "/work/registers/{id}/check";
    private static final int ROWS = 100;

    /// What the kernel's own rules are about; those of a register have their own words.
    private static final Map<String, String> KERNEL = Map.ofEntries(Map.entry("missing", "没有填写必填的"), Map.entry("kind", "填的不合要求，或者指向的已经没有了"), Map.entry("unknown", "没有这样的字段"),
            Map.entry("twice", "重复的"), Map.entry("words", "文字过长或者有不能用的字符"), Map.entry("amount", "数不合要求"), Map.entry("code", "编码不合规则"), Map.entry("agreement", "编码与其他字段不一致"), Map.entry("basis", "依据不能确认，或者已经失效"),
            Map.entry("since", "早于清单建立"), Map.entry("circle", "绕成了环"), Map.entry("key", "编码改变"),
            Map.entry("source", "内容来源写错"), Map.entry("wrong-word", "错敏词词典里的词"));

    private final RegisterDesk desk;
    private final RegisterChecks checks;
    private final Audit audit;
    private final Templates templates;

    RegisterCheckPage(RegisterDesk desk, RegisterChecks checks, Audit audit, Templates templates) {
        this.desk = desk;
        this.checks = checks;
        this.audit = audit;
        this.templates = templates;
    }

    private static String address(Register register) {
        return RegisterAddress.of(register) + "/check";
    }

    @GetMapping(ADDRESS)
    View show(Page page, @PathVariable String id, @RequestParam(defaultValue = "") String rule, @RequestParam(defaultValue = "0") String after, HttpServletResponse response) {
        var register = desk.register(id);
        var rules = checks.rules(register);
        var newest = checks.newest(register);
        var found = newest.isEmpty() ? List.<Found>of() : checks.found(register, rule, after.matches("\\d{1,9}") ? Integer.parseInt(after) : 0, ROWS + 1);
        if (newest.filter(check -> check.state() == RegisterChecks.State.RUNNING).isPresent()) {
            response.setHeader("Refresh", "2");
        }
        var last = newest.map(check -> new Last(check.state(), check.day().toString(), check.person(), RegisterDesk.moment(check.begunAt()), check.checked(), check.entries(), sum(rules, false), sum(rules, true)));
        var more = found.size() <= ROWS ? Optional.<String>empty() : Optional.of(address(register) + "?after=" + found.get(ROWS - 1).number() + (rule.isEmpty() ? "" : "&rule=" + encoded(rule)));
        var view = new RegisterCheckView(register, address(register), last, rules.stream().map(one -> rule(register, one, rule)).toList(), rule, found.stream().limit(ROWS).map(one -> row(register, one)).toList(), more,
                sum(rules, false) + sum(rules, true) > RegisterChecks.MOST_KEPT);
        var titled = page.titled("核对　" + register.name(), RegistersPage.ADDRESS);
        return Html.of(templates.layoutWorkbench(titled, templates.workbenchRegisterCheck(titled, view)));
    }

    private static int sum(List<OfRule> rules, boolean doubt) {
        return rules.stream().filter(one -> one.doubt() == doubt).mapToInt(OfRule::findings).sum();
    }

    private static Rule rule(Register register, OfRule one, String chosen) {
        return new Rule(one.rule(), words(register, one.rule()), one.doubt(), one.findings(), address(register) + "?rule=" + encoded(one.rule()), one.rule().equals(chosen));
    }

    private static String words(Register register, String rule) {
        return register.rules().stream().filter(one -> one.id().equals(rule)).findFirst().map(EntryRule::words)
                .or(() -> register.comparison().flatMap(comparison -> comparison.element(rule).map(element -> "“" + element.name() + "”与" + comparison.other() + "不一致"))).orElseGet(() -> KERNEL.getOrDefault(rule, rule));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Row row(Register register, Found found) {
        return new Row(RegisterAddress.of(register, found.key()), found.key(), found.title().isEmpty() ? found.key() : found.title(), field(register, found.field()), found.words(), found.doubt());
    }

    private static String field(Register register, String path) {
        return register.field(path.replaceAll("[\\[.].*", "")).map(RegisterField::name).orElse("");
    }

    @PostMapping(ADDRESS)
    View begin(@AuthenticationPrincipal SignedIn who, @PathVariable String id) {
        var register = desk.register(id);
        checks.begin(register, who.officer());
        return Away.to(address(register));
    }

    /// All that is kept, as a table for other programs.
    @GetMapping(ADDRESS + "/findings.csv")
    void findings(@AuthenticationPrincipal SignedIn who, @PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var register = desk.register(id);
        var last = checks.newest(register).filter(check -> check.state() == RegisterChecks.State.DONE).orElseThrow(NotFound::new);
        audit.record(Audit.Kind.EXPORT, who.getName(), "导出清单核对结果", register.name() + "　" + last.day(), request.getRemoteAddr());
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(register.name() + "核对" + last.day() + ".csv", StandardCharsets.UTF_8).build().toString());
        try (var out = response.getWriter()) {
            out.write('\uFEFF');
            out.write(line(Stream.of("编码", "名称", "性质", "字段", "规则", "说明")));
            checks.each(register, found -> out.write(line(Stream.of(found.key(), found.title(), found.doubt() ? "存疑" : "错误", field(register, found.field()), words(register, found.rule()), found.words()))));
        }
    }

    private static String line(Stream<String> cells) {
        return cells.map(cell -> "\"" + (CellText.likeFormula(cell) ? "'" : "") + cell.replace("\"", "\"\"") + "\"").collect(Collectors.joining(",", "", "\r\n"));
    }
}
