// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseEvent;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Context;
import cn.yifa.kernel.cases.Decider;
import cn.yifa.kernel.cases.Decision;
import cn.yifa.kernel.cases.Fold;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.server.storage.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Opens cases, one or many at once, and draws their numbers.
@Component
class CaseOpening {

    private final CaseRecorder recorder;
    private final CaseMemory memory;
    private final CaseIdentifiers identifiers;
    private final CaseNumbers numbers;
    private final Procedures procedures;
    private final Seals seals;
    private final ReckoningAnew reckoning;
    private final Contexts contexts;
    private final TransactionTemplate transactions;
    private final List<OpeningCheck> checks;

    CaseOpening(CaseRecorder recorder, CaseMemory memory, CaseIdentifiers identifiers, CaseNumbers numbers, Procedures procedures, Seals seals, ReckoningAnew reckoning, Contexts contexts,
            TransactionTemplate transactions, List<OpeningCheck> checks) {
        this.recorder = recorder;
        this.memory = memory;
        this.identifiers = identifiers;
        this.numbers = numbers;
        this.procedures = procedures;
        this.seals = seals;
        this.reckoning = reckoning;
        this.contexts = contexts;
        this.transactions = transactions;
        this.checks = checks;
    }

    /// @param command a [Command.Open], or one recorded late
    Outcome open(String procedureId, Command command, By by) {
        return switch (prepare(procedureId, command, contexts.of(by))) {
            case Prepared.No no -> new Outcome.Refused(no.grounds());
            case Prepared.Yes yes -> {
                try {
                    var opened = record(yes);
                    reckoning.ifExchanged(yes.context().calendar(), List.of(opened.after().id()));
                    yield new Outcome.Done(opened.after(), opened.events());
                } catch (DuplicateKeyException e) {
                    yield new Outcome.Refused(List.of(Refusal.ofField("NumberTaken", "number", "编号“" + yes.opened().number() + "”已被另一办件使用，请另编一个")));
                }
            }
        };
    }

    /// Opens all the cases in one transaction, which joins the caller's, or none of them.
    ///
    /// All are decided first, so that a refusal names every faulty one.
    ///
    /// @param progress told how many are recorded
    /// @throws DuplicateKeyException when a number brought along is taken; the transaction is then lost
    Batch openAll(List<Wanted> wanted, By by, IntConsumer progress) {
        var context = contexts.of(by);
        var ready = new ArrayList<Prepared.Yes>();
        var faulty = new ArrayList<Batch.Faulty>();
        for (int place = 0; place < wanted.size(); place++) {
            switch (prepare(wanted.get(place).procedure(), wanted.get(place).open(), context)) {
                case Prepared.Yes yes -> ready.add(yes);
                case Prepared.No no -> faulty.add(new Batch.Faulty(place, no.grounds()));
            }
        }
        if (!faulty.isEmpty()) {
            return new Batch.Refused(faulty);
        }
        return transactions.execute(transaction -> {
            var cases = new ArrayList<Case>();
            for (var one : ready) {
                cases.add(record(one).after());
                progress.accept(cases.size());
            }
            reckoning.ifExchanged(context.calendar(), cases.stream().map(Case::id).toList());
            return new Batch.Done(cases);
        });
    }

    private sealed interface Prepared {

        record Yes(Procedure procedure, CaseEvent.CaseOpened opened, Context context) implements Prepared {}

        record No(List<Refusal> grounds) implements Prepared {}
    }

    private Prepared prepare(String procedureId, Command command, Context context) {
        var day = (command instanceof Command.Late late ? late.happenedAt() : context.now()).toLocalDate();
        var procedure = procedures.inForce(procedureId, day);
        if (procedure.isEmpty()) {
            return new Prepared.No(List.of(Refusal.of("NoSuchProcedure", "程序“" + procedureId + "”在 " + day + " 没有施行的版本")));
        }
        return switch (Decider.decide(procedure.get(), Optional.empty(), command, context)) {
            case Decision.Refused refused -> new Prepared.No(refused.grounds());
            case Decision.Accepted accepted -> {
                var opened = (CaseEvent.CaseOpened) accepted.events().getFirst();
                // The program knows what it opens.
                var grounds = context.officer().stream().flatMap(_ -> checks.stream()).flatMap(check -> check.grounds(procedureId, opened.fields()).stream()).toList();
                yield grounds.isEmpty() ? new Prepared.Yes(procedure.get(), opened, context) : new Prepared.No(grounds);
            }
        };
    }

    /// Records it, under the number it brings or under one drawn now.
    private Change record(Prepared.Yes ready) {
        var opened = ready.opened();
        var today = ready.context().now().toLocalDate();
        if (opened.number().isBlank()) {
            opened = numbered(opened, numbers.next(ready.procedure(), today));
            Faults.point("cases.numbered");
        }
        var id = identifiers.next();
        var sealed = (CaseEvent.CaseOpened) seals.seal(ready.procedure(), id, opened);
        var change = Change.of(ready.procedure(), Optional.empty(), Fold.open(id, sealed), List.of(sealed), today, ready.context().calendar());
        recorder.open(change);
        memory.remember(change.filed());
        return change;
    }

    private static CaseEvent.CaseOpened numbered(CaseEvent.CaseOpened opened, String number) {
        return new CaseEvent.CaseOpened(opened.header(), opened.procedure(), opened.version(), number, opened.title(), opened.handling(), opened.fields(),
                opened.evidence(), opened.effects());
    }
}
