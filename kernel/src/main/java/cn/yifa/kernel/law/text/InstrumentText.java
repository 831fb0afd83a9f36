// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.law.text;

import cn.yifa.kernel.law.Place;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The official text of one version of an instrument (法规文本).
///
/// @param preface what stands before the articles besides the title: who adopted and amended it and when, its number, the order that promulgates it
/// @param annex   what stands behind the articles (附件), line by line
public record InstrumentText(String title, List<String> preface, List<Part> parts, List<String> annex) {

    public InstrumentText {
        preface = List.copyOf(preface);
        parts = List.copyOf(parts);
        annex = List.copyOf(annex);
    }

    public List<ArticleText> articles() {
        return parts.stream().flatMap(part -> part instanceof ArticleText article ? Stream.of(article) : Stream.empty()).toList();
    }

    public Optional<ArticleText> article(Place place) {
        return articles().stream().filter(article -> article.place().equals(place.wholeArticle())).findFirst();
    }

    /// Why the text has no such place, in Chinese; nothing when it has.
    public Optional<String> whyNot(Place place) {
        return article(place).map(article -> article.whyNot(place)).orElseGet(() -> Optional.of("没有" + place.wholeArticle()));
    }

    /// The number of the act that made this version (文号), as the text itself names it.
    public Optional<String> number() {
        return Imprint.number(preface);
    }

    /// Since when it applies (施行日期), as the text itself says.
    public Optional<LocalDate> effectiveFrom() {
        return Imprint.effectiveFrom(Stream.concat(articles().stream().map(ArticleText::words), preface.stream()).toList());
    }
}
