// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.law;

import cn.yifa.kernel.law.Article;
import cn.yifa.kernel.law.Instrument;
import cn.yifa.kernel.law.Place;
import cn.yifa.kernel.law.Version;
import cn.yifa.kernel.record.CanonicalJson;
import cn.yifa.kernel.record.Digests;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What the library says in our own words and somebody is to compare with the official text (待核对的内容): the dates of a version, or the gist of an article.
///
/// @param place of the gist; none for what is said of the version itself
public record Statement(String instrument, LocalDate from, Optional<Place> place, String words) {

    static Statement of(Instrument instrument, Version version) {
        return new Statement(instrument.name(), version.effectiveFrom(), Optional.empty(),
                version.number() + "，自 " + version.effectiveFrom() + " 起施行" + version.repealedOn().map(day -> "，自 " + day + " 起不再适用").orElse(""));
    }

    static Statement of(Instrument instrument, Version version, Article article) {
        return new Statement(instrument.name(), version.effectiveFrom(), Optional.of(article.place()), article.gist());
    }

    /// What is said of a version, itself first, and whoever wrote it down has not compared themselves.
    static List<Statement> unverified(Instrument instrument, Version version) {
        return Stream.concat(version.verified() ? Stream.of() : Stream.of(of(instrument, version)),
                version.articles().values().stream().filter(article -> !version.verified(article)).map(article -> of(instrument, version, article))).toList();
    }

    /// `第三十三条`, or `版本`.
    public String where() {
        return place.map(Place::toString).orElse("版本");
    }

    /// Of exactly these words: when they change, nobody has confirmed them.
    public String digest() {
        return Digests.of(CanonicalJson.write(Map.of("from", from.toString(), "instrument", instrument, "place", where(), "words", words)).getBytes(StandardCharsets.UTF_8)).sha256();
    }
}
