// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.ServerTest;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServerTest
@DisplayName("接口：工作人员开始办件")
class OfficerOpeningsTest {

    private static final String PATH = "/api/cases/register-change";
    private static final String DAY = "2026-01-05";
    private static final Map<String, ?> BODY = Map.of("fields", Map.of("reason", "清单修订", "changed_on", DAY));

    @LocalServerPort
    private int port;

    private ApiClient as(String account) {
        return new ApiClient(port, account);
    }

    @Test
    @DisplayName("立的件归自己的处室办，标题按内容拟写，也可以自己写；字段可以写在最外层")
    void opened() {
        var answer = as("bangong").post(PATH, BODY);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.json().get("title").stringValue()).isEqualTo("清单日常变更：清单修订");
        assertThat(answer.json().get("handling").stringValue()).isEqualTo("office");
        assertThat(answer.json().has("code")).as("查询码是给申请人的").isFalse();
        assertThat(as("bangong").get("/api/cases/" + answer.json().get("id").stringValue()).status()).isEqualTo(200);
        assertThat(as("jieneng").post(PATH, Map.of("reason", "清单修订", "changed_on", DAY, "title", "改一条")).json().get("title").stringValue()).isEqualTo("改一条");
    }

    @Test
    @DisplayName("同一个 Idempotency-Key 只立一件，别的内容不能用它；各人的互不相干")
    void once() {
        var first = as("bangong").post(PATH, BODY, "Idempotency-Key", "o-1");
        assertThat(first.status()).isEqualTo(201);
        var again = as("bangong").post(PATH, BODY, "Idempotency-Key", "o-1");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().get("id")).isEqualTo(first.json().get("id"));
        assertThat(as("bangong").post(PATH, Map.of("reason", "别的", "changed_on", DAY), "Idempotency-Key", "o-1").json().get("type").stringValue()).endsWith("key-taken");
        assertThat(as("jieneng").post(PATH, BODY, "Idempotency-Key", "o-1").status()).isEqualTo(201);
    }

    @Test
    @DisplayName("缺必填的、不是自己处室的、没有这个程序的、不是工作人员的、程序自己立件的，都不立，说明为什么")
    void refused() {
        var missing = as("bangong").post(PATH, Map.of("fields", Map.of("changed_on", DAY)));
        assertThat(missing.status()).isEqualTo(422);
        assertThat(missing.json().at("/errors/0/field").stringValue()).isEqualTo("reason");
        var elsewhere = as("bangong").post(PATH, Map.of("reason", "清单修订", "changed_on", DAY, "division", "energy-saving"));
        assertThat(elsewhere.status()).isEqualTo(422);
        assertThat(elsewhere.json().at("/errors/0/message").stringValue()).contains("office");
        assertThat(as("bangong").post(PATH, Map.of("reason", "清单修订", "changed_on", DAY, "division", 3)).status()).isEqualTo(400);
        assertThat(as("bangong").post("/api/cases/no-such", BODY).status()).isEqualTo(404);
        assertThat(as("sysadmin").post(PATH, BODY).status()).isEqualTo(404);
        assertThat(as("bangong").post("/api/cases/plan-item", BODY).status()).as("计划任务只随计划立件").isEqualTo(404);
        assertThat(new ApiClient(port, "").post(PATH, BODY).status()).isEqualTo(404);
    }
}
