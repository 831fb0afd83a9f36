// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.law;

import cn.yifa.kernel.law.Article;
import cn.yifa.kernel.law.Instrument;
import cn.yifa.kernel.law.Version;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What of the library was compared with the official text, and which texts there are, at one moment (核对情况).
public final class Standing {

    /// How much of something was compared.
    ///
    /// @param of statements in all: of each version its dates, and each gist
    public record Share(int compared, int of) {

        static final Share NONE = new Share(0, 0);

        Share plus(Share other) {
            return new Share(compared + other.compared, of + other.of);
        }

        public boolean whole() {
            return compared == of;
        }
    }

    private final Map<String, Confirmation> gists;
    private final Map<String, Confirmation> confirmedTexts;
    private final List<StoredText.Head> texts;

    /// @param texts the newest first
    Standing(Map<String, Confirmation> gists, Map<String, Confirmation> confirmedTexts, List<StoredText.Head> texts) {
        this.gists = gists;
        this.confirmedTexts = confirmedTexts;
        this.texts = List.copyOf(texts);
    }

    /// Whether the version's number and dates were compared, by whoever wrote the library or by somebody since.
    public boolean compared(Instrument instrument, Version version) {
        return version.verified() || confirmation(instrument, version).isPresent();
    }

    public boolean compared(Instrument instrument, Version version, Article article) {
        return version.verified(article) || confirmation(instrument, version, article).isPresent();
    }

    public Optional<Confirmation> confirmation(Instrument instrument, Version version) {
        return confirmation(Statement.of(instrument, version));
    }

    public Optional<Confirmation> confirmation(Instrument instrument, Version version, Article article) {
        return confirmation(Statement.of(instrument, version, article));
    }

    Optional<Confirmation> confirmation(Statement statement) {
        return Optional.ofNullable(gists.get(statement.digest()));
    }

    /// What is still to be compared of a version.
    public List<Statement> open(Instrument instrument, Version version) {
        return Statement.unverified(instrument, version).stream().filter(statement -> confirmation(statement).isEmpty()).toList();
    }

    public Share share(Instrument instrument, Version version) {
        int all = 1 + version.articles().size();
        return new Share(all - open(instrument, version).size(), all);
    }

    public Share share(Instrument instrument) {
        return instrument.versions().stream().map(version -> share(instrument, version)).reduce(Share.NONE, Share::plus);
    }

    /// The text of the version that was brought in last, confirmed or not.
    Optional<StoredText.Head> text(Instrument instrument, Version version) {
        return texts(instrument, version).findFirst();
    }

    /// The text of the version that was confirmed last: one that was brought in since takes its place when somebody has confirmed it.
    public Optional<StoredText.Head> confirmedText(Instrument instrument, Version version) {
        return texts(instrument, version).filter(this::confirmed).max(Comparator.comparing(head -> confirmation(head).orElseThrow().at()));
    }

    private Stream<StoredText.Head> texts(Instrument instrument, Version version) {
        return texts.stream().filter(head -> head.instrument().equals(instrument.name()) && head.from().equals(version.effectiveFrom()));
    }

    public boolean confirmed(StoredText.Head text) {
        return confirmation(text).isPresent();
    }

    Optional<Confirmation> confirmation(StoredText.Head text) {
        return Optional.ofNullable(confirmedTexts.get(text.content()));
    }

    List<StoredText.Head> unconfirmedTexts() {
        return texts.stream().filter(head -> !confirmed(head)).toList();
    }
}
