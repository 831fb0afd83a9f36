// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.cases.Possible;
import cn.yifa.kernel.clock.ClockReading;
import cn.yifa.kernel.procedure.Actor;
import cn.yifa.kernel.procedure.Field;
import cn.yifa.kernel.procedure.Step;
import cn.yifa.server.flow.FlowPicture;
import cn.yifa.server.flow.FlowProgress;
import cn.yifa.server.intake.Lookups;
import cn.yifa.server.intake.PartyCase;
import cn.yifa.server.intake.Ratings;
import cn.yifa.server.issuing.Issuing;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.portal.ProgressView.Act;
import cn.yifa.server.portal.ProgressView.Line;
import cn.yifa.server.portal.ProgressView.Notice;
import cn.yifa.server.record.SealedRecord;
import cn.yifa.server.upload.Uploads.Sender;
import cn.yifa.server.web.ClockView;
import cn.yifa.server.web.Entries;
import cn.yifa.server.web.FieldInputs;
import cn.yifa.server.web.Form;
import cn.yifa.server.web.Input;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Puts the page of a case together for its party, in plain words and without anybody's name.
@Component
class ProgressViews {

    static final String EVIDENCE = "evidence";
    static final String WITHDRAW = "withdraw";
    static final String RATING = "rating";

    private final FieldInputs inputs;
    private final Ratings ratings;
    private final Organization organization;
    private final Lookups lookups;
    private final Issuing issuing;
    private final SealedRecord record;

    ProgressViews(FieldInputs inputs, Ratings ratings, Organization organization, Lookups lookups, Issuing issuing, SealedRecord record) {
        this.inputs = inputs;
        this.ratings = ratings;
        this.organization = organization;
        this.lookups = lookups;
        this.issuing = issuing;
        this.record = record;
    }

    /// @param refused the form that was refused, to be shown open in place of the fresh one
    ProgressView of(PartyCase seen, Optional<Notice> notice, Optional<Form> refused) {
        var rating = ratings.of(seen.matter().id());
        var asked = seen.actions().stream().map(choice -> choice.step().id()).distinct().flatMap(step -> Stream.ofNullable(seen.form().asks().get(step))).toList();
        var actions = seen.actions().stream().map(choice -> {
            var form = chosen(form(seen, choice), refused);
            return new Act(choice.action().name(), !form.grounds().isEmpty() || seen.actions().size() == 1, form);
        }).toList();
        var withdraw = seen.withdraw() ? Optional.of(chosen(withdrawing(seen), refused)) : Optional.<Form>empty();
        var rate = seen.matter().status().over() && rating.isEmpty() ? Optional.of(chosen(rating(), refused)) : Optional.<Form>empty();
        return new ProgressView(seen, notice, state(seen), asked, lines(seen, seen.told()), issuing.sentTo(seen.matter(), seen.party().field()), lines(seen, seen.own()), clocks(seen),
                FlowPicture.of(seen.procedure(), FlowProgress.of(seen.matter(), seen.events())), actions, withdraw, rate, rating, record.places(seen.matter().id()).values().stream().sorted().toList(), lookups.lasts().toMinutes());
    }

    private static Form chosen(Form fresh, Optional<Form> refused) {
        return refused.filter(form -> form.id().equals(fresh.id())).orElse(fresh);
    }

    Form form(PartyCase seen, Possible.Choice choice) {
        var asked = new ArrayList<Input>();
        asked.add(sequence(seen));
        choice.action().form().forEach(use -> asked.add(inputs.of(seen.procedure().fields().get(use.field()), use.required(), Fields.NONE)));
        if (choice.action().evidenceAsked()) {
            asked.add(Input.of(EVIDENCE, "附件", Input.Kind.FILES, false).hint(Sender.ANYBODY.hint()));
        }
        return Form.of(choice.step().id() + "-" + choice.action().id(), "/progress/case/steps/" + choice.step().id() + "/" + choice.action().id(), choice.action().name(), asked);
    }

    private static Input sequence(PartyCase seen) {
        return Input.hidden(Entries.SEQUENCE, Integer.toString(seen.matter().sequence()));
    }

    static Form withdrawing(PartyCase seen) {
        return Form.of(WITHDRAW, "/progress/case/withdraw", "撤回申请", List.of(sequence(seen),
                Input.of("reason", "撤回的原因", Input.Kind.LONG_TEXT, false).hint("可以不写。撤回以后不再办理，需要的可以重新申请"))).graveOne();
    }

    static Form rating() {
        return Form.of(RATING, "/progress/case/rating", "提交评价", List.of(
                Input.of("grade", "您对办理是否满意", Input.Kind.ONE_OF, true).choices(Stream.of(Ratings.Grade.values()).map(grade -> Input.Choice.of(grade.term(), grade.term())).toList()),
                Input.of("words", "意见和建议", Input.Kind.LONG_TEXT, false).hint("可以不写，最多 " + Ratings.LONGEST + " 字；只能评价一次")));
    }

    private String state(PartyCase seen) {
        var matter = seen.matter();
        return switch (matter.status()) {
            case OPEN -> seen.actions().isEmpty() ? "正在办理：" + matter.active().stream().sorted().flatMap(id -> seen.procedure().step(id).stream()).map(step -> step.name() + "（" + actor(seen, step) + "）")
                    .collect(Collectors.joining("、")) : "等您办理：" + seen.actions().stream().map(choice -> choice.step().name()).distinct().collect(Collectors.joining("、"));
            case SUSPENDED -> "已经中止，原因消除后继续办理";
            case ENDED -> "已经办结";
            case WITHDRAWN -> "您已经撤回";
            case TERMINATED -> "已经终止";
        };
    }

    /// Who acts in a step, down to the division.
    private String actor(PartyCase seen, Step step) {
        return switch (step.actor()) {
            case Actor.InRole role -> role.role().equals("厅领导") ? "本机关负责人" : organization.roles().divisionServingAs(role.role()).map(organization::nameOf).orElse(role.role());
            case Actor.InHandlingDivision in -> organization.nameOf(seen.matter().handling());
            case Actor.InEach each -> "承办处室";
            case Actor.Outside outside -> outside.party().equals(seen.party().field()) ? "等您办理" : Optional.ofNullable(seen.procedure().fields().get(outside.party())).map(Field::name).orElse("其他人");
        };
    }

    private List<Line> lines(PartyCase seen, Fields fields) {
        return seen.procedure().fields().values().stream().filter(field -> fields.has(field.id())).map(field -> new Line(field.name(), words(fields.values().get(field.id()))))
                .filter(line -> !line.words().isBlank()).toList();
    }

    private static String words(Object value) {
        return switch (value) {
            case Boolean flag -> flag ? "是" : "否";
            case BigDecimal number -> number.stripTrailingZeros().toPlainString();
            case List<?> list -> list.stream().map(String::valueOf).collect(Collectors.joining("、"));
            default -> value.toString();
        };
    }

    private static List<ClockView> clocks(PartyCase seen) {
        return seen.clocks().values().stream().filter(reading -> reading.status() != ClockReading.Status.NOT_STARTED)
                .filter(reading -> !(seen.matter().status() != Case.Status.OPEN && reading.status() == ClockReading.Status.STOPPED)).map(reading -> ClockView.of(reading, seen.now().toLocalDate())).toList();
    }
}
