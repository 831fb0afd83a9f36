// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.server.ServerTest;
import cn.yifa.server.TestClock;
import cn.yifa.server.access.Audit;
import cn.yifa.server.access.Desk;
import cn.yifa.server.api.ApiClient;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.organization.Organization;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServerTest
@DisplayName("当面、邮寄申请的登记回执和查询码")
class ReceiptPageTest {

    private static final Pattern CODE = Pattern.compile("id=\"code\">([^<]+)<");

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private Organization organization;

    @Autowired
    private Audit audit;

    @Autowired
    private TestClock clock;

    private String address = "";
    private String id = "";

    @BeforeEach
    void opened() {
        clock.set(LocalDateTime.of(2026, 3, 2, 9, 30));
        var fields = Fields.of(Map.of("applicant", "欧阳建国", "applicant_kind", "自然人", "identity", "居民身份证 440106199001011234", "phone", "13812345600",
                "description", "某年度的预算", "wanted_form", "纸面", "wanted_delivery", "当面领取", "channel", "当面", "received_on", "2026-03-02"));
        var opened = cases.open("disclosure-request", new Command.Open("", "申请公开某年度的预算", new DivisionId("office"), fields, List.of()),
                By.officer(organization.officer(new PersonId("bangong")).orElseThrow()));
        id = ((Outcome.Done) opened).now().id().toString();
        address = "/work/cases/" + id;
    }

    @AfterEach
    void release() {
        clock.release();
    }

    @Test
    @DisplayName("办理的人发放，只显示一次，当事人凭它看得到；重新发放，原来的失效；每次都有审计")
    void story() {
        var bangong = Desk.of(port, "bangong");
        assertThat(bangong.get(address).body()).contains(address + "/receipt");
        assertThat(bangong.get(address + "/receipt").body()).contains("发放查询码", "2026-03-30 届满").doesNotContain("id=\"code\"");
        var first = issue(bangong);
        assertThat(bangong.get(address + "/receipt").body()).contains("重新发放查询码").doesNotContain(first);
        assertThat(look(first)).isEqualTo(200);
        var second = issue(bangong);
        assertThat(look(first)).isNotEqualTo(200);
        assertThat(look(second)).isEqualTo(200);
        assertThat(audit.page("发放查询码", 0, 100).stream().filter(entry -> entry.subject().contains(id))).hasSize(2).allSatisfy(entry -> assertThat(entry.subject()).doesNotContain(first, second));
    }

    @Test
    @DisplayName("只监督的人和别的处室发放不了")
    void onlyWhoHandles() {
        for (var account : List.of("fagui", "discipline", "caishen")) {
            var other = Desk.of(port, account);
            assertThat(other.get(address + "/receipt").statusCode()).as(account).isEqualTo(404);
            assertThat(other.post(address + "/receipt", Map.of()).statusCode()).as(account).isEqualTo(404);
        }
        assertThat(Desk.of(port, "fagui").get(address).body()).doesNotContain(address + "/receipt");
    }

    private String issue(Desk desk) {
        var sent = desk.post(address + "/receipt", Map.of());
        assertThat(sent.statusCode()).isEqualTo(303);
        var code = CODE.matcher(desk.get(address + "/receipt").body());
        assertThat(code.find()).isTrue();
        return code.group(1);
    }

    private int look(String code) {
        return new ApiClient(port, "").get("/api/cases/" + id, "X-Lookup-Code", code).status();
    }
}
