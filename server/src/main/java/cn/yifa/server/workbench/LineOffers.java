// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.law.Article;
import cn.yifa.kernel.law.Citation;
import cn.yifa.kernel.law.Instrument;
import cn.yifa.kernel.register.Kind;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.RegisterField;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.register.EntryQuery;
import cn.yifa.server.register.RegisterEntries;
import cn.yifa.server.register.Registers;
import cn.yifa.server.web.Input.Choice;
import cn.yifa.server.workbench.LineForms.Filled;
import cn.yifa.server.workbench.LineView.Offer;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/// What can be put into the fields of a line: articles in force, and entries that can be pointed to.
@Component
class LineOffers {

    private static final int OFFERED = 50;
    private static final int GIST = 28;

    private final Registers registers;
    private final RegisterEntries entries;
    private final Procedures procedures;

    LineOffers(Registers registers, RegisterEntries entries, Procedures procedures) {
        this.registers = registers;
        this.entries = entries;
        this.procedures = procedures;
    }

    Optional<Offer> offer(Filled filled, RegisterField field) {
        return switch (field.kind()) {
            case Kind.Basis basis -> Optional.of(articles(field, basis, filled.day()));
            case Kind.Link link -> registers.find(link.register()).map(target -> linked(filled, field, link, target));
            case Kind.Text text -> Optional.empty();
            case Kind.Amount amount -> Optional.empty();
            case Kind.Day day -> Optional.empty();
            case Kind.YesNo yesNo -> Optional.empty();
            case Kind.Choice choice -> Optional.empty();
            case Kind.Code code -> Optional.empty();
            case Kind.Runs runs -> Optional.empty();
            case Kind.Divisions divisions -> Optional.empty();
            case Kind.Rows rows -> Optional.empty();
        };
    }

    /// The articles in force on the day.
    private Offer articles(RegisterField field, Kind.Basis kind, LocalDate day) {
        var choices = procedures.law().instruments().stream().flatMap(instrument -> instrument.inForceOn(day).stream()
                .flatMap(version -> new TreeMap<>(version.articles()).values().stream().map(article -> article(instrument, article)))).toList();
        return new Offer(LineEntered.OFFER + field.id(), choices, choices.stream().map(Choice::group).distinct().toList(), kind.many(), false, "", "");
    }

    private static Choice article(Instrument instrument, Article article) {
        var gist = article.gist();
        var words = article.number() + "　" + (gist.codePointCount(0, gist.length()) <= GIST ? gist : gist.substring(0, gist.offsetByCodePoints(0, GIST)) + "…");
        return new Choice(new Citation(instrument.name(), article.number()).toString(), words, instrument.name());
    }

    private Offer linked(Filled filled, RegisterField field, Kind.Link kind, Register target) {
        var find = filled.find().getOrDefault(field.id(), "");
        var query = new EntryQuery(filled.day(), find, new TreeMap<>(), Optional.empty(), false, false);
        var found = entries.list(target, query, 0, OFFERED + 1);
        boolean more = found.size() > OFFERED;
        var choices = found.stream().limit(OFFERED).filter(entry -> !target.equals(filled.register()) || !entry.key().equals(filled.key())).map(entry -> Choice.of(entry.key(), entry.title() + "　" + entry.key())).toList();
        var note = choices.isEmpty() ? find.isEmpty() ? filled.day() + " 这个清单里还没有条目" : "没有找到含“" + find + "”的" : more ? "只列出前 " + OFFERED + " 条，可以写几个字再查找" : "";
        return new Offer(LineEntered.OFFER + field.id(), choices, List.of(""), kind.many(), more || !find.isEmpty(), find, note);
    }
}
