// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.cases.Apart;
import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseEvent;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Decider;
import cn.yifa.kernel.cases.Decision;
import cn.yifa.kernel.cases.Fold;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.time.WorkCalendar;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/// The cases of the department: every act goes through here.
///
/// A command is decided by the kernel on the case as the person saw it, and recorded in one statement; when [Outcome.Done] is answered, it is on the disk.
/// Personal data are sealed in everything that comes from here: events, cases, and what is remembered of them (see [Seals]).
@Component
public final class Cases {

    /// By how much the clocks of two machines may differ; what was recorded so little ahead counts as now.
    private static final Duration TOLERANCE = Duration.ofMinutes(1);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm");

    private final CaseStore store;
    private final CaseRecorder recorder;
    private final CaseMemory memory;
    private final CaseOpening opening;
    private final Procedures procedures;
    private final Seals seals;
    private final ReckoningAnew reckoning;
    private final Contexts contexts;
    private final ObjectProvider<Hindrance> hindrances;

    Cases(CaseStore store, CaseRecorder recorder, CaseMemory memory, CaseOpening opening, Procedures procedures, Seals seals, ReckoningAnew reckoning, Contexts contexts, ObjectProvider<Hindrance> hindrances) {
        this.store = store;
        this.recorder = recorder;
        this.memory = memory;
        this.opening = opening;
        this.procedures = procedures;
        this.seals = seals;
        this.reckoning = reckoning;
        this.contexts = contexts;
        this.hindrances = hindrances;
    }

    /// Opens a case under the version of the procedure in force today. A blank number is drawn from the procedure's pattern.
    public Outcome open(String procedureId, Command.Open command, By by) {
        return opening.open(procedureId, command, by);
    }

    /// Opens a case recorded later than it began (补录), under the version in force on the day it began.
    ///
    /// @param late around a [Command.Open]
    public Outcome open(String procedureId, Command.Late late, By by) {
        return opening.open(procedureId, late, by);
    }

    /// Opens all the cases in one transaction, which joins the caller's, or none of them.
    ///
    /// All are decided first, so that a refusal names every faulty one.
    ///
    /// @param progress told how many are recorded
    /// @throws DuplicateKeyException when a number brought along is taken; the transaction is then lost
    public Batch openAll(List<Wanted> wanted, By by, IntConsumer progress) {
        return opening.openAll(wanted, by, progress);
    }

    /// Acts in a case.
    ///
    /// @param expectedSequence the sequence of the case that the person looked at
    public Outcome execute(CaseId id, int expectedSequence, Command command, By by) {
        var remembered = memory.at(id, expectedSequence);
        if (remembered.isPresent()) {
            var outcome = decide(remembered.get(), command, by);
            // What was remembered may be old: before somebody is refused, we look.
            return outcome instanceof Outcome.Refused ? store.find(id).filter(found -> found.matter().sequence() != expectedSequence)
                    .<Outcome>map(Cases::overtaken).orElse(outcome) : outcome;
        }
        var filed = store.find(id);
        if (filed.isEmpty()) {
            return new Outcome.Refused(List.of(Refusal.of("NoSuchCase", "没有这个办件，请核对网址或编号")));
        }
        if (filed.get().matter().sequence() != expectedSequence) {
            return overtaken(filed.get());
        }
        return decide(filed.get(), command, by);
    }

    private Outcome decide(Filed filed, Command command, By by) {
        var before = filed.matter();
        var procedure = procedures.of(before);
        var asClocked = contexts.of(by);
        if (asClocked.now().plus(TOLERANCE).isBefore(filed.changedAt())) {
            return new Outcome.Refused(List.of(behind(filed.changedAt(), asClocked.now())));
        }
        var context = asClocked.notBefore(filed.changedAt());
        var same = procedure.apart().isEmpty() ? Optional.<Refusal>empty() : Apart.whyNot(procedure, store.events(before.id()), command, by.officer());
        if (same.isPresent()) {
            return new Outcome.Refused(List.of(same.get()));
        }
        var hindered = hindrances.orderedStream().flatMap(hindrance -> hindrance.whyNot(procedure, before, plain(command)).stream()).toList();
        return switch (Decider.decide(procedure, Optional.of(amends(command) ? seals.open(procedure, before) : before), command, context)) {
            case Decision.Refused refused -> new Outcome.Refused(Stream.concat(refused.grounds().stream(), hindered.stream()).toList());
            case Decision.Accepted _ when !hindered.isEmpty() -> new Outcome.Refused(hindered);
            case Decision.Accepted accepted -> record(procedure, before, seals.seal(procedure, before.id(), accepted.events()), context.now().toLocalDate(), context.calendar());
        };
    }

    /// Whether it is to be compared with what the case holds, for which personal data must be open.
    private static boolean amends(Command command) {
        return plain(command) instanceof Command.Amend;
    }

    private static Command plain(Command command) {
        return command instanceof Command.Late late ? late.command() : command;
    }

    /// A case goes on from its last record: nothing may happen in it before.
    private static Refusal behind(LocalDateTime last, LocalDateTime now) {
        return Refusal.of("ClockBehindCase", "办件的最后一条记录在 " + MOMENT.format(last) + "，晚于现在的时间 " + MOMENT.format(now)
                + "，不能接着办理；演示时间请往后调，不是演示的请系统管理员核对服务器的时钟");
    }

    private Outcome record(Procedure procedure, Case before, List<CaseEvent> events, LocalDate today, WorkCalendar calendar) {
        var after = before;
        for (var event : events) {
            after = Fold.evolve(after, event);
        }
        var change = Change.of(procedure, Optional.of(before), after, events, today, calendar);
        if (!recorder.append(change)) {
            return overtaken(store.find(before.id()).orElseThrow());
        }
        reckoning.ifExchanged(calendar, List.of(after.id()));
        memory.remember(change.filed());
        return new Outcome.Done(after, events);
    }

    /// Who has acted since the case stood at a sequence; nothing when nobody has.
    public Optional<Outcome> since(CaseId id, int sequence) {
        return store.find(id).filter(found -> found.matter().sequence() != sequence).map(Cases::overtaken);
    }

    private static Outcome overtaken(Filed filed) {
        return new Outcome.Overtaken(filed.changedBy(), filed.changedAt(), filed.matter());
    }

    /// The case as it is now.
    public Optional<Case> find(CaseId id) {
        return store.find(id).map(Filed::matter);
    }

    /// Those of the cases that exist, as they are now, in the order asked for; one reading for all of them.
    public List<Case> findAll(Collection<CaseId> ids) {
        var found = store.findAll(ids).stream().collect(Collectors.toMap(Case::id, Function.identity()));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /// Of each of these actions the last one taken, for each of the cases that has any; one reading for all of them.
    ///
    /// @param actions as `step.action`
    public Map<CaseId, List<CaseEvent.ActionTaken>> lastActions(Collection<CaseId> ids, Collection<String> actions) {
        return store.lastActions(ids, actions).stream()
                .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.mapping(entry -> (CaseEvent.ActionTaken) entry.getValue(), Collectors.toList())));
    }

    /// All that happened in it, in order; nothing when there is no such case.
    public List<CaseEvent> events(CaseId id) {
        return store.events(id);
    }
}
