// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.law;

import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.law.Instrument;
import cn.yifa.kernel.law.Place;
import cn.yifa.kernel.law.Version;
import cn.yifa.kernel.law.text.ArticleText;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.server.law.LawDeskView.Group;
import cn.yifa.server.law.LawDeskView.Open;
import cn.yifa.server.law.LawDeskView.TextLine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Comparing the library with official texts (核对): what is open, and who confirms it with what in front of them.
@Component
class LawDesk {

    /// A statement with the official words that it is to be compared with, where they are stored.
    ///
    /// @param text    the confirmed text of the version
    /// @param article of the text; none for the version itself, and where the text has no such article
    record Confirming(Instrument instrument, Version version, Statement statement, Optional<StoredText> text, Optional<ArticleText> article) {

        /// Whether the official text is there and shows the statement to be wrong.
        boolean contradicted() {
            return text.isPresent() && statement.place().isPresent() && article.isEmpty();
        }
    }

    private final Laws laws;
    private final LawTexts texts;
    private final TextDrafts drafts;
    private final Previews previews;
    private final LawConfirmations confirmations;

    LawDesk(Laws laws, LawTexts texts, TextDrafts drafts, Previews previews, LawConfirmations confirmations) {
        this.previews = previews;
        this.laws = laws;
        this.texts = texts;
        this.drafts = drafts;
        this.confirmations = confirmations;
    }

    LawDeskView view(Officer officer, boolean confirmed, boolean stored) {
        var standing = laws.standing();
        var groups = new ArrayList<Group>();
        var share = Standing.Share.NONE;
        for (var instrument : laws.instruments()) {
            share = share.plus(standing.share(instrument));
            for (var version : instrument.versions()) {
                var open = standing.open(instrument, version).stream().map(statement -> new Open(statement, LawAddress.confirming(statement))).toList();
                if (!open.isEmpty()) {
                    groups.add(new Group(instrument.name(), version.number(), LawAddress.of(instrument, version.effectiveFrom()), standing.confirmedText(instrument, version).isPresent(), open));
                }
            }
        }
        groups.sort(Comparator.comparing(group -> -group.open().size()));
        return new LawDeskView(share, groups, standing.unconfirmedTexts().stream().map(head -> new TextLine(head, versionOf(head), head.person().equals(officer.id().value()))).toList(), drafts.open(),
                unresolved(standing), confirmed, stored);
    }

    /// What the definitions cite and the official texts don't have.
    private List<Previews.Unresolved> unresolved(Standing standing) {
        return laws.instruments().stream().flatMap(instrument -> instrument.versions().stream().map(version -> new Previews.Chosen(instrument, version)))
                .filter(chosen -> standing.confirmedText(chosen.instrument(), chosen.version()).isPresent() && !laws.citing(chosen.instrument(), chosen.version()).isEmpty())
                .flatMap(chosen -> laws.confirmedText(standing, chosen.instrument(), chosen.version()).stream().flatMap(stored -> previews.unresolved(chosen, stored.text()).stream())).toList();
    }

    String versionOf(StoredText.Head head) {
        return laws.instrument(head.instrument()).flatMap(instrument -> instrument.version(head.from())).map(Version::number).orElse(head.from().toString());
    }

    /// What is open under this name; none when it is no longer, or never was.
    Optional<Confirming> confirming(String name, LocalDate from, String place) {
        var standing = laws.standing();
        return laws.instrument(name).flatMap(instrument -> instrument.version(from).flatMap(version -> standing.open(instrument, version).stream()
                .filter(statement -> statement.place().map(Place::toString).orElse("").equals(place)).findFirst().map(statement -> {
                    var text = laws.confirmedText(standing, instrument, version);
                    return new Confirming(instrument, version, statement, text, statement.place().flatMap(where -> text.flatMap(stored -> stored.text().article(where))));
                })));
    }

    /// What comes next of the same version.
    Optional<Statement> next(Confirming done) {
        return laws.standing().open(done.instrument(), done.version()).stream().findFirst();
    }

    /// @param digest of the words that the person had before them
    List<Refusal> confirm(Confirming confirming, String digest, String source, String excerpt, Officer by) {
        var grounds = new ArrayList<Refusal>();
        if (!confirming.statement().digest().equals(digest)) {
            grounds.add(Refusal.of("GistChanged", "要旨刚刚改过，现在的内容在下面，请重新核对"));
        }
        if (confirming.contradicted()) {
            grounds.add(Refusal.of("ArticleNotInText", "正式文本里没有" + confirming.statement().where() + "，要旨不能确认；请改正法律库里的条号"));
        }
        if (source.isBlank()) {
            grounds.add(Refusal.ofField("SourceMissing", "source", "请写明正式文本在哪里公布，例如公报的期号或者网址"));
        }
        if (confirming.text().isEmpty() && excerpt.isBlank()) {
            grounds.add(Refusal.ofField("ExcerptMissing", "excerpt", "这个版本还没有入库的文本，请把核对所依据的原文粘贴在这里"));
        }
        if (grounds.isEmpty()) {
            confirmations.confirm(confirming.statement(), confirming.text().map(stored -> stored.head().id()), source, excerpt, by);
        }
        return grounds;
    }

    /// Maker and checker are two people.
    Optional<Refusal> confirm(UUID id, Officer by) {
        var text = texts.find(id).orElseThrow();
        if (text.head().person().equals(by.id().value())) {
            return Optional.of(Refusal.of("OwnText", "这份文本是您导入的，要由法规处的另一位同事核对"));
        }
        confirmations.confirm(text.head(), by);
        return Optional.empty();
    }
}
