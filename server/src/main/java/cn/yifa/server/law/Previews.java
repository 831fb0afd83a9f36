// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.law;

import cn.yifa.kernel.law.Citing;
import cn.yifa.kernel.law.Instrument;
import cn.yifa.kernel.law.Version;
import cn.yifa.kernel.law.text.InstrumentText;
import cn.yifa.kernel.law.text.TextComparison;
import cn.yifa.kernel.law.text.TextReading;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// What would be stored, and what it would change (入库前的预览).
@Component
public class Previews {

    /// The version of the library that the text is of.
    record Chosen(Instrument instrument, Version version) {

        /// As a form sends it.
        String key() {
            return version.effectiveFrom() + " " + instrument.name();
        }
    }

    /// What the version before says, and what is different.
    record Compared(Version version, TextComparison comparison) {}

    /// A citation that the text doesn't bear out.
    public record Unresolved(Citing citing, String why) {}

    /// @param remarks where the text and the version chosen say different things
    /// @param same    the text that is stored already and says the same
    /// @param lost    gists of articles that the text doesn't have
    record Preview(TextDraft draft, TextReading reading, Optional<Chosen> chosen, List<String> remarks, Optional<StoredText.Head> same, Optional<Compared> compared, List<Unresolved> unresolved,
            List<Statement> lost) {

        boolean storable() {
            return reading.sound() && chosen.isPresent() && same.isEmpty();
        }
    }

    private final Laws laws;
    private final LawTexts texts;

    Previews(Laws laws, LawTexts texts) {
        this.laws = laws;
        this.texts = texts;
    }

    /// @param key of the version, as [Chosen#key] writes it; when it is none, the version is looked for that the text itself names
    Preview of(TextDraft draft, String key) {
        var reading = draft.reading();
        var chosen = chosen(key).or(() -> named(reading.text()));
        return new Preview(draft, reading, chosen, chosen.map(one -> remarks(one, reading.text())).orElse(List.of()),
                chosen.flatMap(one -> texts.same(one.instrument().name(), one.version().effectiveFrom(), LawTexts.content(one.instrument().name(), one.version().effectiveFrom(), reading.text()))),
                chosen.flatMap(one -> compared(one, reading.text())), chosen.map(one -> unresolved(one, reading.text())).orElse(List.of()), chosen.map(one -> lost(one, reading.text())).orElse(List.of()));
    }

    List<Chosen> versions() {
        return laws.instruments().stream().flatMap(instrument -> instrument.versions().reversed().stream().map(version -> new Chosen(instrument, version))).toList();
    }

    private Optional<Chosen> chosen(String key) {
        int gap = key.indexOf(' ');
        try {
            return gap < 0 ? Optional.empty() : laws.instrument(key.substring(gap + 1)).flatMap(instrument -> instrument.version(LocalDate.parse(key.substring(0, gap))).map(version -> new Chosen(instrument, version)));
        } catch (DateTimeParseException noDay) {
            return Optional.empty();
        }
    }

    private Optional<Chosen> named(InstrumentText text) {
        return laws.instrument(text.title()).flatMap(instrument -> text.effectiveFrom().flatMap(instrument::version)
                .or(() -> instrument.versions().stream().filter(version -> text.number().filter(number -> number.endsWith(version.number())).isPresent()).findFirst())
                .map(version -> new Chosen(instrument, version)));
    }

    private static List<String> remarks(Chosen chosen, InstrumentText text) {
        var remarks = new ArrayList<String>();
        var instrument = chosen.instrument();
        if (!text.title().equals(instrument.name()) && !instrument.alsoCalled().contains(text.title())) {
            remarks.add(text.title().isEmpty() ? "文本里没有认出标题，请看是不是《" + instrument.name() + "》" : "文本的标题是《" + text.title() + "》，选的是《" + instrument.name() + "》");
        }
        text.effectiveFrom().filter(day -> !day.equals(chosen.version().effectiveFrom()))
                .ifPresent(day -> remarks.add("文本写明自 " + day + " 起施行，选的版本自 " + chosen.version().effectiveFrom() + " 起施行"));
        text.number().filter(number -> !number.endsWith(chosen.version().number()))
                .ifPresent(number -> remarks.add("文本写的文号是“" + number + "”，选的版本是“" + chosen.version().number() + "”"));
        return remarks;
    }

    Optional<Compared> compared(Chosen chosen, InstrumentText text) {
        var standing = laws.standing();
        return chosen.instrument().versions().stream().filter(version -> version.effectiveFrom().isBefore(chosen.version().effectiveFrom())).filter(version -> standing.text(chosen.instrument(), version).isPresent())
                .reduce((first, second) -> second).flatMap(version -> standing.text(chosen.instrument(), version).flatMap(head -> texts.find(head.id()))
                        .map(before -> new Compared(version, TextComparison.between(before.text(), text))));
    }

    List<Unresolved> unresolved(Chosen chosen, InstrumentText text) {
        return laws.citing(chosen.instrument(), chosen.version()).stream()
                .flatMap(citing -> citing.citation().place().flatMap(text::whyNot).map(why -> new Unresolved(citing, why)).stream()).toList();
    }

    private static List<Statement> lost(Chosen chosen, InstrumentText text) {
        return chosen.version().articles().values().stream().filter(article -> text.article(article.place()).isEmpty()).map(article -> Statement.of(chosen.instrument(), chosen.version(), article)).toList();
    }
}
