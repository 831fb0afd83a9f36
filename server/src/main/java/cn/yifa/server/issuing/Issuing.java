// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.issuing;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Decider;
import cn.yifa.kernel.cases.Decision;
import cn.yifa.kernel.cases.Evidence;
import cn.yifa.kernel.cases.Exemption;
import cn.yifa.kernel.cases.Openness;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.document.DocumentTemplate;
import cn.yifa.kernel.document.Gap;
import cn.yifa.kernel.law.Citation;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.procedure.Action;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.letters.Letter;
import cn.yifa.letters.seal.CannotSeal;
import cn.yifa.letters.text.LetterText;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Contexts;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.casework.Seals;
import cn.yifa.server.document.Documents;
import cn.yifa.server.issuing.CaseDocument.Signed;
import cn.yifa.server.issuing.CaseDocument.State;
import cn.yifa.server.storage.Faults;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Acts by which a case speaks (发文): with the act, the documents that it signs off are numbered, sealed and fixed, and those it sends out go into the case's record.
///
/// All of it is one transaction with the act: a letter that can't be made refuses the act, and a number that was drawn for it is given back.
@Component
public class Issuing {

    /// 公开前审查.
    private static final Citation EXAMINED = new Citation("政府信息公开条例", "十七");
    private static final Citation EXEMPTIONS = new Citation("政府信息公开条例", "十四");

    private final Cases cases;
    private final Procedures procedures;
    private final Contexts contexts;
    private final Seals seals;
    private final Documents templates;
    private final CaseDocuments documents;
    private final DocumentNumbers numbers;
    private final Papers papers;
    private final TransactionTemplate together;
    private final Clock clock;

    Issuing(Cases cases, Procedures procedures, Contexts contexts, Seals seals, Documents templates, CaseDocuments documents, DocumentNumbers numbers, Papers papers, TransactionTemplate together,
            Clock clock) {
        this.cases = cases;
        this.procedures = procedures;
        this.contexts = contexts;
        this.seals = seals;
        this.templates = templates;
        this.documents = documents;
        this.numbers = numbers;
        this.papers = papers;
        this.together = together;
        this.clock = clock;
    }

    /// Acts in a case, as [Cases#execute] does; an act of an officer that signs off or sends out documents makes them.
    ///
    /// What is recorded late was written on paper then, and makes none.
    public Outcome execute(CaseId id, int expectedSequence, Command command, By by) {
        return execute(id, expectedSequence, command, by, Map.of());
    }

    /// @param seen the versions of the documents that the person looked at, by name: another than the newest is not signed off
    public Outcome execute(CaseId id, int expectedSequence, Command command, By by, Map<String, Integer> seen) {
        var matter = cases.find(id);
        var speaking = matter.flatMap(found -> speaking(procedures.of(found), command));
        if (speaking.isEmpty() || by.officer().isEmpty() || matter.get().sequence() != expectedSequence || wouldBeRefused(matter.get(), command, by)) {
            return cases.execute(id, expectedSequence, command, by);
        }
        var spoken = together.execute(status -> {
            var outcome = speak(matter.get(), expectedSequence, (Command.Act) command, speaking.get(), by, seen);
            if (!(outcome instanceof Outcome.Done)) {
                status.setRollbackOnly();
            }
            Faults.point("letters.issued");
            return outcome;
        });
        Faults.point("letters.committed");
        return spoken;
    }

    /// The documents of a case that have been sent out to its party.
    ///
    /// @param party the field that names them
    public List<CaseDocument> sentTo(Case matter, String party) {
        var procedure = procedures.of(matter);
        return documents.of(matter.id()).stream().filter(document -> document.state() == State.ISSUED)
                .filter(document -> templates.named(procedure, document.name()).flatMap(DocumentTemplate::servedOn).filter(party::equals).isPresent()).toList();
    }

    /// Everything for which the text could not be signed off as it is, line by line where it is of a line.
    ///
    /// @param settled its openness, where somebody has settled it
    public List<Refusal> faults(Case matter, DocumentTemplate template, String text, Optional<Openness> settled) {
        var grounds = new ArrayList<Refusal>();
        openness(template, settled, grounds);
        letter(template.name(), text, grounds).or(() -> draft(text)).filter(letter -> printable(template.name(), letter, grounds))
                .ifPresent(letter -> faithful(template, text, letter, matter, LocalDateTime.now(clock), grounds));
        return List.copyOf(grounds);
    }

    private static Optional<Action> speaking(Procedure procedure, Command command) {
        return command instanceof Command.Act act ? procedure.step(act.step()).flatMap(step -> step.action(act.action())).filter(action -> !action.documents().isEmpty() || !action.signs().isEmpty())
                : Optional.empty();
    }

    private boolean wouldBeRefused(Case matter, Command command, By by) {
        var procedure = procedures.of(matter);
        return Decider.decide(procedure, Optional.of(matter), command, contexts.of(by)) instanceof Decision.Refused;
    }

    private Outcome speak(Case matter, int expectedSequence, Command.Act act, Action action, By by, Map<String, Integer> seen) {
        var officer = by.officer().orElseThrow();
        var clear = seals.open(procedures.of(matter), matter);
        var filled = clear.fields().with(act.fields());
        var standing = clear.with(filled.with(procedures.of(matter).written(action, filled, LocalDate.now(clock))));
        var grounds = new ArrayList<Refusal>();
        changedMeanwhile(standing, seen, grounds);
        if (!grounds.isEmpty()) {
            return new Outcome.Refused(List.copyOf(grounds));
        }
        action.signs().forEach(name -> signOff(standing, name, officer, grounds));
        var sent = action.documents().stream().flatMap(name -> ready(standing, name, officer, grounds).stream()).toList();
        if (!grounds.isEmpty()) {
            return new Outcome.Refused(List.copyOf(grounds));
        }
        var outcome = cases.execute(matter.id(), expectedSequence, act.with(sent.stream().flatMap(document -> document.sealed().stream()).toList()), by);
        if (outcome instanceof Outcome.Done done) {
            sent.forEach(document -> documents.issued(document, done.events().getFirst().header().sequence()));
        }
        return outcome;
    }

    private void changedMeanwhile(Case standing, Map<String, Integer> seen, List<Refusal> grounds) {
        seen.forEach((name, version) -> documents.open(standing.id(), name).filter(document -> document.version() != version).ifPresent(document -> {
            var last = documents.versions(document).getLast();
            grounds.add(Refusal.of("DocumentChanged", "“" + name + "”刚刚由 " + last.personName() + " 改成第 " + last.number() + " 稿，请看过以后再办"));
        }));
    }

    /// The document as it can be sent out: signed off before, or, where nobody else has to sign it, now.
    private Optional<CaseDocument> ready(Case standing, String name, Officer officer, List<Refusal> grounds) {
        var open = documents.open(standing.id(), name);
        var template = templates.named(procedures.of(standing), name);
        if (open.filter(document -> document.state() == State.SIGNED).isPresent()) {
            // Signed off under the old law and sent under the new, it would tell of remedies that are no more.
            return open.filter(document -> template.filter(found -> outdated(found, document, standing, LocalDateTime.now(clock), grounds)).isEmpty());
        }
        if (template.flatMap(DocumentTemplate::signing).isPresent()) {
            grounds.add(Refusal.of("NotSignedOff", "“" + name + "”" + (open.isPresent() ? "签发以后又作了修改，要重新签发" : "还没有签发") + "，不能发出"));
            return Optional.empty();
        }
        return signOff(standing, name, officer, grounds);
    }

    private Optional<CaseDocument> signOff(Case standing, String name, Officer officer, List<Refusal> grounds) {
        var template = templates.named(procedures.of(standing), name);
        if (template.isEmpty()) {
            return Optional.empty();
        }
        var now = LocalDateTime.now(clock);
        var open = documents.open(standing.id(), name);
        var text = open.map(documents::text).orElseGet(() -> templates.text(template.get(), standing, now));
        var letter = letter(name, text, grounds);
        if (letter.isEmpty() || !printable(name, letter.get(), grounds) || open.filter(document -> outdated(template.get(), document, standing, now, grounds)).isPresent()
                || !faithful(template.get(), text, letter.get(), standing, now, grounds)) {
            return Optional.empty();
        }
        var openness = openness(template.get(), open.flatMap(CaseDocument::openness), grounds);
        if (openness.isEmpty()) {
            return Optional.empty();
        }
        var begun = open.or(() -> documents.begin(standing.id(), name, text, openness, "按模板生成", officer));
        if (begun.isEmpty()) {
            grounds.add(Refusal.of("Overtaken", "别人刚刚在办“" + name + "”，请刷新后再看"));
            return Optional.empty();
        }
        var document = begun.get();
        var number = document.number().or(() -> template.get().number().map(pattern -> numbers.draw(pattern, document, officer.name(), now)));
        Faults.point("letters.numbered");
        var dated = letter.get().dated(now.toLocalDate(), number);
        try {
            var made = papers.make(name + number.map(one -> "（" + one + "）").orElse(""), dated, officer.id().value());
            Faults.point("letters.made");
            documents.signed(document, number, openness.get(), new Signed(officer.name(), now), made);
        } catch (CannotSeal e) {
            grounds.add(Refusal.of("CannotSeal", "“" + name + "”不能用印：" + e.getMessage()));
        }
        return documents.open(standing.id(), name);
    }

    /// Whether the template says something else today than when the newest version was saved, as when the law of remedies has changed meanwhile.
    private boolean outdated(DocumentTemplate template, CaseDocument document, Case standing, LocalDateTime now, List<Refusal> grounds) {
        var saved = documents.versions(document).getLast().at();
        var outdated = saved.toLocalDate().isBefore(now.toLocalDate()) && !body(templates.text(template, standing, saved)).equals(body(templates.text(template, standing, now)));
        if (outdated) {
            grounds.add(Refusal.of("LetterOutdated", "“" + template.name() + "”的文稿是 " + saved.toLocalDate() + " 保存的，此后适用的法律变了，今天的模板与那天的不同。请照今天的模板改好，保存新的一稿，再签发"));
        }
        return outdated;
    }

    /// Whether the letter still says what no draft may change: whose it is, whom it is for, and the lines that its template wants kept.
    private boolean faithful(DocumentTemplate template, String text, Letter letter, Case standing, LocalDateTime now, List<Refusal> grounds) {
        var found = grounds.size();
        var lines = text.lines().map(Issuing::plain).toList();
        templates.kept(template, standing, now).stream().map(Issuing::plain).filter(line -> !lines.contains(line)).forEach(line -> grounds.add(Refusal.of("LetterLacks",
                "“" + template.name() + "”缺少必须照原样写明的内容：" + (line.length() > 60 ? line.substring(0, 60) + "……" : line) + "（见文书模板）")));
        draft(templates.text(template, standing, now)).ifPresent(expected -> {
            if (!expected.head().issuers().equals(letter.head().issuers()) || !expected.closing().organs().equals(letter.closing().organs()) || expected.closing().sealed() != letter.closing().sealed()) {
                grounds.add(Refusal.of("LetterOfAnother", "“" + template.name() + "”的发文机关、署名和用印要与模板一致：" + String.join("、", expected.closing().organs())));
            }
            if (!expected.addressees().equals(letter.addressees())) {
                grounds.add(Refusal.of("LetterToAnother", "“" + template.name() + "”的主送与办件里的不一致；写错的，先在办件里更正"));
            }
        });
        return grounds.size() == found;
    }

    /// A line without the sign that keeps it a paragraph.
    private static String plain(String line) {
        var stripped = line.strip();
        return stripped.startsWith("\\") ? stripped.substring(1) : stripped;
    }

    private static String body(String text) {
        return text.substring(text.indexOf("\n---\n") + 1);
    }

    /// Whether the document is shown to everybody: as somebody settled it, or its template says; without that it is not signed off.
    private static Optional<Openness> openness(DocumentTemplate template, Optional<Openness> settled, List<Refusal> grounds) {
        var openness = settled.or(template::openness);
        if (openness.isEmpty()) {
            grounds.add(new Refusal("OpennessMissing", "“" + template.name() + "”还没有认定公开属性：请在“文书”里选择主动公开、依申请公开或者不予公开，随文一并报批", Optional.of(EXAMINED), Optional.empty()));
        } else if (!openness.get().whole()) {
            grounds.add(new Refusal("ExemptionMissing", "“" + template.name() + "”定为不予公开，还没有写明" + (openness.get().exemption().isEmpty() ? "属于哪一种依法不予公开的情形" : "理由"),
                    Optional.of(openness.get().exemption().map(Exemption::basis).orElse(EXEMPTIONS)), Optional.empty()));
        }
        return openness.filter(Openness::whole);
    }

    private boolean printable(String name, Letter letter, List<Refusal> grounds) {
        var why = papers.whyUnprintable(letter);
        why.ifPresent(words -> grounds.add(Refusal.of("LetterUnprintable", "“" + name + "”不能成文：" + words)));
        return why.isEmpty();
    }

    /// The letter that a text means, gaps and all: to be looked at, not to be sent.
    public static Optional<Letter> draft(String text) {
        return LetterText.read(text) instanceof LetterText.Outcome.Readable(var letter) ? Optional.of(letter) : Optional.empty();
    }

    /// The letter that a text means, with every gap filled.
    ///
    /// @param grounds to which is added what is wrong
    private static Optional<Letter> letter(String name, String text, List<Refusal> grounds) {
        var gaps = Gap.places(text);
        if (!gaps.isEmpty()) {
            grounds.add(Refusal.of("LetterHasGaps", "“" + name + "”还有没有填的内容：" + gaps.stream().map(Gap.Place::toString).collect(Collectors.joining("、")) + "。请先在“文书”里补齐"));
        }
        return switch (LetterText.read(text)) {
            case LetterText.Outcome.Readable(var letter) -> gaps.isEmpty() ? Optional.of(letter) : Optional.empty();
            case LetterText.Outcome.Faulty(var faults) -> {
                grounds.add(Refusal.of("LetterFaulty", "“" + name + "”的文稿有错：" + faults.stream().map(Object::toString).collect(Collectors.joining("；"))));
                yield Optional.empty();
            }
        };
    }
}
