// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Holder;
import cn.yifa.kernel.cases.Possible;
import cn.yifa.kernel.cases.Task;
import cn.yifa.kernel.clock.ClockReading;
import cn.yifa.kernel.law.Citation;
import cn.yifa.kernel.procedure.Action;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.procedure.Step;
import cn.yifa.kernel.time.Reckoning;
import cn.yifa.server.casework.CaseLinks;
import cn.yifa.server.intake.PartyCase;
import cn.yifa.server.issuing.CaseDocument;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A case as it stands today.
///
/// @param sequence the number of its last event; acts that name it are refused when somebody was quicker
@Schema(name = "Case", description = "办件")
@JsonInclude(JsonInclude.Include.NON_NULL)
record CaseAnswer(
        @Schema(description = "办件标识", format = "uuid", requiredMode = RequiredMode.REQUIRED) String id,
        @Schema(description = "编号", requiredMode = RequiredMode.REQUIRED) String number,
        @Schema(description = "标题", requiredMode = RequiredMode.REQUIRED) String title,
        @Schema(description = "程序", example = "plan-item", requiredMode = RequiredMode.REQUIRED) String procedure,
        @Schema(description = "承办处室标识", requiredMode = RequiredMode.REQUIRED) String handling,
        @Schema(description = "状态", allowableValues = {"open", "suspended", "ended", "withdrawn", "terminated"}, requiredMode = RequiredMode.REQUIRED) String state,
        @Schema(description = "与 state 相同", allowableValues = {"open", "suspended", "ended", "withdrawn", "terminated"}, requiredMode = RequiredMode.REQUIRED) String status,
        @Schema(description = "最后一个事件的序号", requiredMode = RequiredMode.REQUIRED) int sequence,
        @Schema(description = "开始时间（北京时间）", requiredMode = RequiredMode.REQUIRED) LocalDateTime openedAt,
        @Schema(description = "内容", requiredMode = RequiredMode.REQUIRED) Map<String, Object> fields,
        @Schema(description = "当前环节", requiredMode = RequiredMode.REQUIRED) List<StepName> steps,
        @Schema(description = "待办", requiredMode = RequiredMode.REQUIRED) List<Waiting> tasks,
        @Schema(description = "期限", requiredMode = RequiredMode.REQUIRED) List<Clock> clocks,
        @Schema(description = "您现在可以办理的动作", requiredMode = RequiredMode.REQUIRED) List<OpenAction> actions,
        @Schema(description = "关联办件，从这边或者对方登记的；不向申请人展示", requiredMode = RequiredMode.REQUIRED) List<Link> links,
        @Schema(description = "文书；申请人只看到送达自己的", requiredMode = RequiredMode.REQUIRED) List<Document> documents,
        @Schema(description = "查询码，只在提出申请时告知一次") @Nullable String code) {

    private static CaseAnswer of(Case matter, Procedure procedure, Map<String, ClockReading> clocks, List<OpenAction> actions, List<Link> links, List<Document> documents) {
        return new CaseAnswer(
                matter.id().toString(),
                matter.number(),
                matter.title(),
                matter.procedure(),
                matter.handling().value(),
                PlanState.word(matter.status()),
                PlanState.word(matter.status()),
                matter.sequence(),
                matter.openedAt(),
                matter.fields().values(),
                matter.active().stream().sorted().map(id -> new StepName(id, procedure.step(id).map(Step::name).orElse(id))).toList(),
                matter.tasks().stream().map(Waiting::of).toList(),
                clocks.entrySet().stream().map(entry -> Clock.of(entry.getKey(), entry.getValue())).toList(),
                actions,
                links,
                documents,
                null);
    }

    /// The case as an officer sees it.
    ///
    /// @param matter   with what they may see of its personal data
    /// @param possible what they may do in it now
    /// @param links    the cases that belong to it, as far as they see them
    static CaseAnswer of(Case matter, Procedure procedure, Map<String, ClockReading> clocks, Possible possible, List<CaseLinks.Linked> links, List<CaseDocument> documents) {
        return of(matter, procedure, clocks, Stream.concat(possible.actions().stream().map(OpenAction::of), possible.standing().stream().map(OpenAction::of)).toList(),
                links.stream().map(Link::of).toList(), documents.stream().map(document -> Document.of(matter, document, false)).toList());
    }

    /// The case as its party sees it: what they gave and have been told, and whose turn it is without anybody's name.
    ///
    /// @param sent the documents that were sent out to them
    static CaseAnswer of(PartyCase seen, List<CaseDocument> sent) {
        var actions = Stream.concat(seen.actions().stream().map(OpenAction::of), seen.withdraw() ? Stream.of(OpenAction.WITHDRAWN_BY_PARTY) : Stream.empty()).toList();
        var whole = of(seen.matter(), seen.procedure(), seen.clocks(), actions, List.of(), sent.stream().map(document -> Document.of(seen.matter(), document, true)).toList());
        return new CaseAnswer(whole.id, whole.number, whole.title, whole.procedure, whole.handling, whole.state, whole.status, whole.sequence, whole.openedAt, seen.seen().values(), whole.steps,
                seen.matter().tasks().stream().map(Waiting::ofDivision).distinct().toList(), whole.clocks, actions, whole.links, whole.documents, null);
    }

    CaseAnswer with(Optional<String> issued) {
        return new CaseAnswer(id, number, title, procedure, handling, state, status, sequence, openedAt, fields, steps, tasks, clocks, actions, links, documents, issued.orElse(null));
    }

    @Schema(name = "CaseDocument", description = "一份文书")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Document(
            @Schema(description = "名称", requiredMode = RequiredMode.REQUIRED) String name,
            @Schema(description = "状态", allowableValues = {"draft", "signed", "issued", "void"}, requiredMode = RequiredMode.REQUIRED) String state,
            @Schema(description = "第几稿", requiredMode = RequiredMode.REQUIRED) int version,
            @Schema(description = "发文字号") @Nullable String number,
            @Schema(description = "签发人") @Nullable String signedBy,
            @Schema(description = "签发时间（北京时间）") @Nullable LocalDateTime signedAt,
            @Schema(description = "各种格式的文件", requiredMode = RequiredMode.REQUIRED) List<Paper> papers) {

        static Document of(Case matter, CaseDocument document, boolean party) {
            return new Document(document.name(), document.state().name().toLowerCase(Locale.ROOT), document.version(), document.number().orElse(null),
                    document.signed().map(CaseDocument.Signed::by).orElse(null), document.signed().map(CaseDocument.Signed::at).orElse(null),
                    (party ? document.sealed() : document.papers()).stream().map(paper -> new Paper(paper.name(), paper.mediaType(), paper.size(), paper.digest(), "/api/cases/" + matter.id() + "/documents/" + paper.digest())).toList());
        }
    }

    @Schema(name = "Paper", description = "文书的一个文件")
    record Paper(
            @Schema(description = "文件名", requiredMode = RequiredMode.REQUIRED) String name,
            @Schema(description = "类型", requiredMode = RequiredMode.REQUIRED) String mediaType,
            @Schema(description = "字节数", requiredMode = RequiredMode.REQUIRED) long size,
            @Schema(description = "SHA-256", requiredMode = RequiredMode.REQUIRED) String digest,
            @Schema(description = "下载地址", requiredMode = RequiredMode.REQUIRED) String address) {}

    @Schema(name = "CaseLink", description = "一项关联")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Link(
            @Schema(description = "种类", requiredMode = RequiredMode.REQUIRED) String kind,
            @Schema(description = "对方的编号和机关", requiredMode = RequiredMode.REQUIRED) String reference,
            @Schema(description = "对方的办件标识，您看得到它时才出现", format = "uuid") @Nullable String id,
            @Schema(description = "由对方登记", requiredMode = RequiredMode.REQUIRED) boolean from) {

        static Link of(CaseLinks.Linked link) {
            return new Link(link.kind(), link.reference(), link.other().map(row -> row.id().toString()).orElse(null), link.from());
        }
    }

    @Schema(name = "StepName", description = "环节")
    record StepName(
            @Schema(description = "标识", requiredMode = RequiredMode.REQUIRED) String id,
            @Schema(description = "名称", requiredMode = RequiredMode.REQUIRED) String name) {}

    @Schema(name = "Waiting", description = "一个待办")
    record Waiting(
            @Schema(description = "待办标识", requiredMode = RequiredMode.REQUIRED) String id,
            @Schema(description = "环节", requiredMode = RequiredMode.REQUIRED) String step,
            @Schema(description = "由谁办：岗位@处室", requiredMode = RequiredMode.REQUIRED) String holder,
            @Schema(description = "从何时起", requiredMode = RequiredMode.REQUIRED) LocalDateTime since) {

        static Waiting of(Task task) {
            return new Waiting(task.id(), task.step(), task.holder().text(), task.since());
        }

        /// The same with the seat only, where a person holds it.
        static Waiting ofDivision(Task task) {
            var holder = task.holder() instanceof Holder.InPerson in ? new Holder.InSeat(in.seat()) : task.holder();
            return new Waiting(task.step() + "/" + holder.text(), task.step(), holder.text(), task.since());
        }
    }

    @Schema(name = "OpenAction", description = "可以办理的一个动作：POST /api/cases/{id}/actions/{action}")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OpenAction(
            @Schema(description = "标识，即 {action}", requiredMode = RequiredMode.REQUIRED) String id,
            @Schema(description = "名称", requiredMode = RequiredMode.REQUIRED) String name,
            @Schema(description = "在哪个环节；催办、终止这类对整个办件的动作没有") @Nullable String step,
            @Schema(description = "必填：环节的动作是 fields 里的字段，对整个办件的动作是请求体里的 reason 等", requiredMode = RequiredMode.REQUIRED) List<String> required,
            @Schema(description = "选填", requiredMode = RequiredMode.REQUIRED) List<String> optional) {

        /// A party need not say why.
        static final OpenAction WITHDRAWN_BY_PARTY = new OpenAction(PlanState.word(Possible.Whole.WITHDRAW), Possible.Whole.WITHDRAW.term(), null, List.of(), List.of("reason"));

        static OpenAction of(Possible.Choice choice) {
            var asked = choice.action().form().stream().collect(Collectors.partitioningBy(Action.FieldUse::required, Collectors.mapping(Action.FieldUse::field, Collectors.toList())));
            return new OpenAction(choice.action().id(), choice.action().name(), choice.step().id(), asked.get(true), asked.get(false));
        }

        static OpenAction of(Possible.Whole whole) {
            List<String> required = switch (whole) {
                case AMEND -> List.of("fields", "reason");
                case URGE, SUSPEND, RESUME, TERMINATE, WITHDRAW, REOPEN -> List.of("reason");
                case LINK -> List.of("kind", "reference");
            };
            List<String> optional = switch (whole) {
                case URGE -> List.of("tasks");
                case SUSPEND -> List.of("cause");
                case AMEND, RESUME, TERMINATE, WITHDRAW, REOPEN, LINK -> List.of();
            };
            return new OpenAction(PlanState.word(whole), whole.term(), null, required, optional);
        }
    }

    @Schema(name = "Clock", description = "一个期限")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Clock(
            @Schema(description = "标识", requiredMode = RequiredMode.REQUIRED) String id,
            @Schema(description = "名称", requiredMode = RequiredMode.REQUIRED) String name,
            @Schema(description = "状态", allowableValues = {"not_started", "running", "paused", "met", "missed", "stopped"}, requiredMode = RequiredMode.REQUIRED) String status,
            @Schema(description = "灯", allowableValues = {"green", "amber", "red", "grey"}, requiredMode = RequiredMode.REQUIRED) String light,
            @Schema(description = "依据的条文") @Nullable String article,
            @Schema(description = "从哪天起算") @Nullable LocalDate from,
            @Schema(description = "届满日") @Nullable LocalDate deadline,
            @Schema(description = "届满时刻，以小时计的期限才有，北京时间") @Nullable LocalDateTime moment,
            @Schema(description = "剩余天数，逾期为负", requiredMode = RequiredMode.REQUIRED) int remaining,
            @Schema(description = "是否暂定（还没有公布那一年的放假安排）", requiredMode = RequiredMode.REQUIRED) boolean provisional,
            @Schema(description = "计算过程：从起算日起，每一天是否计入和原因", requiredMode = RequiredMode.REQUIRED) List<DayAnswer> reckoning) {

        static Clock of(String id, ClockReading reading) {
            return new Clock(id, reading.definition().name(), PlanState.word(reading.status()), PlanState.word(reading.light()),
                    reading.definition().basis().map(Citation::toString).orElse(null), reading.reckoning().map(Reckoning::from).orElse(null),
                    reading.deadline().orElse(null), reading.moment().orElse(null), reading.remaining(), reading.provisional(),
                    DayAnswer.of(reading.reckoning().map(Reckoning::days).orElse(List.of())));
        }
    }
}
