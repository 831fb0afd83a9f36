// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.importing;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.plan.ItemData;
import cn.yifa.server.plan.Plan;
import cn.yifa.server.plan.PlanCases;
import cn.yifa.server.plan.PlanItemFields;
import cn.yifa.server.plan.Plans;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.springframework.stereotype.Component;

/// Works out what a draft would change, from what stands now.
@Component
public class Proposals {

    private final Plans plans;
    private final PlanCases cases;
    private final DivisionNames names;
    private final Organization organization;

    Proposals(Plans plans, PlanCases cases, DivisionNames names, Organization organization) {
        this.plans = plans;
        this.cases = cases;
        this.names = names;
        this.organization = organization;
    }

    /// The division that leads what nobody else leads, and that reviews: the one that serves as 法规处.
    public DivisionId legalAffairs() {
        return organization.roles().divisionServingAs("法规处")
                .orElseThrow(() -> new IllegalStateException("no division serves as 法规处: the department's file must name one"));
    }

    /// @param draft without faults
    public Proposal of(Draft draft) {
        String department = department(draft);
        int year = draft.year().orElseThrow();
        Optional<Plan> standing = plans.of(department, year);
        List<Difference> differences = Differences.between(
                standing.map(plan -> items(plan)).orElseGet(LinkedHashMap::new), coming(draft), organization::nameOf);
        return new Proposal(department, year, standing, differences);
    }

    /// The department that issued the plan; our own where the file doesn't say, without what its file puts in brackets, such as （演示）.
    public String department(Draft draft) {
        return draft.department().filter(name -> !name.isBlank()).orElseGet(() -> organization.name().replaceFirst("（[^（）]*）$", ""));
    }

    /// Items that were terminated or withdrawn don't stand any more.
    private SequencedMap<CaseId, ItemData> items(Plan plan) {
        SequencedMap<CaseId, ItemData> items = new LinkedHashMap<>();
        for (Case matter : cases.of(plan.id())) {
            if (matter.status() != Case.Status.TERMINATED && matter.status() != Case.Status.WITHDRAWN) {
                items.put(matter.id(), PlanItemFields.read(matter.fields()));
            }
        }
        return items;
    }

    private List<Differences.Coming> coming(Draft draft) {
        DivisionNames now = names.now();
        DivisionId legalAffairs = legalAffairs();
        List<Differences.Coming> coming = new ArrayList<>();
        for (int i = 0; i < draft.chapters().size(); i++) {
            DraftChapter chapter = draft.chapters().get(i);
            for (var item : chapter.items()) {
                coming.add(new Differences.Coming(i, data(draft, chapter, item, Assignment.of(item, now, legalAffairs))));
            }
        }
        return coming;
    }

    private static ItemData data(Draft draft, DraftChapter chapter, DraftItem item, Assignment assignment) {
        return new ItemData(item.number(), chapter.title().isBlank() ? draft.title() : chapter.heading(), item.section(), item.heading(), item.text(),
                assignment.lead(), assignment.responsible(), item.lead(), item.responsible(),
                item.due().orElse(LocalDate.of(draft.year().orElseThrow(), Month.DECEMBER, 31)));
    }
}
