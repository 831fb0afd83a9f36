// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.server.casework.Cases;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@BrowserTest
@Import(SampleCases.class)
@DisplayName("从文件导入变更：在桌面、手机、没有脚本的浏览器上")
class ImportIT {

    private static final String HEADS = "编码,名称,类型,依据,法定时限,承诺时限\n";

    @Autowired
    private SampleCases samples;

    @Autowired
    private Cases cases;

    /// Each way through takes codes of its own.
    private int way = 40;

    private String opened() {
        var opening = new Command.Open("", "从文件导入", new DivisionId("radio"), Fields.of(Map.of("reason", "整理清单")), List.of());
        return "/work/cases/" + SampleCases.done(cases.open("trial-list-change", opening, samples.by("wuxiandian"))).id() + "/import";
    }

    private static void send(Visitor visitor, String address, String rows) {
        visitor.open(address);
        visitor.page().setInputFiles("#file", new FilePayload("list.csv", "text/csv", (HEADS + rows).getBytes(StandardCharsets.UTF_8)));
        visitor.page().fill("#day", "2024-01-01");
        visitor.page().fill("#reason", "整理清单");
        visitor.page().locator("form.frm button[type=submit]").click();
        visitor.page().waitForURL("**/import/*");
    }

    @Test
    @DisplayName("有错的看得到错在哪里，改好的列入变更明细")
    void imports(Visitors visitors) {
        for (var visitor : List.of(visitors.desktop(), visitors.phone(), visitors.withoutScripts())) {
            int number = way++;
            visitor.signIn("wuxiandian");
            var address = opened();
            visitor.open(address);
            visitor.finds("import form");
            visitor.picture("import-form-" + number);
            var row = "4406" + number + "0%02d000,浏览导入" + number + ",行政检查,《政府信息公开条例》第二十条,20,%d\n";
            send(visitor, address, row.formatted(1, 10) + row.formatted(2, 30));
            assertThat(visitor.words()).contains("第 3 行", "承诺时限不能长于法定时限");
            visitor.finds("import with faults");
            visitor.picture("import-faults-" + number);
            send(visitor, address, row.formatted(1, 10) + row.formatted(2, 20));
            visitor.finds("import preview");
            visitor.picture("import-preview-" + number);
            visitor.page().locator("form[action$='/list'] button").click();
            visitor.page().waitForURL("**/import/*");
            assertThat(visitor.words()).contains("2 条已列入变更明细");
            visitor.finds("import listed");
        }
    }
}
