// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.inspection;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.draw.DrawState.Phase;
import cn.yifa.kernel.inspection.RandomInspection;
import cn.yifa.kernel.procedure.Action;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.server.casework.Hindrance;
import cn.yifa.server.draw.DrawReading;
import cn.yifa.server.draw.DrawReading.Held;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Keeps a task where it waits for its draw, while one is announced and not void (等待抽取的任务): otherwise a result that displeases could be dropped, and drawn for anew by another task.
@Component
class TasksBeingDrawnFor implements Hindrance {

    private static final Logger LOG = LoggerFactory.getLogger(TasksBeingDrawnFor.class);

    private final RandomInspections inspections;
    private final AnnouncedDraws announced;
    private final DrawReading reading;

    TasksBeingDrawnFor(RandomInspections inspections, AnnouncedDraws announced, DrawReading reading) {
        this.inspections = inspections;
        this.announced = announced;
        this.reading = reading;
    }

    @Override
    public List<Refusal> whyNot(Procedure procedure, Case matter, Command command) {
        return inspections.servingCasesOf(matter.procedure()).filter(inspection -> matter.active().contains(inspection.task().step()) && leaves(inspection.task(), procedure, command))
                .flatMap(inspection -> announced.live(matter.id()).filter(draw -> !(command instanceof Command.Terminate && altered(draw))).map(draw -> refusal(inspection, draw))).stream().toList();
    }

    @Override
    public List<Refusal> whateverIsEntered(Procedure procedure, Case matter, Command command) {
        return whyNot(procedure, matter, command);
    }

    /// Whether the task would no longer wait, other than by what the program does when the draw is over.
    private static boolean leaves(RandomInspection.Task task, Procedure procedure, Command command) {
        return switch (command) {
            case Command.Act act -> act.step().equals(task.step()) && !act.action().equals(task.drawn()) && !act.action().equals(task.redraw())
                    && procedure.step(act.step()).flatMap(step -> step.action(act.action())).filter(Action::stays).isEmpty();
            case Command.ReturnTo back -> back.from().equals(task.step());
            case Command.Withdraw _, Command.Terminate _ -> true;
            case Command.Open _, Command.Reassign _, Command.AskSigners _, Command.Answer _, Command.Urge _, Command.Suspend _, Command.Resume _, Command.Reopen _, Command.Amend _, Command.Link _, Command.Late _ -> false;
        };
    }

    /// That what is stored is not what was drawn, or who was drawn can't be told any more: it can neither go on nor become void, so all that is left is to end it, with the reason.
    private boolean altered(Held draw) {
        try {
            if (draw.state().phase() != Phase.DRAWN) {
                return false;
            }
            var found = reading.result(draw.number());
            found.ifPresent(result -> reading.hidden(draw.number(), result.drawn()));
            return found.isEmpty();
        } catch (IllegalStateException altered) {
            LOG.warn("draw {}: its task may be ended", draw.number(), altered);
            return true;
        }
    }

    private static Refusal refusal(RandomInspection inspection, Held draw) {
        var whatToDo = draw.state().phase() == Phase.DRAWN || draw.state().phase() == Phase.READY ? "结果已经定了，任务由系统接着办" : "等它得出结果，或者先写明理由作废它，作废的和理由一直公开";
        return new Refusal("BeingDrawnFor", "这个任务已经公布了抽取“" + draw.state().plan().id() + "”，不能不抽、也不能结束任务：" + whatToDo, Optional.of(inspection.basis()), Optional.empty());
    }
}
