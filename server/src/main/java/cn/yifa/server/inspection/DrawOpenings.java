// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.inspection;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.draw.HiddenName;
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

    private final AnnouncedDraws announced;
    private final DrawReading reading;
    private final JdbcClient jdbc;

    DrawOpenings(AnnouncedDraws announced, DrawReading reading, JdbcClient jdbc) {
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
    public List<Opening> ofVisit(CaseId visit) {
        return jdbc.sql("select draw, target from inspection_visit where opened = :visit order by draw").param("visit", visit.value())
                .query((row, n) -> new Opened(DrawNumber.parse(row.getString("draw")).orElseThrow(), row.getString("target"))).list().stream()
                .flatMap(one -> reading.find(one.draw).stream().flatMap(held -> in(held, one.target))).toList();
    }

    /// Of anybody in the lists of a task's draws, drawn or not.
    public List<Opening> ofTask(CaseId task, String target) {
        return announced.of(task).stream().flatMap(held -> in(held, target)).toList();
    }

    /// Whether anybody's name is hidden in the draws of a task.
    public boolean hides(CaseId task) {
        return announced.of(task).stream().anyMatch(held -> reading.hides(held.number()));
    }

    private Stream<Opening> in(Held held, String target) {
        return reading.hidden(held.number()).values().stream().filter(hidden -> hidden.key().equals(target)).map(hidden -> new Opening(held.number(), held.state().plan().id(), hidden.name()));
    }
}
