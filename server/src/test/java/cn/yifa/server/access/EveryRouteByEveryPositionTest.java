// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.organ.Position;
import cn.yifa.kernel.organ.Seat;
import cn.yifa.server.ServerTest;
import cn.yifa.server.api.ApiClient;
import cn.yifa.server.organization.Organization;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/// Collects every route that the running server has, calls each as every position, as nobody and as somebody of the wrong division,
/// and compares what happens with [AccessPolicy] and with what the design says in words. A route without a rule fails the build.
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("权限总表：每个路由 × 每个岗位")
class EveryRouteByEveryPositionTest {

    private static final String NOBODY = "nobody";
    private static final String ANYTHING = "text/html, application/json, application/problem+json, */*";
    private static final String NO_SUCH = "00000000-0000-7000-8000-000000000000";
    private static final List<String> ACCOUNTS = List.of("fagui", "fagui-head", "fagui-reviewer", "bangong", "caishen", "caishen-head", "xinxi", "leader", "head", "discipline", "sysadmin", "secadmin",
            "auditor");
    private static final Set<String> LEGAL_AFFAIRS = Set.of("fagui", "fagui-head", "fagui-reviewer");
    private static final Set<String> ADMINISTRATORS = Set.of("sysadmin", "secadmin", "auditor");

    private static final String PLAN = """
            岭海省工业和信息化厅2071年依法行政工作要点

            一、完善制度

            （一）配合审计。完成专项审计。（财审处牵头）

            （二）公开信息。按时公开。（办公室牵头，信息中心负责）
            """;

    record Route(String method, String pattern) implements Comparable<Route> {

        String address(String id) {
            return pattern.replaceAll("\\{id}", id).replaceAll("\\{[^}]+}", "x").replace("/**", "/x");
        }

        boolean api() {
            return pattern.startsWith("/api");
        }

        @Override
        public int compareTo(Route other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private AccessPolicy policy;

    @Autowired
    private Organization organization;

    private final Map<String, Desk> desks = new LinkedHashMap<>();
    private final Map<Route, Set<String>> admitted = new LinkedHashMap<>();

    @BeforeAll
    void callEverything() {
        desks.put(NOBODY, new Desk(port));
        ACCOUNTS.forEach(account -> desks.put(account, Desk.of(port, account)));
        for (var route : routes()) {
            var in = new TreeSet<String>();
            desks.forEach((account, desk) -> {
                // Whoever signs out is out: that everybody may is tried as nobody.
                if (route.pattern().equals("/sign-out") || admits(call(desk, route, NO_SUCH))) {
                    in.add(account);
                }
            });
            admitted.put(route, in);
        }
    }

    private List<Route> routes() {
        return context.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream().flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(info -> {
                    var methods = info.getMethodsCondition().getMethods().isEmpty() ? Set.of(RequestMethod.GET, RequestMethod.POST) : info.getMethodsCondition().getMethods();
                    return methods.stream().flatMap(method -> info.getPatternValues().stream().map(pattern -> new Route(method.name(), pattern)));
                }).distinct().sorted().toList();
    }

    private static HttpResponse<String> call(Desk desk, Route route, String id) {
        return route.method().equals("GET") ? desk.get(route.address(id), "Accept", ANYTHING) : desk.change(route.method(), route.address(id), Map.of(), "Accept", ANYTHING);
    }

    /// Neither sent to the sign-in or to the look-up of a case, nor told that one may not.
    private static boolean admits(HttpResponse<String> answer) {
        return answer.statusCode() != 401 && answer.statusCode() != 403 && !Desk.location(answer).endsWith("/sign-in") && !Desk.location(answer).endsWith("/progress?again");
    }

    @Test
    @DisplayName("每个路由都有一条规则，没有规则的谁也进不去")
    void everyRouteHasARule() {
        assertThat(admitted.keySet()).as("routes found").hasSizeGreaterThan(20);
        assertThat(admitted.keySet().stream().filter(route -> policy.rule(route.method(), route.address(NO_SUCH)).isEmpty())).as("routes without a rule in AccessPolicy").isEmpty();
        assertThat(desks.get("fagui").get("/work/no-such-room").statusCode()).isEqualTo(404);
        assertThat(desks.get(NOBODY).get("/no-such-page").statusCode()).isEqualTo(404);
        assertThat(desks.get(NOBODY).get("/api/no-such-operation").statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("实际放行的，正是权限总表写明的")
    void admittedAsThePolicySays() {
        var differences = new ArrayList<String>();
        admitted.forEach((route, in) -> {
            var rule = policy.rule(route.method(), route.address(NO_SUCH));
            // Where there is nothing for anybody the answer is 404, which looks admitted.
            if (rule.isEmpty() || rule.get().audience() == Audience.NOBODY) {
                return;
            }
            var expected = desks.keySet().stream().filter(account -> policy.admits(route.method(), route.address(NO_SUCH), officer(account))).collect(Collectors.toCollection(TreeSet::new));
            if (!expected.equals(in)) {
                differences.add(route + ": policy " + expected + ", server " + in);
            }
        });
        assertThat(differences).isEmpty();
    }

    private Optional<Officer> officer(String account) {
        return account.equals(NOBODY) ? Optional.empty() : organization.officer(new PersonId(account));
    }

    @Test
    @DisplayName("三类管理员各看各的，看不到业务；没有登录的只看公开页；计划由法规处导入和改动")
    void admittedAsTheDesignSays() {
        admitted.forEach((route, in) -> assertThat(in).as(route.toString()).containsExactlyInAnyOrderElementsOf(asTheDesignSays(route)));
    }

    /// Who should get through, in the words of the design and not of the policy.
    private Set<String> asTheDesignSays(Route route) {
        var path = route.pattern();
        var business = desks.keySet().stream().filter(account -> !account.equals(NOBODY) && !ADMINISTRATORS.contains(account)).collect(Collectors.toSet());
        if (path.equals("/records/witnesses") || path.equals("/records/sealing")) {
            return Stream.of(ADMINISTRATORS, LEGAL_AFFAIRS, Set.of("discipline")).flatMap(Set::stream).collect(Collectors.toSet());
        }
        if (path.startsWith("/admin/")) {
            return Set.of(path.startsWith("/admin/audit") ? "auditor" : path.startsWith("/admin/security") ? "secadmin" : "sysadmin");
        }
        if (path.startsWith("/account/")) {
            return path.equals("/account/password") ? Stream.concat(business.stream(), ADMINISTRATORS.stream()).collect(Collectors.toSet()) : business;
        }
        if (path.equals("/work/overview") || path.equals("/work/inspections/visits")) {
            return business.stream().filter(account -> !Set.of("bangong", "caishen", "xinxi").contains(account)).collect(Collectors.toSet());
        }
        if (path.equals("/work/visit-ratings")) {
            // Not the divisions whose inspectors are spoken of.
            return Stream.concat(LEGAL_AFFAIRS.stream(), Stream.of("leader", "head", "discipline")).collect(Collectors.toSet());
        }
        if (path.equals("/api/demo/now")) {
            return route.method().equals("GET") ? Stream.concat(business.stream(), ADMINISTRATORS.stream()).collect(Collectors.toSet()) : Set.of("sysadmin");
        }
        var changesPlans = !route.method().equals("GET") && !path.equals("/api/plans/preview") || path.startsWith("/work/plans/new") || path.startsWith("/work/plans/drafts");
        if ((path.startsWith("/work/plans") || path.startsWith("/api/plans")) && changesPlans) {
            return LEGAL_AFFAIRS;
        }
        if ((path.startsWith("/work/reports/") || path.startsWith("/work/numbers/")) && (!route.method().equals("GET") || path.contains("/edit/"))) {
            return Set.of("bangong");
        }
        if (path.startsWith("/work/disposal")) {
            // Whoever proposes that a file be disposed of is never the one who decides.
            return route.method().equals("GET") ? Stream.concat(LEGAL_AFFAIRS.stream(), Stream.of("bangong")).collect(Collectors.toSet()) : path.equals("/work/disposal") ? Set.of("bangong") : LEGAL_AFFAIRS;
        }
        if (path.startsWith("/work/openness/checks")) {
            return Stream.concat(LEGAL_AFFAIRS.stream(), Stream.of("bangong")).collect(Collectors.toSet());
        }
        if (path.startsWith("/work/law") || path.startsWith("/work/publications") || path.startsWith("/work/inspections/failed") || path.startsWith("/work/registers/{id}/check")) {
            return LEGAL_AFFAIRS;
        }
        if (path.startsWith("/progress/case")) {
            // Neither an account nor a position opens a party's page: only the look-up code of that case does.
            return Set.of();
        }
        if (path.startsWith("/apply/") || path.startsWith("/progress") || path.startsWith("/visits/") || path.endsWith("/verify") || route.equals(new Route("POST", "/api/cases/{procedure}"))) {
            return desks.keySet();
        }
        if (path.startsWith("/api/draws") && route.method().equals("GET") && !path.endsWith("/refusals")) {
            return desks.keySet();
        }
        if (path.startsWith("/work") || path.startsWith("/api/") && !path.startsWith("/api/openapi") && !path.startsWith("/api/calendar/") && !path.startsWith("/api/laws") && !(path.startsWith("/api/registers") && route.method().equals("GET")) && !path.startsWith("/api/records") && !path.startsWith("/api/credit") && !path.startsWith("/api/measures/") && !path.equals("/api/disclosure/annual-report")) {
            return business;
        }
        assertThat(route.method().equals("GET") || Set.of("/error", "/sign-in", "/sign-out").contains(path)).as(route + ": what is public changes nothing").isTrue();
        return desks.keySet();
    }

    @Test
    @DisplayName("每种岗位都有人试过")
    void everyPositionIsTried() {
        assertThat(ACCOUNTS.stream().flatMap(account -> officer(account).orElseThrow().seats().stream()).map(Seat::position).collect(Collectors.toSet())).containsExactlyInAnyOrder(Position.values());
    }

    @Test
    @DisplayName("接口用 HTTP Basic 与用网页会话，权限相同；没有凭据一律 401")
    void apiByBasic() {
        admitted.forEach((route, in) -> {
            if (route.api() && route.method().equals("GET")) {
                for (var account : List.of("caishen", "sysadmin")) {
                    var status = new ApiClient(port, account).get(route.address(NO_SUCH)).status();
                    assertThat(status != 401 && status != 403).as(route + " by " + account + ": " + status).isEqualTo(in.contains(account));
                }
                var status = new ApiClient(port, "").get(route.address(NO_SUCH)).status();
                assertThat(status == 401).as(route + " by nobody: " + status).isEqualTo(!in.contains(NOBODY));
            }
        });
    }

    @Test
    @DisplayName("别的处室的办件：每个办件路由都答没有，也什么都没有变")
    void wrongDivision() {
        var fagui = new ApiClient(port, "fagui");
        var plan = fagui.upload("/api/plans", "plan.txt", PLAN.getBytes(StandardCharsets.UTF_8), Map.of()).json().get("id").stringValue();
        var id = fagui.get("/api/plans/" + plan).json().at("/chapters/0/items/0/caseId").stringValue();
        var before = fagui.get("/api/cases/" + id).json();
        var strangers = Stream.of("renshi", "renshi-head", "bangong").collect(Collectors.toMap(account -> account, account -> Desk.of(port, account)));
        var routes = admitted.keySet().stream().filter(route -> route.pattern().contains("/cases/{id}")).toList();
        assertThat(routes).isNotEmpty();
        for (var route : routes) {
            strangers.forEach((account, desk) -> assertThat(call(desk, route, id).statusCode()).as(route + " by " + account).isGreaterThanOrEqualTo(400));
            if (route.pattern().endsWith("/cases/{id}") && route.method().equals("GET")) {
                strangers.forEach((account, desk) -> assertThat(call(desk, route, id).statusCode()).as(route + " by " + account).isEqualTo(404));
                assertThat(call(desks.get("caishen"), route, id).statusCode()).as(route + " by its own division").isEqualTo(200);
                assertThat(call(desks.get("discipline"), route, id).statusCode()).as(route + " by the discipline group").isEqualTo(200);
            }
        }
        assertThat(fagui.get("/api/cases/" + id).json()).isEqualTo(before);
        assertThat(new ApiClient(port, "renshi").post("/api/cases/" + id + "/actions/urge", Map.of("reason", "x")).status()).isEqualTo(404);
    }
}
