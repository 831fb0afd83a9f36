// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.organ.Position;
import cn.yifa.server.ServerTest;
import cn.yifa.server.organization.Organization;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Calls every route the server has as every position, as somebody of another division, and as nobody, and compares with the policy.
///
/// Who should get through is said a second time here, in other words than the policy's, so that a slip there shows.
@ServerTest
@AutoConfigureMockMvc
class EveryRouteTest {

    /// Somebody in each position; `renshi` is of a division that neither leads nor looks at the whole.
    private static final List<String> PEOPLE =
            List.of("", "fagui", "fagui-head", "fagui-reviewer", "renshi", "renshi-head", "leader", "head", "discipline", "sysadmin", "secadmin", "auditor");

    private static final Predicate<String> NOBODY_NEEDED = String::isEmpty;
    private static final Predicate<String> ADMINISTRATORS = Set.of("sysadmin", "secadmin", "auditor")::contains;
    private static final Predicate<String> OFFICIALS = NOBODY_NEEDED.or(ADMINISTRATORS).negate();
    private static final Predicate<String> LEGAL = person -> person.startsWith("fagui");

    @Autowired
    private List<RequestMappingHandlerMapping> mappings;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Organization organization;

    @Autowired
    private AccessPolicy policy;

    private record Route(String method, String pattern) {

        String path() {
            return pattern.replace("{id}", "00000000-0000-7000-8000-000000000000").replaceAll("\\{\\*?[^}]+}", "x").replace("**", "x").replace("*", "x");
        }

        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    private Set<Route> routes() {
        var routes = new TreeSet<Route>((a, b) -> a.toString().compareTo(b.toString()));
        for (var mapping : mappings) {
            mapping.getHandlerMethods().keySet().forEach(info -> {
                var methods = info.getMethodsCondition().getMethods();
                info.getPatternValues().forEach(pattern -> {
                    if (methods.isEmpty()) {
                        routes.add(new Route("GET", pattern));
                        routes.add(new Route("POST", pattern));
                    }
                    methods.forEach(method -> routes.add(new Route(method.name(), pattern)));
                });
            });
        }
        return routes;
    }

    /// Who should get through, by the words of the design: administrators see no business data, the public needs no account for what is public.
    private static Predicate<String> expected(Route route) {
        var path = route.pattern();
        if (path.equals("/") || path.equals("/law") || path.startsWith("/procedures") || path.equals("/calendar") || path.equals("/sign-in") || path.equals("/error")
                || path.startsWith("/api/calendar") || path.startsWith("/api/openapi")) {
            return person -> true;
        }
        return switch (path.indexOf('/', 1) < 0 ? path : path.substring(0, path.indexOf('/', 1))) {
            case "/account" -> path.endsWith("/password") ? NOBODY_NEEDED.negate() : OFFICIALS;
            case "/admin" -> path.startsWith("/admin/audit") ? "auditor"::equals : path.startsWith("/admin/security") ? "secadmin"::equals : "sysadmin"::equals;
            case "/api" -> route.method().equals("POST") && path.startsWith("/api/plans") && !path.endsWith("/preview") ? LEGAL : OFFICIALS;
            case "/work" -> path.equals("/work/overview") ? OFFICIALS.and(person -> !person.equals("renshi"))
                    : path.startsWith("/work/plans/new") || path.startsWith("/work/plans/drafts") || path.startsWith("/work/plans") && !route.method().equals("GET") ? LEGAL : OFFICIALS;
            default -> throw new AssertionError("no expectation for " + route + ": say here who should get through");
        };
    }

    @Test
    @DisplayName("每个地址都有规则：没有规则的不予放行，也不许存在")
    void everyRouteHasARule() {
        assertThat(routes()).isNotEmpty().allSatisfy(route -> assertThat(policy.rule(route.method(), route.path())).as(route + " has a rule in AccessPolicy").isPresent());
    }

    @Test
    @DisplayName("每个地址、每种岗位、没有登录的人：放行与否与设计一致")
    void everyRouteAsEverybody() throws Exception {
        Map<String, List<String>> wrong = new LinkedHashMap<>();
        for (var route : routes()) {
            for (var person : PEOPLE) {
                var through = through(call(route, person));
                if (through != expected(route).test(person)) {
                    wrong.computeIfAbsent(route.toString(), key -> new ArrayList<>()).add((person.isEmpty() ? "nobody" : person) + (through ? " gets through" : " is refused"));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    @DisplayName("没有规则的地址，谁也进不去")
    void whatHasNoRuleIsRefused() throws Exception {
        for (var person : PEOPLE) {
            assertThat(through(call(new Route("GET", "/nowhere/at/all"), person))).as(person).isFalse();
            assertThat(through(call(new Route("DELETE", "/work/cases"), person))).as(person).isFalse();
            assertThat(through(call(new Route("GET", "/actuator/env"), person))).as(person).isFalse();
        }
    }

    @Test
    @DisplayName("每种岗位都有人试过")
    void everyPositionIsTried() {
        var held = EnumSet.noneOf(Position.class);
        PEOPLE.stream().filter(person -> !person.isEmpty()).forEach(person -> officer(person).officer().seats().forEach(seat -> held.add(seat.position())));
        assertThat(held).containsExactlyInAnyOrder(Position.values());
    }

    private SignedIn officer(String person) {
        return new SignedIn(organization.officer(new PersonId(person)).orElseThrow(), false);
    }

    private MockHttpServletResponse call(Route route, String person) throws Exception {
        var request = MockMvcRequestBuilders.request(HttpMethod.valueOf(route.method()), route.path()).with(csrf());
        var as = Optional.of(person).filter(id -> !id.isEmpty()).map(id -> authentication(SecurityConfiguration.authenticated(officer(id))));
        return mvc.perform(as.isPresent() ? request.with(as.get()) : request).andReturn().getResponse();
    }

    private static boolean through(MockHttpServletResponse response) {
        var toSignIn = Optional.ofNullable(response.getRedirectedUrl()).filter(url -> url.endsWith("/sign-in")).isPresent();
        return response.getStatus() != 401 && response.getStatus() != 403 && !toSignIn;
    }
}
