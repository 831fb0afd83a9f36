// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Evidence;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.server.access.AskingParty;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.casework.SentCommands;
import cn.yifa.server.casework.SentCommands.Sent;
import cn.yifa.server.intake.PartyCase;
import cn.yifa.server.intake.PartyCases;
import cn.yifa.server.register.LongActs.Asked;
import cn.yifa.server.register.LongActs;
import cn.yifa.server.register.RegisterActs;
import cn.yifa.server.storage.LongWork.Going;
import cn.yifa.server.upload.PiecedUploads;
import cn.yifa.server.upload.Uploads;
import cn.yifa.server.upload.Uploads.Sender;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/// Cases by the API: look, and act as one may on the page.
@RestController
@RequestMapping(path = "/api/cases/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "办件", description = "查看办件，报告进展、报送完成、办结、催办、终止等")
class CaseOperations {

    private final SeenCases cases;
    private final Cases acts;
    private final Commands commands;
    private final PartyCases partyCases;
    private final Uploads uploads;
    private final PiecedUploads pieced;
    private final CaseAnswers answers;
    private final RegisterActs registers;
    private final SentCommands sent;
    private final SentContent content;
    private final LongActs longActs;

    CaseOperations(SeenCases cases, Cases acts, Commands commands, PartyCases partyCases, Uploads uploads, PiecedUploads pieced, CaseAnswers answers, RegisterActs registers, SentCommands sent,
            SentContent content, LongActs longActs) {
        this.cases = cases;
        this.acts = acts;
        this.commands = commands;
        this.partyCases = partyCases;
        this.uploads = uploads;
        this.pieced = pieced;
        this.answers = answers;
        this.registers = registers;
        this.sent = sent;
        this.content = content;
        this.longActs = longActs;
    }

    @GetMapping
    @Operation(operationId = "getCase", summary = "一个办件", description = "内容、当前环节、待办、期限及其计算过程，您现在可以办理的动作。个人信息只给办理本件的处室和人员看，其他人看到的是遮盖过的。申请人用 X-Lookup-Code 请求头带上查询码，看自己的办件。")
    CaseAnswer one(@Parameter(description = "办件标识") @PathVariable("id") UUID id,
            @Parameter(hidden = true) @AuthenticationPrincipal @Nullable SignedIn who,
            @Parameter(hidden = true) @RequestAttribute(name = AskingParty.ATTRIBUTE, required = false) @Nullable AskingParty asking) {
        return asker(who, asking).see(id).answer();
    }

    @PostMapping(path = "/actions/{action}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "act", summary = "办理",
            description = "action 是程序里的动作，如 report（报告进展）、finish（报送完成）、close（办结）、send-back（退回补充）；或者 urge（催办）、amend（修改）、suspend（中止）、resume（恢复）、terminate（终止）、reopen（重新办理）、withdraw（撤回），这些要写 reason；或者 link（关联办件），写 kind 和 reference。申请人用 X-Lookup-Code 请求头带上查询码，可以办理等自己办的动作，也可以 withdraw（撤回）。很多条变更的提出和生效要办一会儿的，答复 202，Location 是看进展和结果的地址。")
    @ApiResponse(responseCode = "200", description = "办成了", content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = CaseAnswer.class)))
    @ApiResponse(responseCode = "202", description = "很多条变更，正在办", content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = GoingAnswer.class)))
    ResponseEntity<?> act(@Parameter(description = "办件标识") @PathVariable("id") UUID id,
            @Parameter(description = "动作") @PathVariable("action") String action,
            @Parameter(description = IdempotencyKey.WORDS) @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @RequestBody ActRequest body,
            @Parameter(hidden = true) @AuthenticationPrincipal @Nullable SignedIn who,
            @Parameter(hidden = true) @RequestAttribute(name = AskingParty.ATTRIBUTE, required = false) @Nullable AskingParty asking) {
        Asker asker = asker(who, asking);
        var named = asker.named(key, id, action, body, List.of());
        return answer(asker, id, action, body, named, progress -> sent.once(named, () -> {
            Looked looked = asker.see(id);
            return quicker(looked, body).orElseGet(() -> looked.act(action, body, uploaded(looked, body, List.of()), progress));
        }));
    }

    @PostMapping(path = "/actions/{action}/with-evidence", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(operationId = "actWithEvidence", summary = "办理，并附证据材料", description = "与 act 相同，文件放在一个或多个 file 部分，其余内容放在 body 部分（JSON）。")
    CaseAnswer actWithEvidence(@Parameter(description = "办件标识") @PathVariable("id") UUID id,
            @Parameter(description = "动作") @PathVariable("action") String action,
            @Parameter(description = IdempotencyKey.WORDS) @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @Parameter(description = "与 act 的请求体相同的 JSON") @RequestParam(name = "body", required = false) @Nullable String body,
            @Parameter(description = "证据材料") @RequestPart("file") List<MultipartFile> files,
            @Parameter(hidden = true) @AuthenticationPrincipal @Nullable SignedIn who,
            @Parameter(hidden = true) @RequestAttribute(name = AskingParty.ATTRIBUTE, required = false) @Nullable AskingParty asking) throws IOException {
        Asker asker = asker(who, asking);
        ActRequest request = commands.parse(body);
        return asker.done(request, sent.once(asker.named(key, id, action, request, files), () -> {
            Looked looked = asker.see(id);
            return quicker(looked, request).orElseGet(() -> actWith(looked, action, request, files));
        }));
    }

    @GetMapping("/going")
    @Operation(operationId = "getGoing", summary = "很多条变更的办理到哪里了", description = "还在办的答复 202；办完了，与 act 当场答复的一样，只告诉一次。没有在办的答复 404。")
    @ApiResponse(responseCode = "200", description = "办完了", content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = CaseAnswer.class)))
    @ApiResponse(responseCode = "202", description = "还在办", content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = GoingAnswer.class)))
    ResponseEntity<?> going(@Parameter(description = "办件标识") @PathVariable("id") UUID id, @Parameter(hidden = true) @AuthenticationPrincipal @Nullable SignedIn who) {
        Officer officer = SeenCases.officer(who);
        var matter = new CaseId(id);
        var going = longActs.find(matter, officer.id()).orElseThrow(() -> ProblemException.notFound("您在这个办件里没有正在办的。"));
        return longActs.ended(matter, officer.id()).<ResponseEntity<?>>map(outcome -> ResponseEntity.ok(new OfficerAsks(officer).done(ActRequest.EMPTY, outcome))).orElseGet(() -> ResponseEntity.accepted().body(GoingAnswer.of(going)));
    }

    /// How far an act is that takes long.
    @Schema(name = "Going", description = "很多条变更的办理到哪里了")
    record GoingAnswer(
            @Schema(description = "动作", requiredMode = RequiredMode.REQUIRED) String action,
            @Schema(description = "共多少条", requiredMode = RequiredMode.REQUIRED) int lines,
            @Schema(description = "办了多少条", requiredMode = RequiredMode.REQUIRED) int gone) {

        static GoingAnswer of(Going<Asked, ?> going) {
            return new GoingAnswer(going.what().action(), going.lines().get(), going.gone().get());
        }
    }

    /// At once, or, where it is about so many lines that it takes long, in the background.
    private ResponseEntity<?> answer(Asker asker, UUID id, String action, ActRequest body, Optional<Sent> named, Function<IntConsumer, Outcome> act) {
        var many = asker instanceof OfficerAsks asks && named.flatMap(sent::before).isEmpty() ? many(asks.see(id), action, body) : OptionalInt.empty();
        if (many.isEmpty()) {
            return ResponseEntity.ok(asker.done(body, act.apply(gone -> {})));
        }
        var matter = new CaseId(id);
        var person = ((OfficerAsks) asker).officer.id();
        var asked = new Asked(Optional.ofNullable(body.step()).orElse(""), action, action, Map.of("said", List.of(content.of(id, action, body, List.of()))));
        var outcome = longActs.begin(matter, person, asked, many.getAsInt(), act);
        if (outcome.isPresent()) {
            return ResponseEntity.ok(asker.done(body, outcome.get()));
        }
        return longActs.find(matter, person).filter(going -> going.what().equals(asked))
                .map(going -> ResponseEntity.accepted().location(URI.create("/api/cases/" + id + "/going")).body(GoingAnswer.of(going)))
                .orElseThrow(() -> new ProblemException(Problem.of("act-running", 409, "正在办", "您在这个办件里还有一项正在办，请等它办完：/api/cases/" + id + "/going。")));
    }

    /// How many lines it is about, where it can be done at all; what is wrong with it is told when it is done.
    private OptionalInt many(Looked looked, String action, ActRequest body) {
        return quicker(looked, body).isPresent() ? OptionalInt.empty() : registers.manyLines(looked.matter(), commands.of(looked.matter(), action, body, List.of(), looked.by()));
    }

    /// Whoever says which case they saw is told first that somebody has acted since, and not what can't be done any more because of it.
    private Optional<Outcome> quicker(Looked looked, ActRequest request) {
        return Optional.ofNullable(request.sequence()).filter(seen -> seen != looked.matter().sequence()).flatMap(seen -> acts.since(looked.matter().id(), seen));
    }

    private Outcome actWith(Looked looked, String action, ActRequest request, List<MultipartFile> files) {
        // Whether it can be done is decided before any file is kept.
        commands.of(looked.matter(), action, request, List.of(), looked.by());
        List<Refusal> wrong = new ArrayList<>();
        List<Evidence> evidence = uploads.look(files, looked.by().officer().isPresent() ? Sender.OFFICIAL : Sender.ANYBODY, 0, "file", wrong).stream().map(uploads::store).toList();
        return wrong.isEmpty() ? looked.act(action, request, uploaded(looked, request, evidence), gone -> {}) : new Outcome.Refused(wrong);
    }

    /// What the request brings besides: files that came piece by piece, which only officials send.
    private List<Evidence> uploaded(Looked looked, ActRequest request, List<Evidence> others) {
        if (request.uploads() == null || request.uploads().isEmpty()) {
            return others;
        }
        List<Refusal> wrong = new ArrayList<>();
        PersonId person = looked.by().officer().map(Officer::id).orElseThrow(() -> ProblemException.badRequest("分段上传供机关人员使用，请用 with-evidence 附材料。"));
        List<Evidence> all = new ArrayList<>(others);
        all.addAll(pieced.evidence(person, request.uploads(), "uploads", wrong));
        if (!wrong.isEmpty()) {
            throw new ProblemException(Outcomes.refusal(wrong));
        }
        return all;
    }

    /// Who asks: an officer, or the party of one case who has shown its code.
    private Asker asker(@Nullable SignedIn who, @Nullable AskingParty asking) {
        if (asking != null) {
            return new PartyAsks(asking);
        }
        return new OfficerAsks(SeenCases.officer(who));
    }

    private sealed interface Asker {

        Looked see(UUID id);

        /// The request under the name that they gave it.
        Optional<Sent> named(@Nullable String key, UUID id, String action, ActRequest request, List<MultipartFile> files);

        /// What came of it, as they see it.
        CaseAnswer done(ActRequest request, Outcome outcome);
    }

    private final class OfficerAsks implements Asker {

        private final Officer officer;

        OfficerAsks(Officer officer) {
            this.officer = officer;
        }

        @Override
        public Looked see(UUID id) {
            return new ByOfficer(cases.by(officer, id), officer);
        }

        @Override
        public Optional<Sent> named(@Nullable String key, UUID id, String action, ActRequest request, List<MultipartFile> files) {
            return IdempotencyKey.of(key).map(name -> Sent.by(officer.id(), name, content.of(id, action, request, files)));
        }

        @Override
        public CaseAnswer done(ActRequest request, Outcome outcome) {
            Case now = Outcomes.done(outcome, Outcome.Overtaken::personName);
            Optional.ofNullable(request.uploads()).orElse(List.of()).forEach(upload -> pieced.discard(officer.id(), upload));
            return answers.of(now, officer);
        }
    }

    private final class PartyAsks implements Asker {

        private final AskingParty asking;

        PartyAsks(AskingParty asking) {
            this.asking = asking;
        }

        @Override
        public Looked see(UUID id) {
            return new ByParty(cases.by(asking, id));
        }

        @Override
        public Optional<Sent> named(@Nullable String key, UUID id, String action, ActRequest request, List<MultipartFile> files) {
            return IdempotencyKey.of(key).map(name -> Sent.by(asking.matter(), name, content.of(id, action, request, files)));
        }

        @Override
        public CaseAnswer done(ActRequest request, Outcome outcome) {
            PartyCase seen = partyCases.find(asking.matter()).orElseThrow();
            Outcomes.done(outcome, overtaken -> PartyCases.quicker(seen, overtaken));
            return answers.of(seen);
        }
    }

    /// A case, as whoever looks at it sees it and may act in it.
    private sealed interface Looked {

        Case matter();

        By by();

        CaseAnswer answer();

        Outcome act(String action, ActRequest request, List<Evidence> evidence, IntConsumer progress);
    }

    private final class ByOfficer implements Looked {

        private final Case matter;
        private final Officer officer;

        ByOfficer(Case matter, Officer officer) {
            this.matter = matter;
            this.officer = officer;
        }

        @Override
        public Case matter() {
            return matter;
        }

        @Override
        public By by() {
            return By.officer(officer);
        }

        @Override
        public CaseAnswer answer() {
            return answers.of(matter, officer);
        }

        @Override
        public Outcome act(String action, ActRequest request, List<Evidence> evidence, IntConsumer progress) {
            Command command = commands.of(matter, action, request, evidence, by());
            int sequence = request.sequence() == null ? matter.sequence() : request.sequence();
            return registers.execute(matter.id(), sequence, command, by(), Map.of(), progress);
        }
    }

    private final class ByParty implements Looked {

        private final PartyCase seen;

        ByParty(PartyCase seen) {
            this.seen = seen;
        }

        @Override
        public Case matter() {
            return seen.matter();
        }

        @Override
        public By by() {
            return By.party(seen.party());
        }

        @Override
        public CaseAnswer answer() {
            return answers.of(seen);
        }

        @Override
        public Outcome act(String action, ActRequest request, List<Evidence> evidence, IntConsumer progress) {
            Command command = commands.of(seen.matter(), action, request, evidence, by());
            int sequence = request.sequence() == null ? seen.matter().sequence() : request.sequence();
            return partyCases.act(seen, sequence, command);
        }
    }
}
