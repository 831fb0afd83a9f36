// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.intake;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Decider;
import cn.yifa.kernel.cases.Decision;
import cn.yifa.kernel.cases.Evidence;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.organ.Roles;
import cn.yifa.kernel.procedure.Field;
import cn.yifa.kernel.record.CanonicalJson;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Contexts;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.storage.Blobs;
import cn.yifa.server.storage.Faults;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Opens cases for whoever comes with them (网上申请): the case, its look-up code and what was sent are one transaction.
@Component
public class Applications {

    private final Cases cases;
    private final Contexts contexts;
    private final Roles roles;
    private final LookupCodes codes;
    private final PublicDrafts drafts;
    private final Openings openings;
    private final Blobs blobs;
    private final Clock clock;

    Applications(Cases cases, Contexts contexts, Roles roles, LookupCodes codes, PublicDrafts drafts, Openings openings, Blobs blobs, Clock clock) {
        this.cases = cases;
        this.contexts = contexts;
        this.roles = roles;
        this.codes = codes;
        this.drafts = drafts;
        this.openings = openings;
        this.blobs = blobs;
        this.clock = clock;
    }

    /// Every ground on which it would be refused as it stands.
    public List<Refusal> grounds(PublicForm form, Fields given) {
        return grounds(form, given, Optional.empty());
    }

    private List<Refusal> grounds(PublicForm form, Fields given, Optional<String> title) {
        var filled = form.filled(given, LocalDate.now(clock));
        var decided = switch (Decider.decide(form.procedure(), Optional.empty(), command(form, filled, title, List.of()), contexts.of(By.party(form.party())))) {
            case Decision.Refused refused -> refused.grounds();
            case Decision.Accepted accepted -> List.<Refusal>of();
        };
        var wanted = form.wanted(filled, decided.stream().flatMap(ground -> ground.field().stream()).toList());
        return Stream.concat(decided.stream(), wanted.stream()).map(form::cited).toList();
    }

    private Command.Open command(PublicForm form, Fields fields, Optional<String> title, List<Evidence> evidence) {
        return new Command.Open("", title.filter(text -> !text.isBlank()).orElseGet(() -> form.caseTitle(fields)), roles.divisionServingAs(form.handling()).orElseThrow(), fields, evidence);
    }

    /// Sends a draft. What was sent already is not sent again: the case that came of it is told once more.
    ///
    /// @param given  what the draft's entries mean
    /// @param person says why nobody seems to be there; asked only of what was not sent yet
    @Transactional
    public Applied send(PublicForm form, String token, Fields given, Network from, Function<PublicDrafts.Found, Optional<Refusal>> person) {
        openings.queue(from);
        var found = drafts.lock(form.procedure().id(), token);
        if (found.isEmpty()) {
            return new Applied.Gone();
        }
        var draft = found.get().draft();
        if (found.get().sent().isPresent()) {
            return new Applied.Already(matter(found.get().sent().get()), Optional.of(draft.code()));
        }
        var wait = openings.wait(from);
        if (wait.isPresent()) {
            return new Applied.Wait(wait.get());
        }
        var grounds = Stream.concat(person.apply(found.get()).stream(), grounds(form, given).stream()).toList();
        if (!grounds.isEmpty()) {
            return new Applied.Refused(grounds);
        }
        var evidence = draft.files().stream().map(file -> blobs.put(file.name(), file.mediaType(), new ByteArrayInputStream(drafts.content(token, file)))).toList();
        var command = command(form, form.filled(given, LocalDate.now(clock)), Optional.empty(), evidence);
        return switch (open(form, command, By.party(form.party()), from, token, Optional.empty())) {
            case Applied.Opened opened -> {
                drafts.sent(token, draft.sent(opened.code()), opened.matter().id());
                yield opened;
            }
            case Applied other -> other;
        };
    }

    /// Opens a case for a script of the public. The portal's own fields are not the script's to choose.
    ///
    /// @param key what the script calls this request, so that it can be sent again (Idempotency-Key)
    @Transactional
    public Applied open(PublicForm form, Fields given, Optional<String> title, Network from, Optional<String> key) {
        openings.queue(from);
        var content = content(form, given, title);
        var before = openings.before(from, content, key);
        if (before.isPresent()) {
            return before.get().same() ? new Applied.Already(matter(before.get().matter()), before.get().code()) : new Applied.KeyTaken();
        }
        var wait = openings.wait(from);
        if (wait.isPresent()) {
            return new Applied.Wait(wait.get());
        }
        var asked = Stream.concat(form.fields().stream().map(Field::id), form.fills().keySet().stream()).toList();
        var notAsked = given.values().keySet().stream().filter(id -> form.procedure().fields().containsKey(id) && !asked.contains(id))
                .map(id -> Refusal.ofField("FieldNotAsked", id, "申请时不填写“" + form.procedure().fields().get(id).name() + "”")).toList();
        var grounds = Stream.concat(notAsked.stream(), grounds(form, given, title).stream()).toList();
        return !grounds.isEmpty() ? new Applied.Refused(grounds)
                : open(form, command(form, form.filled(given, LocalDate.now(clock)), title, List.of()), By.party(form.party()), from, content, key);
    }

    /// Opens a case for an officer who writes down what somebody brought.
    ///
    /// @param key what the officer's script calls this request
    @Transactional
    public Applied open(PublicForm form, Fields given, Optional<String> title, Officer officer, Optional<String> key) {
        var from = Network.inside(officer.id());
        var content = content(form, given, title);
        if (key.isPresent()) {
            openings.queue(from);
            var before = openings.before(from, content, key.get());
            if (before.isPresent()) {
                return before.get().same() ? new Applied.Already(matter(before.get().matter()), before.get().code()) : new Applied.KeyTaken();
            }
        }
        return switch (cases.open(form.procedure().id(), command(form, form.completed(given, LocalDate.now(clock)), title, List.of()), By.officer(officer))) {
            case Outcome.Done done -> {
                var code = codes.issue(done.now().id());
                key.ifPresent(found -> openings.note(from, content, key, done.now().id(), code));
                yield new Applied.Opened(done.now(), code);
            }
            case Outcome.Refused refused -> new Applied.Refused(refused.grounds().stream().map(form::cited).toList());
            case Outcome.Overtaken overtaken -> throw new IllegalStateException("nobody overtakes an opening");
        };
    }

    private static String content(PublicForm form, Fields given, Optional<String> title) {
        return form.procedure().id() + "\n" + title.orElse("") + "\n" + CanonicalJson.write(given.values());
    }

    private Applied open(PublicForm form, Command.Open command, By by, Network from, String content, Optional<String> key) {
        return switch (cases.open(form.procedure().id(), command, by)) {
            case Outcome.Done done -> {
                var code = codes.issue(done.now().id());
                Faults.point("applications.coded");
                openings.note(from, content, key, done.now().id(), code);
                Faults.point("applications.noted");
                yield new Applied.Opened(done.now(), code);
            }
            case Outcome.Refused refused -> new Applied.Refused(refused.grounds().stream().map(form::cited).toList());
            case Outcome.Overtaken overtaken -> throw new IllegalStateException("nobody overtakes an opening");
        };
    }

    private Case matter(CaseId id) {
        return cases.find(id).orElseThrow();
    }
}
