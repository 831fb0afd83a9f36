// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.browser;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.organization.Organization;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.boot.test.context.TestComponent;

/// Cases of the plan's procedure, opened as the 法规处 would.
@TestComponent
class SampleCases {

    private final Cases cases;
    private final Organization organization;

    SampleCases(Cases cases, Organization organization) {
        this.cases = cases;
        this.organization = organization;
    }

    Case open(String heading, LocalDate due, String lead, String... responsible) {
        var fields = Fields.of(Map.of("plan", "0190b2f0-0000-7000-8000-000000000001", "plan_year", BigDecimal.valueOf(due.getYear()), "chapter", "依法全面履行政府职能", "number", "3", "heading", heading,
                "text", heading + "。完善制度，明确责任，定期报告。全年至少开展两次集中检查，年底前形成书面报告。", "lead", List.of(lead), "responsible", List.of(responsible), "due_on", due.toString()));
        return done(cases.open("plan-item", new Command.Open("", heading, new DivisionId(lead), fields, List.of()), by("fagui")));
    }

    By by(String account) {
        return By.officer(organization.officer(new PersonId(account)).orElseThrow());
    }

    static Case done(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> done.now();
            case Outcome.Refused refused -> throw new AssertionError(refused.grounds());
            case Outcome.Overtaken overtaken -> throw new AssertionError(overtaken);
        };
    }
}
