// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.importing;

import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.server.plan.importing.DraftView.ChapterView;
import cn.yifa.server.plan.importing.DraftView.ItemView;
import cn.yifa.server.plan.importing.DraftView.NameView;
import cn.yifa.server.plan.reading.Warning;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Looks at a draft as it is understood now.
@Component
class DraftViews {

    private final DivisionNames names;
    private final Matching matching;
    private final Proposals proposals;

    DraftViews(DivisionNames names, Matching matching, Proposals proposals) {
        this.names = names;
        this.matching = matching;
        this.proposals = proposals;
    }

    DraftView of(StoredDraft stored) {
        Draft draft = stored.draft();
        DivisionNames now = names.now();
        List<Fault> faults = Fault.in(draft);
        List<ChapterView> chapters = new ArrayList<>();
        for (int i = 0; i < draft.chapters().size(); i++) {
            DraftChapter chapter = draft.chapters().get(i);
            chapters.add(new ChapterView(i, chapter.title().isBlank() ? "（没有章名）" : chapter.heading(), chapter.title(),
                    chapter.items().stream().map(item -> item(draft, item, now)).toList()));
        }
        return new DraftView(stored, proposals.department(draft), chapters, faults, draft.warningsOfWhole().stream().map(Warning::message).toList(),
                names(draft, now), matching.options(), faults.isEmpty() ? Optional.of(proposals.of(draft)) : Optional.empty());
    }

    private ItemView item(Draft draft, DraftItem item, DivisionNames now) {
        DivisionId legalAffairs = proposals.legalAffairs();
        Optional<LocalDate> endOfYear = draft.year().isPresent() ? Optional.of(LocalDate.of(draft.year().getAsInt(), Month.DECEMBER, 31)) : Optional.empty();
        return new ItemView(item, views(item.lead(), now), views(item.responsible(), now),
                Assignment.of(item, now, legalAffairs).leadByDefault(), item.due().or(() -> endOfYear), item.due().isEmpty(),
                draft.warningsOf(item).stream().map(Warning::message).toList());
    }

    private List<NameView> views(List<String> asWritten, DivisionNames now) {
        return asWritten.stream().map(name -> view(name, now, 1)).toList();
    }

    private NameView view(String name, DivisionNames now, int times) {
        Meaning meaning = now.meaningOf(name);
        String value = switch (meaning) {
            case Meaning.OneDivision one -> one.division().value();
            case Meaning.Group group -> DivisionAliases.GROUP + group.id();
            case Meaning.Outside outside -> DivisionAliases.OUTSIDE;
            case Meaning.Unknown unknown -> "";
        };
        return new NameView(name, matching.describe(meaning), value, meaning.known(), times);
    }

    private List<NameView> names(Draft draft, DivisionNames now) {
        return draft.names().stream()
                .map(name -> view(name, now, (int) draft.items().filter(item -> item.names().anyMatch(name::equals)).count()))
                .sorted(Comparator.comparing(NameView::known))
                .toList();
    }
}
