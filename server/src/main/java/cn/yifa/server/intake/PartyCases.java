// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.intake;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseEvent;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.cases.Possible;
import cn.yifa.kernel.clock.Clocks;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Contexts;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.casework.Seals;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/// Puts cases before their parties, and lets them act in them.
@Component
public class PartyCases {

    private final Cases cases;
    private final Procedures procedures;
    private final PublicForms forms;
    private final Contexts contexts;
    private final Seals seals;

    PartyCases(Cases cases, Procedures procedures, PublicForms forms, Contexts contexts, Seals seals) {
        this.cases = cases;
        this.procedures = procedures;
        this.forms = forms;
        this.contexts = contexts;
        this.seals = seals;
    }

    /// The case as its party sees it; nothing when there is none, or it is of no procedure that the public may open.
    public Optional<PartyCase> find(CaseId id) {
        return cases.find(id).flatMap(matter -> forms.of(matter.procedure()).map(form -> seen(matter, form)));
    }

    private PartyCase seen(Case matter, PublicForm form) {
        var procedure = procedures.of(matter);
        var context = contexts.of(By.party(form.party()));
        var possible = Possible.in(procedure, matter, context);
        // What a party gave is theirs to see.
        var events = cases.events(matter.id()).stream().map(event -> seals.open(procedure, matter.id(), event)).toList();
        return new PartyCase(matter, procedure, form, events, only(seals.open(procedure, matter).fields(), form.own()), told(form, events),
                possible.actions(), possible.standing().contains(Possible.Whole.WITHDRAW),
                Clocks.at(procedure, matter, context.now(), context.calendar()), context.now());
    }

    private static Fields only(Fields fields, List<String> wanted) {
        var some = new TreeMap<>(fields.values());
        some.keySet().retainAll(wanted);
        return Fields.of(some);
    }

    /// What stood in the fields when the case came to where the party is told them: what was drafted later is not told until it comes there again.
    private static Fields told(PublicForm form, List<CaseEvent> events) {
        var standing = Fields.NONE;
        var told = new TreeMap<String, Object>();
        for (var event : events) {
            var written = event.fields();
            standing = standing.with(written);
            if (event instanceof CaseEvent.FieldsAmended) {
                written.values().forEach((field, value) -> told.computeIfPresent(field, (same, before) -> value));
            }
            for (Map.Entry<String, List<String>> point : form.tells().entrySet()) {
                if (event.effects().stepsEntered().contains(point.getKey()) || point.getKey().equals(Procedure.END) && event.effects().ended()) {
                    told.putAll(only(standing, point.getValue()).values());
                }
            }
        }
        return Fields.of(told);
    }

    public Outcome act(PartyCase seen, int expectedSequence, Command command) {
        return cases.execute(seen.matter().id(), expectedSequence, command, By.party(seen.party()));
    }

    /// Who was quicker, as far as a party is told: no names.
    public static String quicker(PartyCase seen, Outcome.Overtaken overtaken) {
        return overtaken.personName().equals(seen.party().name()) ? "您本人（在另一个页面）" : overtaken.personName().equals("系统") ? "系统（期限届满）" : "工作人员";
    }
}
