// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal.registers;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.ServerTest;
import cn.yifa.server.register.TrialList;
import cn.yifa.server.web.Page;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.ServletWebRequest;

@ServerTest
@DisplayName("页面有没有变：先记下清单的情况，再读内容")
class FreshnessTest {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Freshness freshness;

    @Test
    @DisplayName("读的时候清单变了：发出去的标记是读以前的，下一次问就不是 304")
    void whatChangesWhileItIsReadIsNotMissed() {
        var list = new TrialList(context);
        var marked = ask("", () -> list.put(LocalDate.of(2024, 1, 1), TrialList.entry("440100731000", "读的时候来的", Map.of())));
        var again = ask(marked, () -> { });
        assertThat(again).isNotEqualTo(marked);
        assertThat(ask(again, () -> { })).isEqualTo(again);
    }

    private String ask(String known, Runnable meanwhile) {
        var request = new MockHttpServletRequest("GET", "/registers");
        if (!known.isEmpty()) {
            request.addHeader("If-None-Match", known);
        }
        var response = new MockHttpServletResponse();
        var page = new Page("", "", "", "", "", Optional.empty(), "", false, Optional.empty(), "", new Page.Csrf("", "", ""), List.of(), List.of(), Optional.empty());
        freshness.unlessKnown(new ServletWebRequest(request, response), response, page, () -> {
            meanwhile.run();
            return "";
        }, any -> true);
        return Optional.ofNullable(response.getHeader("ETag")).orElse("");
    }
}
