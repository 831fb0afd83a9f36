// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Evidence;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.procedure.ClockDefinition;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Offers;
import cn.yifa.server.casework.Offers.Offer;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.casework.SentCommands;
import cn.yifa.server.casework.SentCommands.Sent;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.register.Registers;
import cn.yifa.server.web.Away;
import cn.yifa.server.web.Entries;
import cn.yifa.server.web.FieldInputs;
import cn.yifa.server.web.Form;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.Input;
import cn.yifa.server.web.Input.Choice;
import cn.yifa.server.web.Input.Kind;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;

/// Opens a case (开始办件): first which procedure, then what it begins with. Refused, the form comes again with every ground and what was entered.
@Controller
class IntakePage {

    private static final String KEY = "form-key";
    private static final String TITLE = "title";
    private static final String DIVISION = "division";
    private static final String LINE = "line";

    private final Offers offers;
    private final SentCommands sent;
    private final FieldInputs inputs;
    private final CaseWords words;
    private final CaseDesk desk;
    private final KeptUploads uploads;
    private final Cases cases;
    private final Registers registers;
    private final Templates templates;

    IntakePage(Offers offers, SentCommands sent, FieldInputs inputs, CaseWords words, CaseDesk desk, KeptUploads uploads, Cases cases, Registers registers, Templates templates) {
        this.offers = offers;
        this.sent = sent;
        this.inputs = inputs;
        this.words = words;
        this.desk = desk;
        this.uploads = uploads;
        this.cases = cases;
        this.registers = registers;
        this.templates = templates;
    }

    @GetMapping(Intake.ADDRESS)
    View choose(Page page, @AuthenticationPrincipal SignedIn who) {
        var titled = page.titled("开始办件", Intake.ADDRESS);
        var view = new IntakeView(offers.to(who.officer()).stream().map(offer -> new IntakeView.Row(address(offer), offer.procedure().name(), offer.procedure().law(),
                limits(offer.procedure()), divisions(offer))).toList());
        return Html.of(templates.layoutWorkbench(titled, templates.workbenchIntake(view)));
    }

    private String divisions(Offer offer) {
        return offer.divisions().stream().map(words::division).collect(Collectors.joining("或者"));
    }

    private static String address(Offer offer) {
        return Intake.ADDRESS + "/" + offer.procedure().id();
    }

    /// The department's own time limits that begin with the case.
    private static String limits(Procedure procedure) {
        return procedure.clocks().values().stream().filter(clock -> clock.startsOnOpening() && clock.owner() == ClockDefinition.Owner.OURS)
                .map(clock -> clock.name() + switch (clock.length()) {
                    case ClockDefinition.Length.OfTerm of -> " " + of.term();
                    case ClockDefinition.Length.UntilDateIn until -> "至规定日期";
                }).collect(Collectors.joining("，"));
    }

    @GetMapping(Intake.ADDRESS + "/{procedure}")
    View ask(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable String procedure, @RequestParam(defaultValue = "") String line) {
        var offer = offers.to(who.officer(), procedure).orElseThrow(NotFound::new);
        return form(page, offer, form(offer, UUID.randomUUID(), line, List.of()), HttpStatus.OK);
    }

    @PostMapping(Intake.ADDRESS + "/{procedure}")
    View open(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable String procedure, @RequestParam(name = ActionForms.EVIDENCE, required = false) @Nullable List<MultipartFile> files,
            HttpServletRequest request) {
        var offer = offers.to(who.officer(), procedure).orElseThrow(NotFound::new);
        var entries = Entries.of(request);
        var key = key(entries);
        var wrong = new ArrayList<Refusal>();
        var session = request.getSession();
        // Files wait under the form's key until there is a case.
        var waiting = new CaseId(key);
        var evidence = uploads.take(files == null ? List.of() : files, entries, who.officer().id(), waiting, session, wrong);
        uploads.keep(waiting, session, evidence);
        var command = command(offer, entries, evidence, wrong);
        var form = Sent.by(who.officer().id(), "form:" + key, procedure + entries.content(evidence));
        var outcome = wrong.isEmpty() ? sent.once(Optional.of(form), () -> open(offer, command, who)) : new Outcome.Refused(all(offer, command, wrong, who));
        return switch (outcome) {
            case Outcome.Done done -> {
                uploads.forget(entries, who.officer().id(), waiting, session);
                yield first(offer, entries).map(asked -> Away.to(asked.in("/work/cases/" + done.now().id()))).orElseGet(() -> Done.at(desk, done, who.officer()));
            }
            case Outcome.Refused refused -> form(page, offer, form(offer, key, entries.text(LINE), evidence).refused(entries.values(), refused.grounds()), HttpStatus.UNPROCESSABLE_CONTENT);
            case Outcome.Overtaken overtaken -> throw new IllegalStateException("nobody overtakes an opening");
        };
    }

    /// What the person came to do, where they came from a register.
    private Optional<ChangeAsked> first(Offer offer, Entries entries) {
        return ChangeAsked.parse(registers, entries.text(LINE)).filter(asked -> asked.fits(offer.procedure()));
    }

    private Outcome open(Offer offer, Command command, SignedIn who) {
        var by = By.officer(who.officer());
        return command instanceof Command.Late late ? cases.open(offer.procedure().id(), late, by) : cases.open(offer.procedure().id(), (Command.Open) command, by);
    }

    /// What could not even be read is told together with what the kernel would refuse.
    private List<Refusal> all(Offer offer, Command command, List<Refusal> wrong, SignedIn who) {
        return Stream.concat(wrong.stream(), offers.wouldRefuse(offer, command, who.officer()).stream()
                .filter(ground -> wrong.stream().noneMatch(one -> one.field().isPresent() && one.field().equals(ground.field())))).toList();
    }

    /// A form without a key, which no page of ours sends, is one of its own.
    private static UUID key(Entries entries) {
        try {
            return UUID.fromString(entries.text(KEY));
        } catch (IllegalArgumentException e) {
            return UUID.randomUUID();
        }
    }

    /// @param line what the person came to do to a register; empty when they came for the case alone
    private Form form(Offer offer, UUID key, String line, List<Evidence> kept) {
        var asked = new ArrayList<Input>();
        asked.add(Input.hidden(KEY, key.toString()));
        if (!line.isEmpty()) {
            asked.add(Input.hidden(LINE, line));
        }
        if (offer.divisions().size() > 1) {
            asked.add(Input.of(DIVISION, "承办处室", Kind.ONE_OF, true).hint("您在这几个处室任职，以哪一个处室的名义办理")
                    .choices(offer.divisions().stream().map(division -> Choice.of(division.value(), words.division(division))).toList()));
        }
        offer.procedure().openingFields().forEach(field -> asked.add(inputs.of(field, field.required(), Fields.NONE)));
        asked.add(Input.of(TITLE, "标题", Kind.TEXT, false).hint("可以不填，按内容自动拟写。标题显示在列表里，不要写个人信息"));
        asked.add(ActionForms.files("材料", false, kept));
        return Form.of("open", address(offer), "开始办理", asked).late(Entries.lateInputs());
    }

    private static Command command(Offer offer, Entries entries, List<Evidence> evidence, List<Refusal> wrong) {
        var fields = entries.fields(offer.procedure().openingFields(), wrong);
        var title = entries.text(TITLE).isEmpty() ? Offers.title(offer.procedure(), fields) : entries.text(TITLE);
        var division = offer.divisions().size() == 1 ? Optional.of(offer.divisions().getFirst()) : offer.divisions().stream().filter(own -> own.value().equals(entries.text(DIVISION))).findFirst();
        if (division.isEmpty()) {
            wrong.add(Refusal.ofField("DivisionMissing", DIVISION, "请选择承办处室"));
        }
        return entries.late(new Command.Open("", title, division.orElse(offer.divisions().getFirst()), fields, evidence), wrong);
    }

    private View form(Page page, Offer offer, Form form, HttpStatus status) {
        var titled = page.titled("开始办件　" + offer.procedure().name(), Intake.ADDRESS);
        return Html.of(templates.layoutWorkbench(titled, templates.workbenchOpening(titled, offer.procedure(), limits(offer.procedure()), divisions(offer), form)), status);
    }
}
