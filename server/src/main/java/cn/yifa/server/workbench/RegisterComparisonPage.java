// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.register.Comparison.Beside;
import cn.yifa.kernel.register.Register;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.register.EntryComparisons;
import cn.yifa.server.register.EntryComparisons.Compared;
import cn.yifa.server.register.EntryQuery;
import cn.yifa.server.register.RegisterEntries;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import cn.yifa.server.workbench.RegisterComparisonView.Element;
import cn.yifa.server.workbench.RegisterComparisonView.Row;
import java.util.Comparator;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// A register beside another, entry by entry and element by element, as both are today (比对): 实施清单 beside 基本目录, the ten elements that must be one (十统一).
@Controller
class RegisterComparisonPage {

    private static final int MOST = 2_000;

    private final RegisterDesk desk;
    private final RegisterEntries entries;
    private final EntryComparisons comparisons;
    private final Templates templates;

    RegisterComparisonPage(RegisterDesk desk, RegisterEntries entries, EntryComparisons comparisons, Templates templates) {
        this.desk = desk;
        this.entries = entries;
        this.comparisons = comparisons;
        this.templates = templates;
    }

    static String address(Register register) {
        return RegisterAddress.of(register) + "/comparison";
    }

    @GetMapping("/work/registers/{id}/comparison")
    View show(Page page, @PathVariable String id, @RequestParam(defaultValue = "") String element) {
        var register = desk.register(id);
        var comparison = register.comparison().orElseThrow(NotFound::new);
        var day = desk.today();
        var found = entries.list(register, EntryQuery.all(day, false), 0, MOST + 1);
        var compared = comparisons.of(register, comparison, found.stream().limit(MOST).toList(), day);
        var elements = comparison.elements().stream()
                .map(one -> new Element(one.id(), one.name(), one.basis().map(Object::toString).orElse(""), (int) compared.stream().filter(entry -> entry.differs(one.id())).count())).toList();
        var rows = compared.stream().filter(one -> element.isEmpty() || one.differs(element)).sorted(Comparator.comparing(Compared::same)).map(one -> row(register, one)).toList();
        var view = new RegisterComparisonView(register, comparison, address(register), day.toString(), elements, element, rows, compared.size(), (int) compared.stream().filter(Compared::same).count(),
                (int) compared.stream().filter(one -> one.other().isEmpty()).count(), found.size() > MOST);
        var titled = page.titled(comparison.name() + "　" + register.name(), RegistersPage.ADDRESS);
        return Html.of(templates.layoutWorkbench(titled, templates.workbenchRegisterComparison(view)));
    }

    private static Row row(Register register, Compared one) {
        var words = one.elements().stream().filter(beside -> !beside.same()).map(Beside::words).toList();
        return new Row(RegisterAddress.of(register, one.entry().key()) + "#h-comparing", one.entry().key(), one.entry().title(), one.other().isEmpty(), words);
    }
}
