// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.cases.CaseEvent;
import cn.yifa.kernel.cases.Decider;
import cn.yifa.kernel.cases.Evidence;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.server.casework.ClockChange;
import cn.yifa.server.casework.ClockChanges;
import cn.yifa.server.evidence.Custody;
import cn.yifa.server.evidence.Scans;
import cn.yifa.server.record.SealedRecord;
import cn.yifa.server.workbench.CaseView.Happening;
import cn.yifa.server.workbench.CaseView.Tone;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Tells what happened in a case, the latest first.
@Component
class Timeline {

    static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final CaseWords words;
    private final ClockChanges changes;
    private final SealedRecord record;
    private final Scans scans;
    private final Custody custody;

    Timeline(CaseWords words, ClockChanges changes, SealedRecord record, Scans scans, Custody custody) {
        this.words = words;
        this.changes = changes;
        this.record = record;
        this.scans = scans;
        this.custody = custody;
    }

    /// Events in their order, and among them what holiday notices changed.
    List<Happening> of(CaseDesk.Seen seen) {
        var happenings = new ArrayList<Happening>();
        var places = record.places(seen.matter().id());
        var brought = seen.events().stream().flatMap(event -> evidence(event).stream()).map(Evidence::digest).distinct().toList();
        var scanned = scans.of(brought);
        var disposed = brought.isEmpty() ? Set.<String>of() : custody.disposed(seen.matter().id());
        var changed = new ArrayDeque<>(changes.of(seen.matter().id()));
        for (var event : seen.events()) {
            while (!changed.isEmpty() && changed.peek().at().isBefore(event.header().recordedAt())) {
                happenings.add(reckoned(seen, changed.remove(), happenings.size()));
            }
            var files = evidence(event).stream().map(file -> new FileLine(file, "/work/cases/" + seen.matter().id() + "/evidence/" + event.header().sequence() + "/" + file.digest(),
                    scanned.get(file.digest()), disposed.contains(file.digest()))).toList();
            happenings.add(happening(seen, event, files, places));
        }
        while (!changed.isEmpty()) {
            happenings.add(reckoned(seen, changed.remove(), happenings.size()));
        }
        return happenings.reversed();
    }

    private static Happening reckoned(CaseDesk.Seen seen, ClockChange change, int place) {
        var clock = seen.procedure().clock(change.clock()).map(found -> found.name()).orElse(change.clock());
        var moved = !change.before().deadline().equals(change.after().deadline()) || change.before().status() != change.after().status();
        return new Happening("r-" + place, 0, "期限重新计算：" + clock, change.loadedByName(), MOMENT.format(LocalDateTime.ofInstant(change.at(), Decider.ZONE)), "", "",
                "由" + state(change.before(), moved) + "改为" + state(change.after(), moved) + "，因为" + change.because(), List.of(), List.of(), List.of(), moved ? Tone.WARM : Tone.PLAIN,
                Optional.empty());
    }

    /// The deadline; where that is as it was, the day from which the light is amber too.
    private static String state(ClockChange.State state, boolean moved) {
        var outcome = switch (state.status()) {
            case MET -> "按期完成，截止 ";
            case MISSED -> "逾期完成，截止 ";
            case RUNNING, PAUSED, STOPPED, NOT_STARTED -> "";
        };
        var amber = moved ? "" : state.amberFrom().map(day -> "、黄灯自 " + day + " 起").orElse("");
        return " " + outcome + state.deadline().map(LocalDate::toString).orElse("停计") + amber + (state.provisional() ? "（暂定） " : " ");
    }

    private Happening happening(CaseDesk.Seen seen, CaseEvent event, List<FileLine> files, Map<Integer, Long> places) {
        var header = event.header();
        var recorded = LocalDateTime.ofInstant(header.recordedAt(), Decider.ZONE);
        return new Happening("e-" + header.sequence(), header.sequence(), words.happened(seen.procedure(), event), words.who(header), MOMENT.format(header.happenedAt()),
                header.lateReason().isPresent() ? MOMENT.format(recorded) : "", header.lateReason().orElse(""), words.said(event),
                words.data(seen.procedure(), fields(event)), files, led(seen, event), tone(event), Optional.ofNullable(places.get(header.sequence())));
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
            case CaseEvent.CaseLinked linked -> Tone.PLAIN;
        };
    }
}
