// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.cases.Evidence;
import cn.yifa.kernel.cases.Holder;
import cn.yifa.kernel.cases.Task;
import cn.yifa.kernel.clock.ClockReading;
import cn.yifa.kernel.clock.Clocks;
import cn.yifa.server.casework.Calendars;
import cn.yifa.server.flow.FlowPicture;
import cn.yifa.server.flow.FlowProgress;
import cn.yifa.server.intake.PublicForms;
import cn.yifa.server.inspection.DrawOpenings;
import cn.yifa.server.inspection.RandomInspections;
import cn.yifa.server.intake.Ratings;
import cn.yifa.server.register.Subjects;
import cn.yifa.server.visit.Visits;
import cn.yifa.server.web.ClockView;
import cn.yifa.server.web.Form;
import cn.yifa.server.workbench.CaseView.ActionForm;
import cn.yifa.server.workbench.CaseView.Notice;
import cn.yifa.server.workbench.CaseView.Turn;
import java.util.Comparator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Puts the page of a case together.
@Component
class CaseViews {

    private final CaseDesk desk;
    private final CaseWords words;
    private final Timeline timeline;
    private final ActionForms forms;
    private final CommandForms commands;
    private final FormDrafts drafts;
    private final Calendars calendars;
    private final Ratings ratings;
    private final PublicForms publicForms;
    private final CasePaperwork paperwork;
    private final CaseChanges changes;
    private final Visits visits;
    private final RandomInspections inspections;
    private final Subjects subjects;
    private final DrawOpenings openings;

    CaseViews(CaseDesk desk, CaseWords words, Timeline timeline, ActionForms forms, CommandForms commands, FormDrafts drafts, Calendars calendars, Ratings ratings, PublicForms publicForms, CasePaperwork paperwork,
            CaseChanges changes, Visits visits, RandomInspections inspections, Subjects subjects, DrawOpenings openings) {
        this.desk = desk;
        this.words = words;
        this.timeline = timeline;
        this.forms = forms;
        this.commands = commands;
        this.drafts = drafts;
        this.calendars = calendars;
        this.ratings = ratings;
        this.publicForms = publicForms;
        this.paperwork = paperwork;
        this.changes = changes;
        this.visits = visits;
        this.inspections = inspections;
        this.subjects = subjects;
        this.openings = openings;
    }

    /// @param refused the form that was refused, to be shown open in place of the fresh one
    /// @param kept    files of a refused attempt
    CaseView of(CaseDesk.Seen seen, Optional<Notice> notice, Optional<Form> refused, List<Evidence> kept) {
        var matter = seen.matter();
        var data = new ArrayList<>(words.data(seen.procedure(), matter.fields()));
        if (!seen.open()) {
            data.add(new CaseView.Datum("personal", "个人信息", "已遮盖，只有办理本件的处室和人员看得到", false));
        }
        var begun = seen.possible().actions().isEmpty() ? Map.<String, FormDrafts.FormDraft>of() : drafts.of(seen.officer().id(), matter.id());
        var actions = seen.possible().actions().stream().map(choice -> {
            var fresh = forms.form(seen, choice, kept);
            var again = refused.filter(one -> one.id().equals(fresh.id()));
            var form = again.map(one -> one.drafted(FormDrafts.address(seen))).orElseGet(() -> FormDrafts.into(fresh, seen, begun));
            return new ActionForm(form.id(), choice.action().name(), choice.step().name(), again.isPresent() || form.restored(), form);
        }).toList();
        return new CaseView("/work/cases/" + matter.id(), matter, seen.procedure().name(), words.division(matter.handling()), notice,
                Stream.concat(data.stream().filter(datum -> !datum.broad()), Stream.concat(rating(seen), arrival(seen))).toList(), data.stream().filter(CaseView.Datum::broad).filter(datum -> !datum.words().equals(matter.title())).toList(),
                clocks(seen), FlowPicture.of(seen.procedure(), FlowProgress.of(matter, seen.events())), matter.tasks().stream().map(task -> turn(seen, task)).sorted(Comparator.comparing(Turn::mine).reversed()).toList(),
                timeline.of(seen), actions,
                seen.possible().withheld().stream().map(one -> new CaseView.Withheld(one.action().name(), one.step().name(), one.why())).toList(), elsewhere(seen), more(seen), desk.linked(seen).stream().map(CaseView.Linked::of).toList(), paperwork.of(seen), paperwork.unwritten(seen),
                changes.of(seen));
    }

    private List<CaseView.Link> more(CaseDesk.Seen seen) {
        var receipt = ReceiptPage.offered(publicForms, seen) ? Stream.of(new CaseView.Link("/work/cases/" + seen.matter().id() + "/receipt", "登记回执和查询码")) : Stream.<CaseView.Link>empty();
        var credit = inspections.visited(seen.matter()).flatMap(subjects::addressOf).map(address -> new CaseView.Link(address, "检查对象的信用记录"));
        return Stream.of(commands.links(seen).stream(), receipt, credit.stream()).flatMap(links -> links).toList();
    }

    private List<CaseView.Link> elsewhere(CaseDesk.Seen seen) {
        var draw = InspectionPages.offered(inspections, seen) ? Stream.of(new CaseView.Link(InspectionPages.preparationOf(seen.matter()), "准备抽取")) : Stream.<CaseView.Link>empty();
        var code = VisitCodePage.offered(visits, seen) ? Stream.of(new CaseView.Link("/work/cases/" + seen.matter().id() + "/visit-code", "亮码入企")) : Stream.<CaseView.Link>empty();
        var opening = DrawOpeningPage.offered(desk, openings, seen) ? Stream.of(new CaseView.Link("/work/cases/" + seen.matter().id() + "/draw-opening", "抽取的核对凭据")) : Stream.<CaseView.Link>empty();
        return Stream.of(draw, code, opening).flatMap(links -> links).toList();
    }

    /// What the applicant said of how it was handled.
    private Stream<CaseView.Datum> rating(CaseDesk.Seen seen) {
        return ratings.of(seen.matter().id()).stream().map(rating -> new CaseView.Datum("rating", "申请人评价",
                rating.grade().term() + (rating.words().isEmpty() ? "" : "：" + rating.words()) + "（" + rating.at().toLocalDate() + "）", false));
    }

    /// That inspectors came, as the enterprise says. What it says of how they behaved stands nowhere here.
    private Stream<CaseView.Datum> arrival(CaseDesk.Seen seen) {
        return visits.visits(seen.matter()) ? visits.arrived(seen.matter().id()).stream().map(at -> new CaseView.Datum("visit-arrival", "检查对象确认到场", at.toString().replace('T', ' '), false)) : Stream.empty();
    }

    List<ClockView> clocks(CaseDesk.Seen seen) {
        return Clocks.at(seen.procedure(), seen.matter(), seen.now(), calendars.current()).values().stream()
                .filter(reading -> reading.status() != ClockReading.Status.NOT_STARTED).map(reading -> ClockView.of(reading, seen.now().toLocalDate())).toList();
    }

    private Turn turn(CaseDesk.Seen seen, Task task) {
        var kind = switch (task.kind()) {
            case ACT -> "";
            case COUNTERSIGN -> "会签";
            case ADDED_SIGNATURE -> "加签";
        };
        return new Turn(words.step(seen.procedure(), task.step()), kind, task.holder() instanceof Holder.OutsideParty outside ? seen.procedure().fields().get(outside.party()).name() : words.holder(task.holder()), Timeline.MOMENT.format(task.since()), task.asked().orElse(""),
                task.holder().heldBy(seen.officer()));
    }
}
