// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.cases.CaseEvent;
import cn.yifa.kernel.cases.Decider;
import cn.yifa.kernel.cases.Evidence;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.server.workbench.CaseView.Happening;
import cn.yifa.server.workbench.CaseView.Tone;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/// Tells what happened in a case, the latest first.
@Component
class Timeline {

    static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final CaseWords words;

    Timeline(CaseWords words) {
        this.words = words;
    }

    List<Happening> of(CaseDesk.Seen seen) {
        return seen.events().stream().map(event -> happening(seen, event)).toList().reversed();
    }

    private Happening happening(CaseDesk.Seen seen, CaseEvent event) {
        var header = event.header();
        var recorded = LocalDateTime.ofInstant(header.recordedAt(), Decider.ZONE);
        return new Happening(header.sequence(), words.happened(seen.procedure(), event), words.who(header), MOMENT.format(header.happenedAt()),
                header.lateReason().isPresent() ? MOMENT.format(recorded) : "", header.lateReason().orElse(""), words.said(event),
                words.data(seen.procedure(), fields(event)), evidence(event), led(seen, event), tone(event));
    }

    private static Fields fields(CaseEvent event) {
        // What it was opened with stands above as the case itself.
        return event instanceof CaseEvent.CaseOpened ? Fields.NONE : event.fields();
    }

    static List<Evidence> evidence(CaseEvent event) {
        return event instanceof CaseEvent.ActionTaken taken ? taken.evidence() : event instanceof CaseEvent.CaseOpened opened ? opened.evidence() : List.of();
    }

    private List<String> led(CaseDesk.Seen seen, CaseEvent event) {
        var led = new ArrayList<String>();
        var effects = event.effects();
        if (!effects.stepsEntered().isEmpty()) {
            led.add("进入" + String.join("、", effects.stepsEntered().stream().map(step -> words.step(seen.procedure(), step)).toList()));
        }
        if (effects.ended()) {
            led.add("办件结束");
        }
        effects.clocks().forEach((clock, entry) -> led.add(seen.procedure().clock(clock).map(found -> found.name()).orElse(clock) + entry.operation().term()));
        if (event instanceof CaseEvent.HolderUrged urged) {
            urged.tasks().forEach(id -> led.add("催 " + seen.matter().tasks().stream().filter(task -> task.id().equals(id)).findFirst().map(task -> words.holder(task.holder()))
                    .orElse(id.substring(id.lastIndexOf('/') + 1).contains("@") ? words.holder(cn.yifa.kernel.cases.Holder.parse(id.substring(id.lastIndexOf('/') + 1))) : id)));
        }
        return led;
    }

    private static Tone tone(CaseEvent event) {
        return switch (event) {
            case CaseEvent.HolderUrged urged -> Tone.WARM;
            case CaseEvent.StepReturned back -> Tone.WARM;
            case CaseEvent.CaseSuspended suspended -> Tone.WARM;
            case CaseEvent.CaseReopened reopened -> Tone.WARM;
            case CaseEvent.CaseTerminated terminated -> Tone.GRAVE;
            case CaseEvent.CaseWithdrawn withdrawn -> Tone.GRAVE;
            case CaseEvent.ActionTaken taken -> taken.effects().ended() ? Tone.GOOD : Tone.PLAIN;
            case CaseEvent.CaseOpened opened -> Tone.PLAIN;
            case CaseEvent.TaskReassigned given -> Tone.PLAIN;
            case CaseEvent.SignersAsked asked -> Tone.PLAIN;
            case CaseEvent.SignerAnswered answered -> answered.agreed() ? Tone.PLAIN : Tone.WARM;
            case CaseEvent.CaseResumed resumed -> Tone.PLAIN;
            case CaseEvent.FieldsAmended amended -> Tone.PLAIN;
        };
    }
}
