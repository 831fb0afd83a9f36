// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.law;

import cn.yifa.kernel.law.CitationSource;
import cn.yifa.kernel.law.Citing;
import cn.yifa.kernel.law.Instrument;
import cn.yifa.kernel.law.Library;
import cn.yifa.kernel.law.Place;
import cn.yifa.kernel.law.Version;
import cn.yifa.server.casework.Procedures;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// The instruments of the library with what stands beside them: their official texts, what cites them, and what of them was compared with the official text.
@Component
public class Laws {

    private final Library library;
    private final List<CitationSource> sources;
    private final DutyCitations duties;
    private final LawTexts texts;
    private final LawConfirmations confirmations;

    Laws(Procedures procedures, List<CitationSource> sources, DutyCitations duties, LawTexts texts, LawConfirmations confirmations) {
        this.library = procedures.law();
        this.sources = List.copyOf(sources);
        this.duties = duties;
        this.texts = texts;
        this.confirmations = confirmations;
    }

    public List<Instrument> instruments() {
        return List.copyOf(library.instruments());
    }

    public Optional<Instrument> instrument(String name) {
        return library.instrument(name);
    }

    /// What is compared and stored as of now, for one page.
    public Standing standing() {
        return new Standing(confirmations.all("gist"), confirmations.all("text"), texts.all());
    }

    /// The official text of a version, once somebody other than who brought it in has confirmed it.
    public Optional<StoredText> confirmedText(Standing standing, Instrument instrument, Version version) {
        return standing.confirmedText(instrument, version).flatMap(head -> texts.find(head.id()));
    }

    /// The day from which another version or none applies.
    static Optional<LocalDate> end(Instrument instrument, Version version) {
        var next = instrument.versions().stream().map(Version::effectiveFrom).filter(version.effectiveFrom()::isBefore).min(Comparator.naturalOrder());
        return next.isPresent() && version.repealedOn().filter(next.get()::isAfter).isPresent() ? version.repealedOn() : next.or(version::repealedOn);
    }

    /// All that cites anything.
    List<Citing> citings() {
        return duties.besides(sources.stream().flatMap(source -> source.citings().stream()).toList());
    }

    /// What cites the version, while it applies.
    public List<Citing> citing(Instrument instrument, Version version) {
        return citings().stream().filter(citing -> library.instrument(citing.citation().instrument()).filter(instrument::equals).isPresent())
                .filter(citing -> citing.matters(version.effectiveFrom(), end(instrument, version))).toList();
    }

    /// The same, by article.
    public Map<Place, List<Citing>> citingByArticle(Instrument instrument, Version version) {
        return citing(instrument, version).stream().filter(citing -> citing.citation().place().isPresent())
                .collect(Collectors.groupingBy(citing -> citing.citation().place().orElseThrow().wholeArticle(), TreeMap::new, Collectors.toList()));
    }
}
