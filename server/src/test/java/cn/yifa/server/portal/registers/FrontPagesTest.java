// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal.registers;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.ServerTest;
import cn.yifa.server.access.Desk;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServerTest
@DisplayName("权责清单、办事指南、市场准入：公众怎么找")
class FrontPagesTest {

    @LocalServerPort
    private int port;

    private String page(String path) {
        var answer = new Desk(port).get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private static String said(String words) {
        return "/market-access?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("权责清单按类型、行业、处室看，写明几项的运行程序已经上线")
    void powers() {
        assertThat(page("/powers")).contains("按事项类型", "按行业", "按承办处室", "行政许可", "行政处罚", "无线电频率与台站", "运行程序已经上线", "尚未上线", "/registers/powers?kind=");
        assertThat(page("/registers/powers/440110001000")).contains("无线电频率使用许可", "责任事项", "受理", "追责情形", "《行政许可法》第七十二条", "监督投诉电话", "运行程序尚未上线", "市场准入负面清单事项")
                .as("articles in rows lead to the law").containsPattern("<td data-label=\"追责依据\">\\s*<a href=\"/laws/[^\"]+\">《行政许可法》第七十二条");
        assertThat(page("/registers/powers/441090002000")).as("at the chart, each responsibility with its own article").containsPattern("审查：检索信息[^<]*<small>\\s*<a href=\"/laws/[^\"]+\">《政府信息公开条例》第三十二条").as("also those of no step")
                .containsPattern("受理（登记申请[^<]*<small>\\s*<a href=\"/laws/[^\"]+\">《政府信息公开条例》第三十条");
    }

    @Test
    @DisplayName("办事指南：条件、材料、时限、费用、地点，咨询和投诉是两个电话")
    void guide() {
        assertThat(page("/services")).contains("按服务对象", "按承办处室");
        var found = java.util.regex.Pattern.compile("/registers/service-items/[0-9A-Z]+").matcher(page("/registers/service-items"));
        assertThat(found.find()).isTrue();
        assertThat(page(found.group())).contains("一眼看清", "什么条件可以办", "要带什么", "怎么办", "要不要钱", "到哪里办、问谁", "咨询", "投诉和监督", "权利、义务和救济", "GovernmentService");
    }

    @Test
    @DisplayName("按行业的字母、名称、想做的事查：要许可的给出许可，禁止的说禁止；别的可以依法平等进入，写明依据")
    void marketAccess() {
        assertThat(page("/market-access")).doesNotContain("不在清单内，可以依法平等进入</h2>");
        assertThat(page(said("食盐"))).contains("许可准入类", "食盐定点生产企业审批", "取得许可后进入").doesNotContain("不在清单内，可以依法平等进入");
        assertThat(page(said("c"))).contains("禁止准入类", "食盐定点生产企业审批").doesNotContain("食盐定点批发企业审批");
        assertThat(page(said("批发"))).contains("食盐定点批发企业审批");
        assertThat(page(said("理发店"))).contains("不在清单内，可以依法平等进入", "《优化营商环境条例》第二十条").doesNotContain("取得许可后进入");
        assertThat(page("/market-access?trade=" + URLEncoder.encode("P 教育", StandardCharsets.UTF_8))).contains("不在清单内，可以依法平等进入");
        assertThat(page("/market-access?trade=nothing")).doesNotContain("不在清单内，可以依法平等进入</h2>");
    }

    @Test
    @DisplayName("首页和公开目录通到这里")
    void ways() {
        assertThat(page("/")).contains("href=\"/powers\"", "href=\"/services\"", "href=\"/market-access\"", "href=\"/registers\"");
        assertThat(page("/openness/directory")).contains("href=\"/powers\"", "href=\"/services\"");
    }
}
