// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.signing.ElectronicSeals;
import cn.yifa.server.signing.SealedSamples;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@BrowserTest
@DisplayName("验证签章")
class VerifyIT {

    @Autowired
    private ElectronicSeals seals;

    @Test
    @DisplayName("选几个文件验证：有效的、改动过的、没有签名的；宽窄屏都看得清，不留 Cookie")
    void verify(Visitors visitors) throws IOException {
        for (var visitor : new Visitor[] {visitors.desktop(), visitors.phone()}) {
            assertThat(visitor.open("/verify").status()).isEqualTo(200);
            visitor.finds("/verify").picture("verify-" + visitor.page().viewportSize().width);
            choose(visitor);
            assertThat(visitor.words()).contains("签章有效，文件没有改动", "文件不可信：签署后被改动", "文件里没有签名", "内容被替换的文件：/Doc_0/Pages/Page_0/Content.xml");
            visitor.finds("verified").picture("verified-" + visitor.page().viewportSize().width);
            assertThat(visitor.page().context().cookies()).isEmpty();
        }
    }

    @Test
    @DisplayName("没有脚本也能验证；没有选文件时说明")
    void withoutScripts(Visitors visitors) throws IOException {
        var visitor = visitors.phoneWithoutScripts();
        visitor.open("/");
        visitor.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("验证签章 公文是谁签的、改没改过")).press("Enter");
        press(visitor);
        assertThat(visitor.words()).contains("请选择要验证的文件");
        choose(visitor);
        assertThat(visitor.words()).contains("签章有效，文件没有改动");
    }

    private void choose(Visitor visitor) throws IOException {
        visitor.page().getByLabel("PDF 或者 OFD 文件").setInputFiles(new FilePayload[] {
                new FilePayload("关于政府信息公开申请的答复书.pdf", "application/pdf", SealedSamples.sealedPdf(seals)),
                new FilePayload("答复书（有人改过）.ofd", "application/ofd", SealedSamples.tampered(SealedSamples.sealedOfd(seals))),
                new FilePayload("扫描件.pdf", "application/pdf", SealedSamples.pdf())});
        press(visitor);
    }

    /// By the keyboard: without scripts, nothing stands still enough for a mouse.
    private static void press(Visitor visitor) {
        visitor.page().waitForResponse(answer -> answer.request().isNavigationRequest() && answer.request().method().equals("POST"),
                () -> visitor.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("验证").setExact(true)).press("Enter"));
        visitor.page().waitForLoadState();
    }
}
