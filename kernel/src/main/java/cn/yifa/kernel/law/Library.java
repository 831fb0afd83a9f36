// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.law;

import cn.yifa.kernel.definition.Entry;
import cn.yifa.kernel.definition.Problem;
import cn.yifa.kernel.definition.Reading;
import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.time.Term;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The instruments the department acts on (法律库), and what their citations mean on a day.
public final class Library {

    /// What a citation means on a day.
    public record Cited(Instrument instrument, Version version, Article article) {}

    private final Map<String, Instrument> byName = new LinkedHashMap<>();
    private final List<Instrument> instruments = new ArrayList<>();

    /// Reads the files of `duties/law`; faults are added to `problems`.
    public static Library read(List<Source> sources, List<Problem> problems) {
        var library = new Library();
        for (var source : sources) {
            var reading = Reading.of(source);
            reading.root(source).ifPresent(root -> root.items().forEach(entry -> instrument(entry).ifPresent(found -> library.add(found, entry))));
            problems.addAll(reading.problems());
        }
        return library;
    }

    private void add(Instrument instrument, Entry entry) {
        instruments.add(instrument);
        var names = new ArrayList<>(instrument.alsoCalled());
        names.add(instrument.name());
        for (var name : names) {
            if (byName.putIfAbsent(name, instrument) != null) {
                entry.problem("“" + name + "”已有另一部法规使用");
            }
        }
    }

    private static Optional<Instrument> instrument(Entry entry) {
        var members = entry.members("instrument", "also-called", "level", "organ", "versions");
        var name = members.required("instrument").flatMap(Entry::text);
        var organ = members.required("organ").flatMap(Entry::text);
        var versions = new ArrayList<Version>();
        members.required("versions").ifPresent(list -> list.items().forEach(item -> version(item).ifPresent(versions::add)));
        versions.sort(Comparator.comparing(Version::effectiveFrom));
        if (name.isEmpty() || organ.isEmpty() || versions.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Instrument(name.get(), members.get("also-called").map(Entry::texts).orElse(List.of()), members.get("level").flatMap(Library::level), organ.get(), versions));
    }

    private static Optional<Level> level(Entry entry) {
        var level = entry.text().flatMap(Level::ofTerm);
        if (level.isEmpty()) {
            entry.problem("应为 " + Arrays.stream(Level.values()).map(Level::term).collect(Collectors.joining("、")) + " 之一");
        }
        return level;
    }

    private static Optional<Version> version(Entry entry) {
        var members = entry.members("number", "in-force", "repealed", "ended", "verified", "unverified", "working-days", "articles");
        var number = members.required("number").flatMap(Entry::text);
        var from = members.required("in-force").flatMap(Entry::date);
        var repealed = members.get("repealed").flatMap(Entry::date);
        var verified = members.required("verified").flatMap(Entry::yesNo);
        var articles = new TreeMap<Place, Article>();
        members.get("articles").ifPresent(list -> list.members().forEach((key, gist) -> article(key, gist, articles)));
        if (repealed.isPresent() && from.isPresent() && !repealed.get().isAfter(from.get())) {
            entry.problem("失效日期应在施行日期之后");
        }
        var unverified = new HashSet<Place>();
        members.get("unverified").ifPresent(list -> list.items().forEach(item -> item.text().ifPresent(text -> Place.parse(text).filter(articles::containsKey)
                .ifPresentOrElse(unverified::add, () -> item.problem("不是这个版本里登记的一条")))));
        if (!unverified.isEmpty() && !verified.orElse(true)) {
            entry.problem("整个版本都没有核对（verified: false），不用再写 unverified");
        }
        var ending = members.get("ended").map(ended -> ending(ended, repealed.isPresent())).orElse(Validity.REPEALED);
        return number.isEmpty() || from.isEmpty() || verified.isEmpty() ? Optional.empty() : Optional.of(new Version(number.get(), from.get(), repealed, ending, articles,
                members.get("working-days").flatMap(rule -> workingDays(rule, articles)), verified.get(), unverified));
    }

    private static void article(String key, Entry gist, SortedMap<Place, Article> articles) {
        var place = Place.parse(key).filter(Place::isWholeArticle);
        if (place.isEmpty()) {
            gist.problem("不是条号，请写成 三十三 或者 十之一");
            return;
        }
        gist.text().map(text -> new Article(place.get(), text)).filter(article -> articles.putIfAbsent(article.place(), article) != null)
                .ifPresent(article -> gist.problem(article.number() + "写了两次"));
    }

    private static Validity ending(Entry ended, boolean repealed) {
        var ending = ended.text().flatMap(Validity::ofTerm).filter(Validity::isEnding);
        if (ending.isEmpty() || !repealed) {
            ended.problem(repealed ? "应为 废止 或者 失效" : "没有 repealed（不再适用的日期），不能写怎样结束");
        }
        return ending.orElse(Validity.REPEALED);
    }

    /// `{article: 八十五, lengths: [2, 3, 5, 7]}`; without lengths, all; with `agency-only: true`, the agency's own terms alone.
    private static Optional<WorkingDayRule> workingDays(Entry entry, SortedMap<Place, Article> articles) {
        var members = entry.members("article", "lengths", "agency-only");
        var lengths = new HashSet<Integer>();
        members.get("lengths").ifPresent(list -> list.items().forEach(item -> item.number().ifPresent(lengths::add)));
        var number = members.required("article").flatMap(Entry::text).flatMap(Place::parse).map(Place::wholeArticle);
        if (number.filter(articles::containsKey).isEmpty()) {
            entry.problem("article 要是这个版本里登记的一条");
            return Optional.empty();
        }
        return Optional.of(new WorkingDayRule(lengths, members.get("agency-only").flatMap(Entry::yesNo).orElse(false), articles.get(number.get()).number()));
    }

    public Collection<Instrument> instruments() {
        return List.copyOf(instruments);
    }

    public Optional<Instrument> instrument(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /// What the citation means on `day`: the version then in force, and its article.
    public Optional<Cited> resolve(Citation citation, LocalDate day) {
        return citation.place().map(Place::wholeArticle).flatMap(place -> instrument(citation.instrument()).flatMap(instrument -> instrument.inForceOn(day)
                .flatMap(version -> Optional.ofNullable(version.articles().get(place)).map(article -> new Cited(instrument, version, article)))));
    }

    /// Why the citation fails on some day from `from` until before `until`, in Chinese: articles move when an instrument is revised.
    public Optional<String> whyUnresolved(Citation citation, LocalDate from, LocalDate until) {
        return versionDays(citation, from, until).map(day -> whyUnresolved(citation, day)).flatMap(Optional::stream).findFirst();
    }

    /// Why a term that rests on the citation, the agency's own or another's, is not counted as the instrument itself says its days are, on some day from `from` until before `until`, in Chinese.
    public Optional<String> whyMiscounted(Citation citation, Term term, boolean agency, LocalDate from, LocalDate until) {
        return versionDays(citation, from, until).flatMap(day -> resolve(citation, day).stream()).flatMap(cited -> cited.version().workingDays().stream()
                .filter(rule -> agency || !rule.agencyOnly()).flatMap(rule -> rule.fault(term).stream().map(fault -> "依《" + cited.instrument().name() + "》" + rule.article() + "，" + fault))).findFirst();
    }

    /// `from`, and each day after it and before `until` on which another version of the cited instrument takes over or ends.
    private Stream<LocalDate> versionDays(Citation citation, LocalDate from, LocalDate until) {
        var changes = instrument(citation.instrument()).stream().flatMap(instrument -> instrument.versions().stream())
                .flatMap(version -> Stream.concat(Stream.of(version.effectiveFrom()), version.repealedOn().stream()))
                .filter(day -> day.isAfter(from) && day.isBefore(until)).sorted();
        return Stream.concat(Stream.of(from), changes);
    }

    /// Why the citation means nothing on `day`, in Chinese; empty when it resolves.
    public Optional<String> whyUnresolved(Citation citation, LocalDate day) {
        if (resolve(citation, day).isPresent()) {
            return Optional.empty();
        }
        var instrument = instrument(citation.instrument());
        if (instrument.isEmpty()) {
            return Optional.of("法律库（duties/law）里没有《" + citation.instrument() + "》");
        }
        if (citation.place().isEmpty()) {
            return Optional.of("看不懂条号“" + citation.article() + "”");
        }
        return Optional.of(instrument.get().inForceOn(day).isEmpty() ? "《" + citation.instrument() + "》在 " + day + " 没有有效的版本"
                : "法律库里 " + day + " 有效的《" + citation.instrument() + "》没有登记" + citation.place().get());
    }
}
