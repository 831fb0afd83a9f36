// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal;

import cn.yifa.kernel.organ.Certificate;
import cn.yifa.kernel.procedure.Field;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.portal.registers.ListAddress;
import cn.yifa.server.portal.registers.PublicWords;
import cn.yifa.server.register.KeyAddress;
import cn.yifa.server.register.RegisterEntry;
import cn.yifa.server.visit.Visit;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.springframework.stereotype.Component;

/// Puts a visit in words, from what its definition says may be shown.
@Component
class VisitViews {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");

    private final PublicWords words;
    private final Clock clock;

    VisitViews(PublicWords words, Clock clock) {
        this.words = words;
        this.clock = clock;
    }

    VisitView of(Visit visit, String address) {
        var fields = visit.matter().fields();
        var why = visit.duty().why().stream().map(visit.procedure().fields()::get).filter(field -> fields.has(field.id()))
                .map(field -> new VisitView.Line(field.name(), field.type() == Field.FieldType.DATE ? fields.date(field.id()).map(DAY::format).orElse("")
                        : fields.text(field.id()).orElseGet(() -> String.join("、", fields.texts(field.id()))))).toList();
        var plans = visit.plans().stream().map(entry -> new VisitView.Plan(entry.title(), ListAddress.of(entry.register(), entry.key()))).toList();
        var people = visit.inspectors().stream().map(one -> new VisitView.Person(one.number(), one.certificate().map(Certificate::name).orElse("名录里没有"), one.valid(), "/officers/" + KeyAddress.written(one.number()))).toList();
        return new VisitView(visit, address, why, plans, items(visit), people, visit.arrived().map(MOMENT::format).orElse(""));
    }

    private List<VisitView.Item> items(Visit visit) {
        if (visit.register().isEmpty() || visit.items().isEmpty()) {
            return List.of();
        }
        var register = visit.register().get();
        var speaker = words.speaker(register, visit.items().stream().map(RegisterEntry::values).toList(), LocalDate.now(clock));
        var shows = visit.duty().items().orElseThrow().shows();
        return visit.items().stream().map(entry -> {
            Values values = entry.values();
            return new VisitView.Item(entry.title(), ListAddress.of(register.id(), entry.key()), shows.stream().map(register.fields()::get).filter(field -> values.get(field.id()).isPresent())
                    .map(field -> new VisitView.Fact(field.name(), speaker.say(field, values))).toList());
        }).toList();
    }
}
