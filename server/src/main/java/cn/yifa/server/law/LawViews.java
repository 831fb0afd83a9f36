// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.law;

import cn.yifa.kernel.law.Citing;
import cn.yifa.kernel.law.Instrument;
import cn.yifa.kernel.law.Level;
import cn.yifa.kernel.law.Place;
import cn.yifa.kernel.law.Version;
import cn.yifa.kernel.law.text.ArticleText;
import cn.yifa.kernel.law.text.Heading;
import cn.yifa.server.law.LawView.Block;
import cn.yifa.server.law.LawView.Entry;
import cn.yifa.server.law.LawView.VersionLine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// The library as pages and the API show it, on a day.
@Component
public class LawViews {

    private final Laws laws;
    private final LawTexts texts;

    LawViews(Laws laws, LawTexts texts) {
        this.laws = laws;
        this.texts = texts;
    }

    /// Filtered by level, validity and words.
    public LawListView list(LocalDate day, boolean today, String words, String level, String status, List<String> faults) {
        var standing = laws.standing();
        var rows = laws.instruments().stream().map(instrument -> row(instrument, day, standing)).filter(row -> level.isEmpty() || row.instrument().level().map(Level::term).filter(level::equals).isPresent())
                .filter(row -> status.isEmpty() || row.status().term().equals(status)).sorted(Comparator.comparing(row -> row.instrument().level().map(Level::ordinal).orElse(Level.values().length))).toList();
        return new LawListView(day, today, words, level, status, words.isEmpty() ? rows : found(rows, words, standing), faults);
    }

    private static LawListView.Row row(Instrument instrument, LocalDate day, Standing standing) {
        var version = instrument.inForceOn(day).or(() -> instrument.versions().stream().filter(one -> !one.effectiveFrom().isAfter(day)).reduce((first, second) -> second)).orElse(instrument.versions().getFirst());
        return new LawListView.Row(instrument, version, instrument.statusOn(day), standing.share(instrument, version), standing.confirmedText(instrument, version).isPresent(), List.of());
    }

    private List<LawListView.Row> found(List<LawListView.Row> rows, String words, Standing standing) {
        var heads = rows.stream().flatMap(row -> standing.confirmedText(row.instrument(), row.version()).stream()).map(StoredText.Head::id).toList();
        Map<UUID, Set<Place>> official = texts.containing(heads, words).stream().collect(Collectors.groupingBy(LawTexts.Found::text, Collectors.mapping(LawTexts.Found::place, Collectors.toSet())));
        var out = new ArrayList<LawListView.Row>();
        for (var row : rows) {
            var places = new TreeSet<Place>();
            row.version().articles().values().stream().filter(article -> article.gist().contains(words)).forEach(article -> places.add(article.place()));
            standing.confirmedText(row.instrument(), row.version()).map(StoredText.Head::id).map(id -> official.getOrDefault(id, Set.of())).ifPresent(places::addAll);
            boolean named = row.instrument().name().contains(words) || row.instrument().alsoCalled().stream().anyMatch(name -> name.contains(words)) || row.instrument().organ().contains(words)
                    || row.instrument().versions().stream().anyMatch(version -> version.number().contains(words));
            if (named || !places.isEmpty()) {
                out.add(new LawListView.Row(row.instrument(), row.version(), row.status(), row.share(), row.text(), List.copyOf(places)));
            }
        }
        return out;
    }

    public Optional<LawView> view(String name, LocalDate day) {
        return laws.instrument(name).map(instrument -> view(instrument, day));
    }

    private LawView view(Instrument instrument, LocalDate day) {
        var standing = laws.standing();
        var shown = instrument.inForceOn(day);
        var text = shown.flatMap(version -> laws.confirmedText(standing, instrument, version));
        return new LawView(instrument, day, instrument.statusOn(day), shown, shown.filter(version -> standing.compared(instrument, version)).isPresent(),
                shown.map(version -> standing.share(instrument, version)).orElse(Standing.Share.NONE), versions(instrument, day, standing), text,
                shown.map(version -> blocks(instrument, version, text, standing)).orElse(List.of()));
    }

    private static List<VersionLine> versions(Instrument instrument, LocalDate day, Standing standing) {
        var lines = new ArrayList<VersionLine>();
        Optional<Version> before = Optional.empty();
        for (var version : instrument.versions()) {
            boolean text = standing.confirmedText(instrument, version).isPresent();
            var comparing = text ? before.map(earlier -> LawAddress.comparing(instrument, earlier.effectiveFrom(), version.effectiveFrom())) : Optional.<String>empty();
            lines.add(new VersionLine(version, instrument.statusOn(version, day), instrument.inForceOn(day).filter(version::equals).isPresent(), text, LawAddress.of(instrument, version.effectiveFrom()), comparing));
            before = text ? Optional.of(version) : before;
        }
        return lines.reversed();
    }

    private List<Block> blocks(Instrument instrument, Version version, Optional<StoredText> text, Standing standing) {
        var citings = laws.citingByArticle(instrument, version);
        var places = new TreeSet<>(version.articles().keySet());
        var blocks = new ArrayList<Block>();
        text.ifPresent(stored -> stored.text().parts().forEach(part -> {
            switch (part) {
                case Heading heading -> blocks.add(Block.of(heading));
                case ArticleText article -> {
                    places.remove(article.place());
                    blocks.add(Block.of(entry(instrument, version, article.place(), Optional.of(article), standing, citings)));
                }
            }
        }));
        places.forEach(place -> blocks.add(Block.of(entry(instrument, version, place, Optional.empty(), standing, citings))));
        return blocks;
    }

    private static Entry entry(Instrument instrument, Version version, Place place, Optional<ArticleText> text, Standing standing, Map<Place, List<Citing>> citings) {
        var gist = Optional.ofNullable(version.articles().get(place));
        return new Entry(place, text, gist, gist.filter(article -> standing.compared(instrument, version, article)).isPresent(), gist.flatMap(article -> standing.confirmation(instrument, version, article)),
                citings.getOrDefault(place, List.of()), text.isEmpty() && standing.confirmedText(instrument, version).isPresent());
    }
}
