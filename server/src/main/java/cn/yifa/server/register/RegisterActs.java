// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.register;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Decider;
import cn.yifa.kernel.cases.Decision;
import cn.yifa.kernel.cases.Evidence;
import cn.yifa.kernel.cases.Possible;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.procedure.Action;
import cn.yifa.kernel.procedure.Action.Listing;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.record.Digests;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Contexts;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.issuing.Issuing;
import cn.yifa.server.organization.People;
import cn.yifa.server.organization.Person;
import cn.yifa.server.register.EntryVersions.Entering;
import cn.yifa.server.storage.Blobs;
import cn.yifa.server.storage.Faults;
import cn.yifa.server.storage.ManyRows;
import cn.yifa.server.storage.Patience;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Acts by which a register changes (清单变更): the lines of a case are laid down with the act that proposes them, and enter with the act of another person.
///
/// Laid down means: written to a file whose digest is in the act's event, and so on the record; what enters is compared with it. All of it is one transaction with the act.
@Component
public class RegisterActs {

    private static final String FILE = "变更清单.jsonl";
    private static final String MEDIA_TYPE = "application/x-ndjson";
    private static final int AT_ONCE = 500;
    private static final int MOST_NAMED = 5;
    private static final int MANY = 10_000;

    private final Cases cases;
    private final Issuing issuing;
    private final Procedures procedures;
    private final Contexts contexts;
    private final RegisterLines lines;
    private final EntryVersions versions;
    private final People people;
    private final Blobs blobs;
    private final JdbcClient jdbc;
    private final JdbcOperations connections;
    private final TransactionTemplate together;

    RegisterActs(Cases cases, Issuing issuing, Procedures procedures, Contexts contexts, RegisterLines lines, EntryVersions versions, People people, Blobs blobs, JdbcClient jdbc,
            JdbcOperations connections, TransactionTemplate together) {
        this.cases = cases;
        this.issuing = issuing;
        this.procedures = procedures;
        this.contexts = contexts;
        this.lines = lines;
        this.versions = versions;
        this.people = people;
        this.blobs = blobs;
        this.jdbc = jdbc;
        this.connections = connections;
        this.together = together;
    }

    /// The lines as they were laid down, by whom.
    public record Proposal(int sequence, int lines, String digest, String proposedBy) {}

    /// Acts in a case, as [Issuing#execute] does; what it does to registers is done with it.
    ///
    /// @param seen the versions of the documents that the person looked at, by name
    public Outcome execute(CaseId id, int expectedSequence, Command command, By by, Map<String, Integer> seen) {
        return execute(id, expectedSequence, command, by, seen, done -> {});
    }

    /// @param progress told how many lines have been looked at anew or have entered
    public Outcome execute(CaseId id, int expectedSequence, Command command, By by, Map<String, Integer> seen, IntConsumer progress) {
        var matter = cases.find(id);
        var action = matter.flatMap(found -> listing(procedures.of(found), command));
        if (action.isEmpty()) {
            return issuing.execute(id, expectedSequence, command, by, seen);
        }
        if (matter.get().sequence() != expectedSequence) {
            return cases.since(id, expectedSequence).orElseGet(() -> execute(id, expectedSequence, command, by, seen, progress));
        }
        if (Decider.decide(procedures.of(matter.get()), matter, command, contexts.of(by)) instanceof Decision.Refused refused) {
            return new Outcome.Refused(refused.grounds());
        }
        var outcome = together.execute(status -> {
            Patience.forThisTransaction(connections);
            var made = action.get().listing() == Listing.PROPOSES ? propose(matter.get(), command, by, seen, progress) : enter(matter.get(), command, by, seen, progress);
            if (!(made instanceof Outcome.Done)) {
                status.setRollbackOnly();
            }
            return made;
        });
        if (outcome instanceof Outcome.Refused && action.get().listing() == Listing.PROPOSES) {
            // What was found at the last look is kept with the lines, so that it can be seen there. Once they are laid down they are looked at no more.
            preparing(id, by.officer().orElseThrow(), () -> {
                lines.recheck(id, checked -> {});
                return id;
            });
        }
        return outcome;
    }

    /// Does something to the lines of a case, if the officer prepares them: until it is done nobody else acts in the case, so that lines once laid down stand.
    ///
    /// @return nothing when the officer doesn't prepare them, or no longer
    public <T> Optional<T> preparing(CaseId matter, Officer officer, Supplier<T> work) {
        return together.execute(status -> {
            Patience.forThisTransaction(connections);
            lines.lock(matter);
            return cases.find(matter).filter(now -> prepares(now, officer)).map(now -> work.get());
        });
    }

    /// Whether the officer prepares the lines of this case now: the step that proposes them is theirs.
    public boolean prepares(Case matter, Officer officer) {
        return Possible.in(procedures.of(matter), matter, contexts.of(officer)).actions().stream().anyMatch(choice -> choice.action().listing() == Listing.PROPOSES);
    }

    /// How many lines a command is about, when they are so many that it takes its time.
    public OptionalInt manyLines(Case matter, Command command) {
        return listing(procedures.of(matter), command).isEmpty() ? OptionalInt.empty() : OptionalInt.of(lines.counts(matter.id()).all()).stream().filter(all -> all >= MANY).findFirst();
    }

    /// The lines of a case as they were last laid down.
    public Optional<Proposal> proposal(CaseId matter) {
        return jdbc.sql("select * from register_proposal where case_id = :case order by sequence desc limit 1").param("case", matter.value())
                .query((row, n) -> new Proposal(row.getInt("sequence"), row.getInt("lines"), row.getString("digest"), row.getString("proposed_by"))).optional();
    }

    /// What of lists the command does, be it recorded late.
    private static Optional<Action> listing(Procedure procedure, Command command) {
        return (command instanceof Command.Late late ? late.command() : command) instanceof Command.Act act
                ? procedure.step(act.step()).flatMap(step -> step.action(act.action())).filter(action -> action.listing() != Listing.NONE) : Optional.empty();
    }

    private static Command with(Command command, Evidence made) {
        return switch (command) {
            case Command.Act act -> act.with(List.of(made));
            case Command.Late late -> new Command.Late(with(late.command(), made), late.happenedAt(), late.reason());
            default -> throw new IllegalArgumentException("an act expected, found " + command.getClass().getName());
        };
    }

    private Outcome propose(Case matter, Command command, By by, Map<String, Integer> seen, IntConsumer progress) {
        lines.lock(matter.id());
        lines.recheck(matter.id(), progress);
        var counts = lines.counts(matter.id());
        if (counts.all() == 0) {
            return refused("NothingToChange", "还没有列明要变更哪些内容，请先在“变更明细”里逐条填写或者导入");
        }
        if (counts.faulty() > 0) {
            var named = named(lines.faulty(matter.id(), 0, MOST_NAMED), line -> "：" + line.faults().stream().filter(fault -> !fault.doubt()).findFirst().orElseThrow().words());
            return refused("FaultyLines", "变更明细里有 " + counts.faulty() + " 条不能提出：" + named + (counts.faulty() > MOST_NAMED ? "……" : ""));
        }
        var file = blobs.put(FILE, MEDIA_TYPE, written(matter.id()));
        Faults.point("registers.laid-down");
        var outcome = issuing.execute(matter.id(), matter.sequence(), with(command, file), by, seen);
        if (outcome instanceof Outcome.Done done) {
            jdbc.sql("insert into register_proposal (case_id, sequence, lines, digest, proposed_by, at) values (:case, :sequence, :lines, :digest, :person, now())").param("case", matter.id().value())
                    .param("sequence", done.events().getFirst().header().sequence()).param("lines", counts.all()).param("digest", file.digest())
                    .param("person", by.officer().orElseThrow().id().value()).update();
        }
        return outcome;
    }

    private Outcome enter(Case matter, Command command, By by, Map<String, Integer> seen, IntConsumer progress) {
        var officer = by.officer().orElseThrow();
        lines.lock(matter.id());
        versions.alone(lines.registers(matter.id()));
        var proposal = proposal(matter.id());
        if (proposal.isEmpty() || lines.counts(matter.id()).all() == 0) {
            return refused("NothingProposed", "没有提出过的变更，或者已经生效过了");
        }
        if (proposal.get().proposedBy().equals(officer.id().value())) {
            return refused("SamePerson", "变更是您提出的，复核生效要由另一个人办理");
        }
        if (!proposal.get().digest().equals(digest(matter.id()))) {
            return refused("LinesAltered", "变更明细与提出时存证的不一致，不能生效。请退回重新提出，并请审计管理员查明");
        }
        // What the case is about may have been amended since they were laid down.
        var allowed = lines.whyNotAllowed(matter);
        if (allowed.isPresent()) {
            return changedMeanwhile(allowed.get());
        }
        var overtaken = lines.overtaken(matter.id(), MOST_NAMED + 1);
        if (!overtaken.isEmpty()) {
            return changedMeanwhile(named(overtaken.stream().limit(MOST_NAMED).toList(), line -> "列明以后又有了新的版本") + (overtaken.size() > MOST_NAMED ? "……" : ""));
        }
        var circle = lines.circle(matter.id());
        if (circle.isPresent()) {
            return changedMeanwhile(circle.get());
        }
        var outcome = issuing.execute(matter.id(), matter.sequence(), command, by, seen);
        if (!(outcome instanceof Outcome.Done)) {
            return outcome;
        }
        Faults.point("registers.entering");
        try {
            enter(matter.id(), name(proposal.get().proposedBy()), officer.name(), progress);
        } catch (IllegalArgumentException impossible) {
            return changedMeanwhile(impossible.getMessage());
        }
        lines.removeAll(matter.id());
        if (proposal.get().lines() >= ManyRows.MANY) {
            ManyRows.look(connections, "register_span");
        }
        Faults.point("registers.entered");
        return outcome;
    }

    private void enter(CaseId matter, String proposedBy, String enteredBy, IntConsumer progress) {
        var batch = new ArrayList<Entering>();
        var within = new HashSet<String>();
        int entered = 0;
        for (var page = lines.lines(matter, 0, AT_ONCE); !page.isEmpty(); page = lines.lines(matter, page.getLast().number(), AT_ONCE)) {
            for (var line : page) {
                if (!batch.isEmpty() && (!batch.getFirst().register().equals(line.register()) || within.contains(line.key()))) {
                    entered += flush(batch, within);
                }
                batch.add(new Entering(line.register(), RegisterEntry.idOf(line.register().id(), line.key()), line.key(), line.change(), Optional.of(matter), line.reason(), proposedBy, enteredBy));
                within.add(line.key());
            }
            entered += flush(batch, within);
            progress.accept(entered);
        }
    }

    private int flush(List<Entering> batch, HashSet<String> within) {
        int size = batch.size();
        if (size > 0) {
            versions.enter(batch.getFirst().register(), List.copyOf(batch));
        }
        batch.clear();
        within.clear();
        return size;
    }

    private String name(String person) {
        return people.find(new PersonId(person)).map(Person::name).orElse(person);
    }

    private String digest(CaseId matter) {
        var running = new Digests.Running();
        for (var lines = texts(matter); lines.hasNext();) {
            var bytes = lines.next();
            running.update(bytes, 0, bytes.length);
        }
        return running.done().sha256();
    }

    /// The lines as they go on the record: canonical JSON, one a line, with personal data sealed.
    private InputStream written(CaseId matter) {
        var texts = texts(matter);
        return new SequenceInputStream(new Enumeration<InputStream>() {
            @Override
            public boolean hasMoreElements() {
                return texts.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return new ByteArrayInputStream(texts.next());
            }
        });
    }

    private Iterator<byte[]> texts(CaseId matter) {
        return new Iterator<>() {

            private List<RegisterLines.Stored> page = lines.stored(matter, 0, AT_ONCE);
            private int at;

            @Override
            public boolean hasNext() {
                if (at == page.size() && at > 0) {
                    page = lines.stored(matter, page.getLast().number(), AT_ONCE);
                    at = 0;
                }
                return at < page.size();
            }

            @Override
            public byte[] next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return page.get(at++).json().getBytes(StandardCharsets.UTF_8);
            }
        };
    }

    private static String named(List<Line> some, Function<Line, String> words) {
        return some.stream().map(line -> "第 " + line.number() + " 条“" + line.title() + "”" + words.apply(line)).collect(Collectors.joining("；"));
    }

    private static Outcome changedMeanwhile(String words) {
        return refused("ChangedMeanwhile", "提出以后情况有变化，不能照此生效：" + words + "。请退回，对照现在的内容改好，再提出");
    }

    private static Outcome refused(String rule, String words) {
        return new Outcome.Refused(List.of(Refusal.of(rule, words)));
    }
}
