// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.ServerTest;
import cn.yifa.server.signing.ElectronicSeals;
import cn.yifa.server.signing.SealedSamples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

@ServerTest
@DisplayName("接口说明")
class OpenApiTest {

    @LocalServerPort
    private int port;

    @Autowired
    private List<RequestMappingHandlerMapping> mappings;

    @Autowired
    private ElectronicSeals seals;

    private ApiClient fagui;
    private JsonNode document;
    private SchemaCheck schemas;

    @BeforeEach
    void begin() {
        fagui = new ApiClient(port, "fagui");
        ApiClient.Answer answer = new ApiClient(port, "").get("/api/openapi.json");
        assertThat(answer.status()).as("open to everybody").isEqualTo(200);
        document = answer.json();
        schemas = new SchemaCheck(document);
    }

    @Test
    @DisplayName("每个接口都写在说明里")
    void complete() {
        Set<String> served = new TreeSet<>();
        for (var mapping : mappings) {
            mapping.getHandlerMethods().keySet().forEach(info -> info.getPatternValues().stream()
                    .filter(pattern -> pattern.startsWith("/api/") && !pattern.startsWith("/api/openapi"))
                    .forEach(pattern -> info.getMethodsCondition().getMethods().forEach(method -> served.add(method.name().toLowerCase() + " " + pattern))));
        }
        Set<String> described = new TreeSet<>();
        document.get("paths").properties().forEach(path -> path.getValue().propertyNames().forEach(method -> described.add(method + " " + path.getKey())));
        assertThat(described).isEqualTo(served).isNotEmpty();
    }

    @Test
    @DisplayName("每个接口有中文说明、答复的结构和出错时的答复；每个参数有说明")
    void described() {
        Set<String> ids = new TreeSet<>();
        document.get("paths").properties().forEach(path -> path.getValue().properties().forEach(operation -> {
            String name = operation.getKey() + " " + path.getKey();
            JsonNode described = operation.getValue();
            assertThat(described.path("summary").asString()).as(name).containsPattern("[\\u4e00-\\u9fff]");
            assertThat(ids.add(described.path("operationId").asString())).as(name + " has an operationId of its own").isTrue();
            assertThat(described.path("tags")).as(name).isNotEmpty();
            described.path("parameters").forEach(parameter ->
                    assertThat(parameter.path("description").asString()).as(name + " " + parameter.path("name")).containsPattern("[\\u4e00-\\u9fff]"));
            assertThat(described.at("/responses/400/content/application~1problem+json/schema").isMissingNode()).as(name + " refuses with a problem").isFalse();
            String success = described.get("responses").has("201") ? "201" : "200";
            assertThat(described.at("/responses/" + success + "/content")).as(name + " answers something").isNotEmpty().allSatisfy(kind -> assertThat(kind.has("schema")).as(name + " answers a schema").isTrue());
        }));
    }

    @Test
    @DisplayName("真实的答复符合说明里的结构")
    void realAnswers() throws IOException {
        byte[] plan = SamplePlan.bytes(SamplePlan.small(2090));
        answers(fagui.upload("/api/plans/preview", "plan.txt", plan, Map.of()), "/api/plans/preview", "post", 200);
        answers(fagui.upload("/api/plans/preview", "plan.txt", SamplePlan.bytes("没有年度的要点\n\n一、制度\n\n（一）甲事项。内容。（法规处牵头）\n\n（二）乙事项。内容。（办公室牵头）"), Map.of()),
                "/api/plans/preview", "post", 200);
        JsonNode made = answers(fagui.upload("/api/plans", "plan.txt", plan, Map.of()), "/api/plans", "post", 201);
        answers(fagui.upload("/api/plans", "plan.txt", SamplePlan.bytes(SamplePlan.small(2090).replace("做好动态调整", "每月调整")), Map.of()), "/api/plans", "post", 200);
        answers(fagui.get("/api/plans"), "/api/plans", "get", 200);
        JsonNode state = answers(fagui.get("/api/plans/" + made.get("id").stringValue()), "/api/plans/{id}", "get", 200);
        String caseId = state.at("/chapters/0/items/0/caseId").stringValue();
        answers(fagui.get("/api/cases/" + caseId), "/api/cases/{id}", "get", 200);
        answers(fagui.post("/api/cases/" + caseId + "/actions/urge", Map.of("reason", "请抓紧")), "/api/cases/{id}/actions/{action}", "post", 200);
        answers(fagui.get("/api/tasks"), "/api/tasks", "get", 200);
        answers(fagui.get("/api/cases?sort=due&most=1"), "/api/cases", "get", 200);
        answers(fagui.get("/api/demo/now"), "/api/demo/now", "get", 200);
        answers(new ApiClient(port, "sysadmin").delete("/api/demo/now"), "/api/demo/now", "delete", 200);
        answers(fagui.get("/api/disclosure/annual-report?year=2020"), "/api/disclosure/annual-report", "get", 200);
        answers(new ApiClient(port, "").get("/api/calendar/deadline?from=2020-01-20&term=20%E5%B7%A5%E4%BD%9C%E6%97%A5"), "/api/calendar/deadline", "get", 200);
        answers(new ApiClient(port, "").upload("/api/verify", "a.pdf", SealedSamples.sealedPdf(seals), Map.of()), "/api/verify", "post", 200);
        answers(new ApiClient(port, "").upload("/api/verify", "a.txt", new byte[] {1}, Map.of()), "/api/verify", "post", 200);
    }

    @Test
    @DisplayName("抽取的答复符合说明里的结构，逐个名字写出来的也是")
    void draws() {
        var draw = Map.of("plan", Map.of("basis", List.of("《优化营商环境条例》第五十四条"), "source", Map.of("name", "掷骰子", "at", "2098-03-01T10:00:00+08:00", "least", 20), "attendees", List.of("公证员"),
                        "pairing", Map.of("each", 2, "validOn", "2098-06-30", "loadCap", 5)),
                "quotas", Map.of("total", 1), "strata", List.of(Map.of("name", "甲", "field", "无线电管理", "identifiers", List.of("A1", "A2", "A3"))), "exclusions", List.of(Map.of("identifier", "A3", "reason", "已查")),
                "inspectors", Stream.of("Y1", "Y2", "Y3").map(name -> Map.of("identifier", name, "certificates", List.of(Map.of("field", "无线电管理", "validUntil", "2099-01-01")))).toList(),
                "recusals", List.of(Map.of("inspector", "Y3", "target", "A1", "reason", "近亲属")));
        var number = answers(fagui.post("/api/draws", draw), "/api/draws", "post", 201).get("number").stringValue();
        answers(fagui.post("/api/draws/" + number + "/commitments", Map.of("party", "政策法规处", "digest", "a".repeat(64))), "/api/draws/{id}/commitments", "post", 200);
        answers(fagui.post("/api/draws/" + number + "/seed", Map.of("seed", "x")), "/api/draws/{id}/seed", "post", 422);
        answers(new ApiClient(port, "").get("/api/draws/" + number), "/api/draws/{id}", "get", 200);
        answers(fagui.get("/api/draws/" + number + "/refusals"), "/api/draws/{id}/refusals", "get", 200);
        answers(fagui.post("/api/draws/" + number + "/void", Map.of("reason", "只是试一试")), "/api/draws/{id}/void", "post", 200);
        answers(new ApiClient(port, "").get("/api/draws"), "/api/draws", "get", 200);
        answers(new ApiClient(port, "").get("/api/draws/1-1"), "/api/draws/{id}", "get", 404);
    }

    @Test
    @DisplayName("出错的答复也符合说明里的结构")
    void realProblems() {
        answers(fagui.upload("/api/plans/preview", "plan.txt", new byte[0], Map.of()), "/api/plans/preview", "post", 422);
        answers(fagui.get("/api/plans/00000000-0000-0000-0000-000000000000"), "/api/plans/{id}", "get", 404);
        answers(fagui.get("/api/cases?sort=age"), "/api/cases", "get", 400);
        answers(fagui.get("/api/disclosure/annual-report?year=2018"), "/api/disclosure/annual-report", "get", 404);
        answers(fagui.get("/api/disclosure/annual-report"), "/api/disclosure/annual-report", "get", 400);
        answers(new ApiClient(port, "").get("/api/tasks"), "/api/tasks", "get", 401);
        answers(new ApiClient(port, "sysadmin").get("/api/tasks"), "/api/tasks", "get", 403);
        answers(new ApiClient(port, "sysadmin").post("/api/demo/now", Map.of("now", "1020-01-20T09:00:00+08:00")), "/api/demo/now", "post", 422);
    }

    private JsonNode answers(ApiClient.Answer answer, String path, String method, int status) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        JsonNode content = document.get("paths").get(path).get(method).get("responses").get(Integer.toString(status)).get("content");
        JsonNode schema = status < 400 ? content.get("application/json") : content.get("application/problem+json");
        List<String> faults = new ArrayList<>();
        schemas.check(answer.json(), schema.get("schema"), "$", faults);
        assertThat(faults).as(method + " " + path + " " + answer.text()).isEmpty();
        return answer.json();
    }
}
