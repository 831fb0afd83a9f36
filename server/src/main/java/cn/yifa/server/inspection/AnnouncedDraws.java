// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.inspection;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.draw.DrawState;
import cn.yifa.server.draw.DrawNumber;
import cn.yifa.server.draw.DrawReading;
import cn.yifa.server.draw.DrawReading.Held;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The draws of a task whose lists came from its plan and the registers (任务的抽取). Anybody can hold a draw of lists of their own and say that it serves the task; nothing follows from that.
@Component
public class AnnouncedDraws {

    private final DrawReading reading;
    private final JdbcClient jdbc;

    AnnouncedDraws(DrawReading reading, JdbcClient jdbc) {
        this.reading = reading;
        this.jdbc = jdbc;
    }

    /// The newest first.
    public List<Held> of(CaseId task) {
        var announced = new HashSet<>(jdbc.sql("select draw from inspection_lists where case_id = :case").param("case", task.value()).query(String.class).list());
        return announced.isEmpty() ? List.of() : reading.serving(task).stream().filter(held -> announced.contains(held.number().toString())).toList();
    }

    /// The one of a task that is not void, whether it is drawn yet or not.
    public Optional<Held> live(CaseId task) {
        return of(task).stream().filter(AnnouncedDraws::isLive).findFirst();
    }

    /// One that is not void of another task for the same entry of the plan.
    ///
    /// @param plan its key
    Optional<Held> liveElsewhere(String plan, CaseId task) {
        return jdbc.sql("select draw from inspection_lists where plan = :plan and case_id <> :case order by draw").param("plan", plan).param("case", task.value()).query(String.class).list().stream()
                .flatMap(draw -> DrawNumber.parse(draw).flatMap(reading::find).stream()).filter(AnnouncedDraws::isLive).findFirst();
    }

    /// That a draw of the task is void, but the task was not yet sent back for it.
    boolean voidAndUnsettled(CaseId task) {
        return of(task).stream().findFirst().filter(held -> !isLive(held) && jdbc.sql("select 1 from inspection_draw where draw = :draw and settled").param("draw", held.number().toString())
                .query(Integer.class).optional().isEmpty()).isPresent();
    }

    private static boolean isLive(Held held) {
        return held.state().phase() != DrawState.Phase.VOID;
    }
}
