// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import cn.yifa.kernel.procedure.Procedure;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A decision being drafted: who acts, when it happened, and why it is recorded late.
record Draft(Context context, LocalDateTime happenedAt, Optional<String> lateReason) {

    private static final int LONGEST_REASON = 2000;

    Authority authority() {
        return new Authority(context);
    }

    EventHeader header(int sequence, Optional<Task> task) {
        var seat = authority().seatFor(task);
        var officer = context.officer();
        var name = officer.map(found -> found.name()).or(() -> context.party().map(Party::name)).orElse("系统");
        return new EventHeader(sequence, officer.map(found -> found.id()), name, seat,
                officer.flatMap(found -> seat.flatMap(found::onBehalfOf)), happenedAt, context.now().atZone(Decider.ZONE).toInstant(), lateReason);
    }

    Consequences consequences(Procedure procedure, Case matter, Fields fields) {
        return new Consequences(procedure, context, matter.handling(), fields, matter.active(), matter.arrivals(), matter.sequence() + 1, happenedAt);
    }

    /// Accepts with one event, unless working it out found grounds for refusing.
    static Decision accept(List<Refusal> grounds, Supplier<CaseEvent> event) {
        return grounds.isEmpty() ? new Decision.Accepted(List.of(event.get())) : new Decision.Refused(List.copyOf(grounds));
    }

    /// The grounds that concern every act in a case that runs.
    static List<Refusal> running(Case matter) {
        var grounds = new ArrayList<Refusal>();
        if (matter.status().over()) {
            grounds.add(Refusal.of("CaseOver", "办件已" + matter.status().term() + "，不能再办理" + (matter.status() == Case.Status.ENDED ? "；确有需要请由法规处重新办理" : "")));
        } else if (matter.status() == Case.Status.SUSPENDED) {
            grounds.add(Refusal.of("CaseSuspended", "办件已中止，恢复以后才能办理"));
        }
        return grounds;
    }

    static void needReason(List<Refusal> grounds, String reason, String what) {
        if (reason.isBlank()) {
            grounds.add(Refusal.ofField("ReasonMissing", "reason", "请写明" + what + "的理由"));
        } else {
            wording(grounds, "reason", reason, LONGEST_REASON, what + "的理由");
        }
    }

    /// Refuses a text that is too long or has something invisible in it.
    static void wording(List<Refusal> grounds, String field, String text, int atMost, String what) {
        Words.fault(text, atMost).ifPresent(fault -> grounds.add(Refusal.ofField("WordingWrong", field, what + fault)));
    }

    static void needSupervisor(List<Refusal> grounds, Draft draft, String what) {
        if (!draft.authority().supervises()) {
            grounds.add(Refusal.of("NotTheSupervisor", what + "由法规处或主要负责人决定，您的岗位不能" + what));
        }
    }
}
