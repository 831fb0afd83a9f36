// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.inspection;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.server.draw.DrawReading;
import cn.yifa.server.draw.DrawReading.Held;
import java.util.HashSet;
import java.util.List;
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
}
