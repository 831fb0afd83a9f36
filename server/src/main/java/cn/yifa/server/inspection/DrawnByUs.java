// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.inspection;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.inspection.RandomInspection;
import cn.yifa.kernel.inspection.VisitFields.Aspect;
import cn.yifa.kernel.register.Subject;
import cn.yifa.server.casework.OpeningCheck;
import cn.yifa.server.draw.DrawNumber;
import cn.yifa.server.draw.DrawReading;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// A visit that somebody opens by hand names a draw or a task of ours only for whom that draw took (双随机检查): it would be shown under a plan, and counted as drawn, that it has nothing to do with.
@Component
class DrawnByUs implements OpeningCheck {

    private static final Logger LOG = LoggerFactory.getLogger(DrawnByUs.class);

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
            var target = fields.text(VisitCounts.field(inspection)).map(Subject::typed).orElse("");
            var name = inspection.visit().with().holdingOfTarget(inspection.targets().register().title()).flatMap(fields::text).orElse("");
            return Stream.concat(not(inspection, Aspect.DRAW, fields, number -> ours(number).flatMap(draw -> whyNot(draw, number, target, name))),
                    not(inspection, Aspect.TASK, fields, number -> tookFor(inspection, number, target, name) ? Optional.empty() : Optional.of(notDrawn(number, target))));
        }).toList();
    }

    private static Stream<Refusal> not(RandomInspection inspection, Aspect aspect, Fields fields, Function<String, Optional<String>> why) {
        return inspection.visit().with().holding(aspect).stream().flatMap(field -> fields.text(field).stream().flatMap(text -> Stream.of(text.split("[,，、;；\\s]+"))).flatMap(number -> why.apply(number).stream())
                .map(words -> new Refusal("NotDrawn", words, Optional.of(inspection.basis()), Optional.of(field))));
    }

    private static String notDrawn(String number, String target) {
        return "“" + number + "”是本机关的，没有抽中“" + target + "”；抽中的由系统开出检查，不用另开";
    }

    private Optional<DrawNumber> ours(String number) {
        return DrawNumber.parseInFull(number).flatMap(reading::find).filter(held -> held.state().plan().id().equals(number)).map(DrawReading.Held::number);
    }

    private Optional<String> whyNot(DrawNumber draw, String number, String target, String name) {
        if (took(draw, target)) {
            return Optional.empty();
        }
        return ofPreparedLists(draw) ? Optional.of(notDrawn(number, target)) : ofListsOfOnesOwn(draw, number, target, name);
    }

    private boolean took(DrawNumber draw, String target) {
        return jdbc.sql("select exists (select 1 from inspection_visit where draw = :draw and target = :target)").param("draw", draw.toString()).param("target", target).query(Boolean.class).single();
    }

    private boolean ofPreparedLists(DrawNumber draw) {
        return jdbc.sql("select exists (select 1 from inspection_lists where draw = :draw)").param("draw", draw.toString()).query(Boolean.class).single();
    }

    /// From lists that somebody made themselves no visits are opened, nor alternates called: whom they name by code or by name may be visited by hand.
    private Optional<String> ofListsOfOnesOwn(DrawNumber draw, String number, String target, String name) {
        try {
            var found = reading.result(draw);
            if (found.isEmpty()) {
                return Optional.of("“" + number + "”是本机关的，还没有抽出结果");
            }
            var wanted = Stream.of(target, name).filter(text -> !text.isBlank()).map(Subject::typed).toList();
            var identifiers = found.get().strata().stream().flatMap(stratum -> Stream.concat(stratum.drawn().stream(), stratum.alternates().stream())).toList();
            var hidden = reading.hidden(draw, identifiers).values().stream().flatMap(one -> Stream.of(one.key(), one.name().name()));
            var listed = Stream.concat(identifiers.stream(), hidden).map(Subject::typed);
            return listed.anyMatch(wanted::contains) ? Optional.empty() : Optional.of("“" + number + "”是本机关的，抽中的和备选里都没有" + wanted.stream().map(one -> "“" + one + "”").collect(Collectors.joining("，也没有")) + "；这次抽取用的是自己列的名单，按名单上的写法核对");
        } catch (IllegalStateException altered) {
            LOG.error("draw {}: whether it took a target is not known", draw, altered);
            return Optional.of("“" + number + "”的抽取结果和公开记录对不上，查明以前不能写成抽中的");
        }
    }

    /// Whether a draw that serves the task took the target; true of tasks that are not ours.
    private boolean tookFor(RandomInspection inspection, String number, String target, String name) {
        var without = jdbc.sql("select case_id from case_file f where f.number = :number and f.procedure = :procedure and not exists (select 1 from inspection_visit v where v.case_id = f.case_id and v.target = :target)")
                .param("number", number).param("procedure", inspection.task().procedure()).param("target", target).query(UUID.class).list();
        return without.stream().allMatch(task -> reading.serving(new CaseId(task)).stream().filter(draw -> !ofPreparedLists(draw.number())).anyMatch(draw -> ofListsOfOnesOwn(draw.number(), number, target, name).isEmpty()));
    }
}
