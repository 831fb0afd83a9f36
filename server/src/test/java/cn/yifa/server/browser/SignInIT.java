// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@BrowserTest
@DisplayName("登录页")
class SignInIT {

    @Test
    @DisplayName("看得清，键盘走得到，手机上不横向滚动")
    void looksRight(Visitors visitors) {
        for (var visitor : new Visitor[] {visitors.desktop(), visitors.phone()}) {
            visitor.open("/sign-in");
            visitor.finds("sign-in");
            assertThat(visitor.reaches("#username")).isTrue();
        }
    }

    @Test
    @DisplayName("口令不对时说明原因，不进入")
    void wrongPassword(Visitors visitors) {
        var visitor = visitors.desktop();
        visitor.open("/sign-in");
        visitor.page().locator("#username").fill("fagui");
        visitor.page().locator("#password").fill("not the password");
        visitor.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登录")).click();
        assertThat(visitor.words()).contains("账号或口令不对");
        visitor.finds("sign-in refused");
    }

    @Test
    @DisplayName("没有脚本也能登录和退出")
    void withoutScripts(Visitors visitors) {
        var visitor = visitors.withoutScripts().signIn("fagui");
        assertThat(visitor.page().url()).endsWith("/work");
        visitor.page().locator("details.who > summary").click();
        visitor.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("退出登录")).click();
        visitor.open("/work");
        assertThat(visitor.page().url()).contains("/sign-in");
    }
}
