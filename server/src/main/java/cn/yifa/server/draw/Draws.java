// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.draw;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.draw.Commitment;
import cn.yifa.kernel.draw.DrawCommand;
import cn.yifa.kernel.draw.DrawDecider;
import cn.yifa.kernel.draw.DrawEvent;
import cn.yifa.kernel.draw.DrawPlan;
import cn.yifa.kernel.draw.DrawState;
import cn.yifa.kernel.draw.Frame;
import cn.yifa.kernel.draw.HiddenName;
import cn.yifa.kernel.draw.Outcome;
import cn.yifa.kernel.draw.Secret;
import cn.yifa.kernel.law.Citation;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.organ.Seat;
import cn.yifa.kernel.record.CanonicalJson;
import cn.yifa.kernel.record.Digests;
import cn.yifa.server.access.Demonstration;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Seals;
import cn.yifa.server.casework.SentCommands;
import cn.yifa.server.draw.DrawRows.Stored;
import cn.yifa.server.organization.Division;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.storage.Patience;
import cn.yifa.server.witness.Witnesses;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// What people do to draws (抽取); each answers the draw as it is then, or every ground of refusal, and what is refused is on the record too.
///
/// In what order things may happen, `kernel.draw` decides. Who may do them is decided here: whoever works in a party's division acts for that party; whoever works with the one who laid the draw down, or for a party, is in
/// charge of it; and the one who types the public seed doesn't work for the party that tells its secret last, for these two together could choose it (ADR 0031).
@Component
public class Draws {

    static final Citation RANDOM = new Citation("优化营商环境条例", "五十四");
    private static final int LONGEST_REASON = 500;

    private final DrawRows rows;
    private final StoredLists lists;
    private final Statements statements;
    private final Organization organization;
    private final Witnesses witnesses;
    private final Demonstration demonstration;
    private final Seals seals;
    private final Clock clock;
    private final JdbcTemplate template;
    private final TransactionTemplate together;
    private final TransactionTemplate apart;

    Draws(DrawRows rows, StoredLists lists, Statements statements, Organization organization, Witnesses witnesses, Demonstration demonstration, Seals seals, Clock clock, JdbcTemplate template,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.lists = lists;
        this.statements = statements;
        this.organization = organization;
        this.witnesses = witnesses;
        this.demonstration = demonstration;
        this.seals = seals;
        this.clock = clock;
        this.template = template;
        together = new TransactionTemplate(transactions);
        apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    public Outcome<DrawState> announce(Announcement announcement, By by) {
        return announce(announcement, by, Optional.empty());
    }

    /// @param key under which it is sent: the same again is the same draw
    public Outcome<DrawState> announce(Announcement given, By by, Optional<String> key) {
        var officer = officer(by);
        var announcement = given.with(ownNames(given.plan()));
        return switch (Frame.of(announcement.lists())) {
            case Outcome.Refused<Frame>(var grounds) -> refused(Optional.empty(), officer, "announce", Stream.concat(grounds.stream(), notParties(announcement.plan(), officer)).toList());
            case Outcome.Given<Frame>(var frame) -> announce(announcement, frame, officer, key);
        };
    }

    private Outcome<DrawState> announce(Announcement announcement, Frame frame, Officer officer, Optional<String> key) {
        var year = LocalDate.now(clock).getYear();
        var sent = sent(announcement, frame);
        var grounds = new ArrayList<Refusal>();
        notParties(announcement.plan(), officer).forEach(grounds::add);
        hiddenTwice(announcement).ifPresent(grounds::add);
        hiddenNowhere(announcement, frame).ifPresent(grounds::add);
        if (!witnesses.any() && !demonstration.on()) {
            grounds.add(refusal("NoWitness", "没有配置外部见证人（yifa.record.witnesses）。承诺要在公共种子产生以前由外部见证，请系统管理员先配置"));
        }
        // With any number: what can't be carried out is refused before the numbers are held up.
        if (decided(Optional.empty(), new DrawCommand.Announce(named(new DrawNumber(year, 1).inFull(organization.numberPrefix()), announcement.plan()), frame, officer.id())) instanceof Outcome.Refused<DrawEvent>(var found)) {
            grounds.addAll(found);
        }
        if (!grounds.isEmpty()) {
            var before = key.flatMap(name -> rows.sentBefore(officer.id(), name)).filter(found -> found.sent().equals(sent));
            return before.isPresent() ? new Outcome.Given<>(before.get().state()) : refused(Optional.empty(), officer, "announce", grounds);
        }
        return together.execute(transaction -> {
            Patience.forThisTransaction(template);
            var number = rows.next(year);
            var before = key.flatMap(name -> rows.sentBefore(officer.id(), name));
            if (before.isPresent()) {
                return before.get().sent().equals(sent) ? new Outcome.Given<>(before.get().state())
                        : refused(Optional.empty(), officer, "announce", List.of(refusal(SentCommands.NAME_TAKEN, "这个编码（Idempotency-Key 或者这张表单）已经用于另外的内容，没有再办")));
            }
            var id = UUID.randomUUID();
            var plan = named(number.inFull(organization.numberPrefix()), announcement.plan());
            return switch (decided(Optional.empty(), new DrawCommand.Announce(plan, frame, officer.id()))) {
                case Outcome.Refused<DrawEvent>(var found) -> refused(Optional.empty(), officer, "announce", found);
                case Outcome.Given<DrawEvent>(var announced) -> {
                    rows.add(id, number, officer.id(), announcement, announced.at(), key, sent);
                    lists.keep(id, frame);
                    rows.hide(id, sealed(id, announcement.hidden()));
                    var state = DrawState.evolve(null, announced);
                    rows.add(id, plan.id(), 1, announced, statements.keep(plan.id(), 1, announced, Optional.of(frame)));
                    yield new Outcome.Given<>(state);
                }
            };
        });
    }

    /// Refuses to lay down what somebody wanted to, before it came to that: it is on the record like what is refused here. A ground without an article of its own has that of all draws.
    ///
    /// @param matter which the draw would have served
    public Outcome<DrawState> refuseToAnnounce(CaseId matter, By by, List<Refusal> grounds) {
        return refused(Optional.empty(), Optional.of(matter), officer(by), "announce", grounds.stream().map(ground -> new Refusal(ground.rule(), ground.message(), ground.basis().or(() -> Optional.of(RANDOM)), ground.field())).toList());
    }

    /// A party binds itself to its secret, which stays with it.
    public Outcome<DrawState> commit(DrawNumber number, Commitment commitment, By by) {
        return act(number, new DrawCommand.Commit(commitment, officer(by).id()), "commit", officer(by), draw -> notOfParty(draw, commitment.party(), officer(by)));
    }

    /// A party tells its secret.
    public Outcome<DrawState> reveal(DrawNumber number, Secret secret, By by) {
        return act(number, new DrawCommand.Reveal(secret, officer(by).id()), "reveal", officer(by), draw -> notOfParty(draw, secret.party(), officer(by)));
    }

    /// Somebody types what the public event gave.
    public Outcome<DrawState> enterSeed(DrawNumber number, String text, By by) {
        var officer = officer(by);
        return act(number, new DrawCommand.EnterSeed(text, officer.id()), "enter-seed", officer, draw -> worksFor(draw.state().plan().lastParty(), officer)
                ? Optional.of(refusal("LastPartyReads", "“" + draw.state().plan().lastParty() + "”最后公开秘密，公共种子要由别的处室的人录入，再由另一个人复核"))
                : notInCharge(draw, officer));
    }

    /// Somebody else types it too.
    public Outcome<DrawState> confirmSeed(DrawNumber number, String text, By by) {
        return act(number, new DrawCommand.ConfirmSeed(text, officer(by).id()), "confirm-seed", officer(by), draw -> notInCharge(draw, officer(by)));
    }

    public Outcome<DrawState> declareVoid(DrawNumber number, String reason, By by) {
        var officer = officer(by);
        return act(number, new DrawCommand.DeclareVoid(DrawRows.whole(reason).strip(), officer.id()), "void", officer, draw -> reason.length() > LONGEST_REASON
                ? Optional.of(new Refusal("ReasonTooLong", "理由不能超过 " + LONGEST_REASON + " 个字", Optional.of(RANDOM), Optional.of("reason"))) : notInCharge(draw, officer));
    }

    /// Who gives secrets where nothing else is said, in their order: the 法规处, and last whoever supervises the department (驻厅纪检监察组).
    public List<String> usualParties() {
        return Stream.concat(organization.roles().divisionServingAs("法规处").map(organization::nameOf).stream(),
                organization.divisions().stream().filter(division -> division.kind() == Division.Kind.DISCIPLINE).map(Division::name)).toList();
    }

    /// Whether the officer could act for the party.
    public boolean worksFor(String party, Officer officer) {
        return organization.divisionNamed(party).map(Division::id).filter(officer::worksIn).isPresent();
    }

    /// Whether the officer may enter or confirm the seed, and declare the draw void, as far as that depends on who they are.
    public boolean inCharge(DrawState draw, Officer officer) {
        var announced = organization.officer(draw.announced().by()).stream().flatMap(found -> Stream.concat(found.seats().stream(), found.actingFor().keySet().stream())).map(Seat::division);
        return officer.id().equals(draw.announced().by()) || announced.anyMatch(officer::worksIn) || draw.plan().parties().stream().anyMatch(party -> worksFor(party, officer));
    }

    /// What the program does by itself: nobody's leave is asked for, and a refusal is nobody's attempt.
    Outcome<DrawState> byItself(Stored draw, DrawCommand command) {
        return switch (decided(Optional.of(draw.state()), command)) {
            case Outcome.Refused<DrawEvent>(var grounds) -> new Outcome.Refused<>(grounds);
            case Outcome.Given<DrawEvent>(var event) -> added(draw, event) ? new Outcome.Given<>(DrawState.evolve(draw.state(), event)) : new Outcome.Refused<>(List.of(overtaken()));
        };
    }

    /// Why somebody may not, whatever has happened to the draw.
    @FunctionalInterface
    private interface MayNot {
        Optional<Refusal> why(Stored draw);
    }

    private Outcome<DrawState> act(DrawNumber number, DrawCommand command, String name, Officer officer, MayNot mayNot) {
        var found = rows.find(number);
        if (found.isEmpty()) {
            return refused(Optional.empty(), officer, name, List.of(refusal("NoSuchDraw", "没有编号为 " + number + " 的抽取")));
        }
        var draw = found.get();
        var decided = decided(Optional.of(draw.state()), command);
        var grounds = Stream.concat(mayNot.why(draw).stream(), decided instanceof Outcome.Refused<DrawEvent>(var why) ? why.stream() : Stream.empty()).toList();
        if (decided instanceof Outcome.Given<DrawEvent>(var event) && grounds.isEmpty()) {
            return added(draw, event) ? new Outcome.Given<>(DrawState.evolve(draw.state(), event)) : refused(Optional.of(draw.id()), officer, name, List.of(overtaken()));
        }
        return refused(Optional.of(draw.id()), officer, name, grounds);
    }

    Outcome<DrawEvent> decided(Optional<DrawState> before, DrawCommand command) {
        return switch (DrawDecider.decide(before, command, now())) {
            case Outcome.Given<List<DrawEvent>>(var events) -> new Outcome.Given<>(events.getFirst());
            case Outcome.Refused<List<DrawEvent>>(var grounds) -> new Outcome.Refused<>(grounds);
        };
    }

    /// @return false when somebody else was quicker
    boolean added(Stored draw, DrawEvent event) {
        var plan = draw.state().plan().id();
        int sequence = draw.events().size() + 1;
        var files = statements.keep(plan, sequence, event, Optional.empty());
        return Boolean.TRUE.equals(together.execute(transaction -> rows.add(draw.id(), plan, sequence, event, files)));
    }

    private Outcome<DrawState> refused(Optional<UUID> draw, Officer officer, String command, List<Refusal> found) {
        return refused(draw, Optional.empty(), officer, command, found);
    }

    private Outcome<DrawState> refused(Optional<UUID> draw, Optional<CaseId> matter, Officer officer, String command, List<Refusal> found) {
        var grounds = found.stream().map(ground -> new Refusal(ground.rule(), DrawRows.whole(ground.message()), ground.basis(), ground.field())).toList();
        apart.executeWithoutResult(transaction -> rows.refused(draw, matter, now(), officer.id().value(), command, grounds));
        return new Outcome.Refused<>(grounds);
    }

    /// The plan with each party by the name that its division has, whatever else it is called: one division is one party.
    private DrawPlan ownNames(DrawPlan plan) {
        return new DrawPlan(plan.id(), plan.basis(), plan.quotas(), plan.alternates(), plan.pairing(), plan.source(), plan.parties().stream().map(party -> organization.divisionNamed(party).map(Division::name).orElse(party)).toList(),
                plan.attendees());
    }

    /// Whoever lays the draw down knows the lists before others do, and so doesn't tell the last secret.
    private Stream<Refusal> notParties(DrawPlan plan, Officer officer) {
        var unknown = plan.parties().stream().filter(party -> organization.divisionNamed(party).isEmpty()).map(party -> refusal("PartyUnknown", "“" + party + "”不是本机关的处室，没有人能替它承诺"));
        return Stream.concat(unknown, plan.parties().stream().skip(Math.max(0, plan.parties().size() - 1)).filter(party -> worksFor(party, officer))
                .map(party -> refusal("LastPartyAnnounces", "“" + party + "”公布这次抽取，就不能最后公开秘密；最后一方应当是监督机关")));
    }

    /// What was sent, so that the same again is known.
    private static String sent(Announcement announcement, Frame frame) {
        var hidden = new TreeMap<>(announcement.hidden()).entrySet().stream().map(one -> one.getKey() + "," + one.getValue().salt() + "," + one.getValue().name()).collect(Collectors.joining("\n"));
        return Digests.of((named("", announcement.plan()) + frame.digest() + announcement.servesCase().map(CaseId::toString).orElse("") + hidden).getBytes(StandardCharsets.UTF_8)).sha256();
    }

    private static Optional<Refusal> hiddenTwice(Announcement announcement) {
        return announcement.hidden().values().stream().map(HiddenName::identifier).distinct().count() == announcement.hidden().size() ? Optional.empty()
                : Optional.of(refusal("HiddenTwice", "不公开名称的对象，各有各的盐，不能有两个是同一个盐和名称"));
    }

    private static Optional<Refusal> hiddenNowhere(Announcement announcement, Frame frame) {
        if (announcement.hidden().isEmpty()) {
            return Optional.empty();
        }
        var wanted = new HashSet<>(announcement.hidden().values().stream().map(HiddenName::identifier).toList());
        frame.strata().forEach(part -> part.identifiers().forEach(wanted::remove));
        frame.exclusions().forEach(out -> wanted.remove(out.target()));
        return wanted.isEmpty() ? Optional.empty() : Optional.of(refusal("UnknownTarget", wanted.size() + " 个不公开名称的对象不在名单里"));
    }

    private Optional<Refusal> notOfParty(Stored draw, String party, Officer officer) {
        return draw.state().plan().parties().contains(party) && !worksFor(party, officer) ? Optional.of(refusal("NotOfParty", "只有“" + party + "”的人能替它承诺和公开秘密")) : Optional.empty();
    }

    private Optional<Refusal> notInCharge(Stored draw, Officer officer) {
        return inCharge(draw.state(), officer) ? Optional.empty() : Optional.of(refusal("NotInCharge", "只有公布这次抽取的处室和承诺各方的人能办"));
    }

    private static Refusal overtaken() {
        return refusal("Overtaken", "别人刚刚办过这次抽取，没有再办。请看现在的情况，需要的话再办一次");
    }

    static Refusal refusal(String rule, String message) {
        return new Refusal(rule, message, Optional.of(RANDOM), Optional.empty());
    }

    private static Officer officer(By by) {
        return by.officer().orElseThrow(() -> new IllegalArgumentException("draw: an officer expected, found " + by));
    }

    private static DrawPlan named(String id, DrawPlan plan) {
        return new DrawPlan(id, plan.basis(), plan.quotas(), plan.alternates(), plan.pairing(), plan.source(), plan.parties(), plan.attendees());
    }

    private Map<String, String> sealed(UUID id, Map<String, HiddenName> hidden) {
        var sealed = new LinkedHashMap<String, String>();
        hidden.forEach((target, name) -> sealed.put(name.identifier(), seals.seal(new CaseId(id), place(name.identifier()), CanonicalJson.write(Map.of("key", target, "salt", name.salt(), "name", name.name())))));
        return sealed;
    }

    static String place(String identifier) {
        return "draw/" + identifier;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
