// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.inspection;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.draw.HiddenName;
import cn.yifa.kernel.inspection.RandomInspection;
import cn.yifa.server.draw.DrawNumber;
import cn.yifa.server.draw.DrawReading;
import cn.yifa.server.draw.DrawReading.Held;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// By what somebody whose name is not public finds their place in a draw (核对凭据): the salt, and what was hashed with it.
@Component
public class DrawOpenings {

    private final RandomInspections inspections;
    private final AnnouncedDraws announced;
    private final DrawReading reading;
    private final JdbcClient jdbc;

    DrawOpenings(RandomInspections inspections, AnnouncedDraws announced, DrawReading reading, JdbcClient jdbc) {
        this.inspections = inspections;
        this.announced = announced;
        this.reading = reading;
        this.jdbc = jdbc;
    }

    /// Of one draw.
    ///
    /// @param id what the draw is called in full
    public record Opening(DrawNumber draw, String id, HiddenName name) {}

    private record Opened(DrawNumber draw, String target) {}

    /// Of whom is visited, in each draw that the visit serves; empty where their name is public.
    ///
    /// @throws IllegalStateException when it can't be told whether their name is hidden
    public List<Opening> ofVisit(CaseId visit) {
        return jdbc.sql("select draw, target from inspection_visit where opened = :visit order by draw").param("visit", visit.value())
                .query((row, n) -> new Opened(DrawNumber.parse(row.getString("draw")).orElseThrow(), row.getString("target"))).list().stream()
                .flatMap(one -> reading.find(one.draw).stream().flatMap(held -> in(held, one.target))).toList();
    }

    /// Of anybody in the lists of a task's draws, drawn or not.
    ///
    /// @throws IllegalStateException when it can't be told whether their name is hidden
    public List<Opening> ofTask(CaseId task, String target) {
        return announced.of(task).stream().flatMap(held -> in(held, target)).toList();
    }

    /// Whether there may be one to hand out at the case: at a task when its draws hide anybody's name, at a visit when it is to somebody whose name is not public. Told without opening any name.
    public boolean mayBeAt(Case matter) {
        return inspections.servingCasesOf(matter.procedure()).isPresent() ? announced.of(matter.id()).stream().map(Held::number).anyMatch(reading::hides)
                : inspections.all().stream().filter(inspection -> inspection.visit().procedure().equals(matter.procedure())).anyMatch(inspection -> hides(inspection, matter));
    }

    /// What a visit says of its target's name comes from the first of its draws: for another into which it was merged the name may have been hidden all the same.
    private boolean hides(RandomInspection inspection, Case visit) {
        var says = inspection.targets().hidden().flatMap(inspection.visit().with()::holdingOfTarget).map(visit.fields().values()::get).filter(Boolean.TRUE::equals).isPresent();
        return jdbc.sql("select draw from inspection_visit where opened = :visit and (:says or merged)").param("visit", visit.id().value()).param("says", says).query(String.class).list().stream()
                .flatMap(draw -> DrawNumber.parse(draw).stream()).anyMatch(reading::hides);
    }

    private Stream<Opening> in(Held held, String target) {
        return reading.hidden(held.number(), target).map(name -> new Opening(held.number(), held.state().plan().id(), name)).stream();
    }
}
