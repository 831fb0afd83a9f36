// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.inspection;

import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.inspection.RandomInspection;
import cn.yifa.kernel.inspection.VisitFields.Aspect;
import cn.yifa.server.casework.OpeningCheck;
import cn.yifa.server.draw.DrawNumber;
import cn.yifa.server.draw.DrawReading;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// A visit that somebody opens by hand names a draw or a task of ours only for whom that draw took (双随机检查): it would be shown under a plan, and counted as drawn, that it has nothing to do with.
@Component
class DrawnByUs implements OpeningCheck {

    private final RandomInspections inspections;
    private final DrawReading reading;
    private final JdbcClient jdbc;

    DrawnByUs(RandomInspections inspections, DrawReading reading, JdbcClient jdbc) {
        this.inspections = inspections;
        this.reading = reading;
        this.jdbc = jdbc;
    }

    @Override
    public List<Refusal> grounds(String procedure, Fields fields) {
        return inspections.all().stream().filter(inspection -> inspection.visit().procedure().equals(procedure)).flatMap(inspection -> {
            var target = fields.text(VisitCounts.field(inspection)).orElse("");
            return Stream.concat(not(inspection, Aspect.DRAW, fields, target, number -> ours(number).filter(draw -> !took(draw, target)).isPresent()),
                    not(inspection, Aspect.TASK, fields, target, number -> !tookFor(inspection, number, target)));
        }).toList();
    }

    private static Stream<Refusal> not(RandomInspection inspection, Aspect aspect, Fields fields, String target, Predicate<String> wrong) {
        return inspection.visit().with().holding(aspect).stream().flatMap(field -> fields.text(field).stream().flatMap(text -> Stream.of(text.split("[,，、;；\\s]+"))).filter(wrong)
                .map(number -> new Refusal("NotDrawn", "“" + number + "”是本机关的，没有抽中“" + target + "”；抽中的由系统开出检查，不用另开", Optional.of(inspection.basis()), Optional.of(field))));
    }

    private Optional<DrawNumber> ours(String number) {
        return DrawNumber.parseInFull(number).flatMap(reading::find).filter(held -> held.state().plan().id().equals(number)).map(DrawReading.Held::number);
    }

    private boolean took(DrawNumber draw, String target) {
        return jdbc.sql("select exists (select 1 from inspection_visit where draw = :draw and target = :target)").param("draw", draw.toString()).param("target", target).query(Boolean.class).single();
    }

    /// Whether a draw of the task took the target; true of tasks that are not ours.
    private boolean tookFor(RandomInspection inspection, String number, String target) {
        return jdbc.sql("select not exists (select 1 from case_file f where f.number = :number and f.procedure = :procedure and not exists (select 1 from inspection_visit v where v.case_id = f.case_id and v.target = :target))")
                .param("number", number).param("procedure", inspection.task().procedure()).param("target", target).query(Boolean.class).single();
    }
}
