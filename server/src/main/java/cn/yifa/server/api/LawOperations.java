// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import cn.yifa.kernel.law.Level;
import cn.yifa.kernel.law.Validity;
import cn.yifa.server.law.LawListView;
import cn.yifa.server.law.LawView;
import cn.yifa.server.law.LawViews;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `/api/laws`: the law library for anybody, as of any day.
@RestController
@Tag(name = "法律库", description = "法规、版本、条文和引用情况；不用登录")
class LawOperations {

    private final LawViews views;
    private final Clock clock;

    LawOperations(LawViews views, Clock clock) {
        this.views = views;
        this.clock = clock;
    }

    @Schema(name = "LawLine", description = "一部法规在某一天的情况")
    record LawLine(
            @Schema(description = "名称", requiredMode = Schema.RequiredMode.REQUIRED) String name,
            @Schema(description = "效力层级") @Nullable String level,
            @Schema(description = "制定机关", requiredMode = Schema.RequiredMode.REQUIRED) String organ,
            @Schema(description = "时效性：尚未生效、有效、失效、废止", requiredMode = Schema.RequiredMode.REQUIRED) String status,
            @Schema(description = "这一天的版本；没有适用版本的，最近的版本", requiredMode = Schema.RequiredMode.REQUIRED) String number,
            @Schema(description = "这个版本的施行日期", requiredMode = Schema.RequiredMode.REQUIRED) LocalDate effectiveFrom,
            @Schema(description = "不再适用的第一天") @Nullable LocalDate repealedOn,
            @Schema(description = "文号、日期和要旨是否都与正式文本核对过", requiredMode = Schema.RequiredMode.REQUIRED) boolean verified,
            @Schema(description = "有没有核对过的正式文本", requiredMode = Schema.RequiredMode.REQUIRED) boolean text) {

        static LawLine of(LawListView.Row row) {
            return new LawLine(row.instrument().name(), row.instrument().level().map(Level::term).orElse(null), row.instrument().organ(), row.status().term(), row.version().number(), row.version().effectiveFrom(),
                    row.version().repealedOn().orElse(null), row.share().whole(), row.text());
        }
    }

    @Schema(name = "LawVersion", description = "一个版本")
    record LawVersion(
            @Schema(description = "文号", requiredMode = Schema.RequiredMode.REQUIRED) String number,
            @Schema(description = "施行日期", requiredMode = Schema.RequiredMode.REQUIRED) LocalDate effectiveFrom,
            @Schema(description = "不再适用的第一天") @Nullable LocalDate repealedOn,
            @Schema(description = "时效性：尚未生效、有效、已修改、失效、废止", requiredMode = Schema.RequiredMode.REQUIRED) String status) {}

    @Schema(name = "LawCiting", description = "引用的地方")
    record LawCiting(
            @Schema(description = "什么引用", requiredMode = Schema.RequiredMode.REQUIRED) String what,
            @Schema(description = "引用到哪一条、款、项", requiredMode = Schema.RequiredMode.REQUIRED) String place,
            @Schema(description = "文件", requiredMode = Schema.RequiredMode.REQUIRED) String file,
            @Schema(description = "行，0 为没有行", requiredMode = Schema.RequiredMode.REQUIRED) int line) {}

    @Schema(name = "LawArticle", description = "一条")
    record LawArticle(
            @Schema(description = "条号", requiredMode = Schema.RequiredMode.REQUIRED) String number,
            @Schema(description = "正式文本的条文，款、项、目各占一行") @Nullable String text,
            @Schema(description = "要旨，我们自己的话") @Nullable String gist,
            @Schema(description = "要旨是否核对过", requiredMode = Schema.RequiredMode.REQUIRED) boolean verified,
            @Schema(description = "引用这一条的", requiredMode = Schema.RequiredMode.REQUIRED) List<LawCiting> citedBy) {

        static LawArticle of(LawView.Entry entry) {
            return new LawArticle(entry.place().toString(), entry.text().map(article -> article.words()).orElse(null), entry.gist().map(article -> article.gist()).orElse(null), entry.compared(),
                    entry.citings().stream().map(citing -> new LawCiting(citing.what(), citing.citation().place().map(Object::toString).orElse(citing.citation().article()), citing.file(), citing.line())).toList());
        }
    }

    @Schema(name = "Law", description = "一部法规：各版本，和某一天适用的条文")
    record Law(
            @Schema(description = "名称", requiredMode = Schema.RequiredMode.REQUIRED) String name,
            @Schema(description = "效力层级") @Nullable String level,
            @Schema(description = "制定机关", requiredMode = Schema.RequiredMode.REQUIRED) String organ,
            @Schema(description = "哪一天", requiredMode = Schema.RequiredMode.REQUIRED) LocalDate asOf,
            @Schema(description = "这一天的时效性", requiredMode = Schema.RequiredMode.REQUIRED) String status,
            @Schema(description = "这一天适用的版本的文号") @Nullable String number,
            @Schema(description = "各版本，后施行的在前", requiredMode = Schema.RequiredMode.REQUIRED) List<LawVersion> versions,
            @Schema(description = "正式文本的出处") @Nullable String source,
            @Schema(description = "条文：有正式文本的是全文，没有的是登记了要旨的条", requiredMode = Schema.RequiredMode.REQUIRED) List<LawArticle> articles) {

        static Law of(LawView view) {
            return new Law(view.instrument().name(), view.instrument().level().map(Level::term).orElse(null), view.instrument().organ(), view.day(), view.status().term(),
                    view.shown().map(version -> version.number()).orElse(null),
                    view.versions().stream().map(line -> new LawVersion(line.version().number(), line.version().effectiveFrom(), line.version().repealedOn().orElse(null), line.status().term())).toList(),
                    view.text().map(stored -> stored.head().source()).orElse(null), view.blocks().stream().flatMap(block -> block.entry().stream()).map(LawArticle::of).toList());
        }
    }

    @GetMapping("/api/laws")
    @Operation(summary = "法律库在某一天的情况", description = "可以按效力层级、时效性和文字筛选。")
    List<LawLine> laws(
            @Parameter(description = "哪一天，例如 2020-01-31；默认今天") @RequestParam(name = "as-of", defaultValue = "") String asOf,
            @Parameter(description = "名称、文号或者内容") @RequestParam(defaultValue = "") String q,
            @Parameter(description = "效力层级，例如 行政法规") @RequestParam(defaultValue = "") String level,
            @Parameter(description = "时效性，例如 有效") @RequestParam(defaultValue = "") String status) {
        if (!level.isEmpty() && Level.ofTerm(level).isEmpty()) {
            throw ProblemException.badRequest("参数 level：没有“" + level + "”这个层级。");
        }
        if (!status.isEmpty() && Validity.ofTerm(status).isEmpty()) {
            throw ProblemException.badRequest("参数 status：没有“" + status + "”这种时效性。");
        }
        return views.list(day(asOf), false, q.strip(), level, status, List.of()).rows().stream().map(LawLine::of).toList();
    }

    @GetMapping("/api/laws/{name}")
    @Operation(summary = "一部法规", description = "各版本，和某一天适用的条文、要旨，以及引用每一条的程序、期限和指标（文件和行）。")
    Law law(@Parameter(description = "名称或者简称") @PathVariable String name, @Parameter(description = "哪一天，例如 2020-01-31；默认今天") @RequestParam(name = "as-of", defaultValue = "") String asOf) {
        return views.view(name, day(asOf)).map(Law::of).orElseThrow(() -> ProblemException.notFound("法律库里没有《" + name + "》。"));
    }

    private LocalDate day(String asOf) {
        try {
            return Optional.of(asOf.strip()).filter(text -> !text.isEmpty()).map(LocalDate::parse).orElseGet(() -> LocalDate.now(clock));
        } catch (DateTimeParseException noDay) {
            throw ProblemException.badRequest("参数 as-of：应写成 2020-01-31 的样子。");
        }
    }
}
