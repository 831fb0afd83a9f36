// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.cases.CaseEvent;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.text.Differences;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.issuing.CaseDocument;
import cn.yifa.server.issuing.CaseDocuments;
import cn.yifa.server.issuing.Issuing;
import cn.yifa.server.issuing.Voiding;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.web.Away;
import cn.yifa.server.web.Entries;
import cn.yifa.server.web.Form;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.Input;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import cn.yifa.server.workbench.DocumentDesk.Opened;
import cn.yifa.server.workbench.DocumentView.Compared;
import cn.yifa.server.workbench.DocumentView.Passed;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Where a document of a case is drafted, looked over and corrected (拟稿、审核): for those who handle the case.
@Controller
@RequestMapping("/work/cases/{id}/documents/{template}")
class DocumentPage {

    private static final int LONGEST = 300_000;
    private static final int LONGEST_WORDS = 1000;

    private final DocumentDesk desk;
    private final CaseWords words;
    private final CaseDocuments documents;
    private final Issuing issuing;
    private final Voiding voiding;
    private final Templates pages;

    DocumentPage(DocumentDesk desk, CaseWords words, CaseDocuments documents, Issuing issuing, Voiding voiding, Templates pages) {
        this.desk = desk;
        this.words = words;
        this.documents = documents;
        this.issuing = issuing;
        this.voiding = voiding;
        this.pages = pages;
    }

    @GetMapping
    View show(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable String id, @PathVariable String template, @RequestParam(defaultValue = "0") int before,
            @RequestParam(defaultValue = "0") int after, @RequestParam(defaultValue = "false") boolean saved) {
        var opened = desk.open(id, template, who.officer());
        return show(page, opened, before, after, saved, editor(opened), comment(opened), giveUp(opened), HttpStatus.OK);
    }

    private View show(Page page, Opened opened, int before, int after, boolean saved, Optional<Form> editor, Optional<Form> comment, Optional<Form> giveUp, HttpStatus status) {
        var versions = opened.document().map(documents::versions).orElse(List.of());
        var newest = versions.size();
        var compared = newest < 2 ? new Compared(0, 0) : new Compared(within(before, newest, newest - 1), within(after, newest, newest));
        var differences = compared.before() == 0 ? List.<Differences.Segment>of() : Differences.between(versions.get(compared.before() - 1).text(), versions.get(compared.after() - 1).text());
        var earlier = documents.of(opened.seen().matter().id()).stream().filter(one -> one.name().equals(opened.template().name()) && !one.state().open()).toList();
        var view = new DocumentView(opened.seen().matter(), opened.template(), opened.address(), opened.document(), opened.text(), saved, opened.template().atAnyTime() ? List.of() : issuing.faults(opened.seen().matter(), opened.template(), opened.text(), opened.document().flatMap(CaseDocument::openness)).stream().map(Refusal::message).toList(), editor, comment, giveUp, versions,
                opened.document().map(documents::comments).orElse(List.of()), differences, compared, passed(opened, versions), earlier);
        var titled = page.titled(opened.template().name() + "　" + opened.seen().matter().number(), "/work/cases");
        return Html.of(pages.layoutWorkbench(titled, pages.workbenchDocument(titled, view)), status);
    }

    private static int within(int asked, int newest, int otherwise) {
        return asked >= 1 && asked <= newest ? asked : otherwise;
    }

    private List<Passed> passed(Opened opened, List<CaseDocument.Version> versions) {
        return versions.isEmpty() ? List.of() : opened.seen().events().stream().filter(event -> !event.header().happenedAt().isBefore(versions.getFirst().at())).map(event -> {
            var there = versions.stream().filter(version -> !version.at().isAfter(event.header().happenedAt())).mapToInt(CaseDocument.Version::number).max().orElse(1);
            return new Passed(Timeline.MOMENT.format(event.header().happenedAt()), event.header().personName(), words.happened(opened.seen().procedure(), event), said(event), there);
        }).toList();
    }

    private static String said(CaseEvent event) {
        return switch (event) {
            case CaseEvent.ActionTaken taken -> taken.opinion();
            case CaseEvent.StepReturned back -> back.reason();
            case CaseEvent.SignerAnswered answered -> answered.opinion();
            default -> "";
        };
    }

    private static Optional<Form> editor(Opened opened) {
        return !opened.changeable() ? Optional.empty() : Optional.of(Form.of("write", opened.address(), opened.document().isEmpty() ? "保存为第一稿" : "保存为新的一稿", List.of(
                Input.hidden("version", Integer.toString(opened.document().map(CaseDocument::version).orElse(0))),
                Input.of("text", "文稿", Input.Kind.LONG_TEXT, true).with(List.of(opened.text())).hint("版头写在 --- 以上；一、（一）1.（1）开头的短行是标题；【待填：…】要补齐才能签发").atMost(OptionalInt.of(LONGEST)),
                OpennessInputs.ATTRIBUTE.with(OpennessInputs.attribute(opened.openness())), OpennessInputs.EXEMPTION.with(OpennessInputs.exemption(opened.openness())),
                OpennessInputs.WHY.with(OpennessInputs.why(opened.openness())),
                Input.of("remark", "修改说明", Input.Kind.TEXT, false).atMost(OptionalInt.of(LONGEST_WORDS)))));
    }

    private static Optional<Form> comment(Opened opened) {
        return opened.document().map(document -> Form.of("comment", opened.address() + "/comments", "批注", List.of(
                Input.of("words", "批注", Input.Kind.LONG_TEXT, true).hint("对这一稿的意见，不改动文稿").atMost(OptionalInt.of(LONGEST_WORDS)))));
    }

    private Optional<Form> giveUp(Opened opened) {
        return opened.document().filter(document -> voiding.may(opened.seen().matter(), document, opened.seen().officer())).map(document -> voidForm(opened, document));
    }

    private static Form voidForm(Opened opened, CaseDocument document) {
        return Form.of("void", opened.address() + "/void", "作废这份文书", List.of(
                Input.of("reason", "理由", Input.Kind.TEXT, true).hint(document.number().map(number -> "编号 " + number + " 随之作废，不再使用").orElse("文稿保留，不再使用")).atMost(OptionalInt.of(LONGEST_WORDS)))).graveOne();
    }

    @PostMapping
    View save(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable String id, @PathVariable String template, HttpServletRequest request) {
        var opened = desk.open(id, template, who.officer());
        var entries = Entries.of(request);
        var editor = editor(opened).orElseThrow(NotFound::new);
        var text = entries.text("text");
        var wrong = new ArrayList<Refusal>();
        if (text.isEmpty() || text.length() > LONGEST) {
            wrong.add(Refusal.ofField("TextMissing", "text", text.isEmpty() ? "文稿是空的" : "文稿太长，最多 " + LONGEST + " 字"));
        }
        words(entries, "remark", false, wrong);
        var openness = OpennessInputs.read(entries, wrong);
        boolean settled = openness.isPresent() && !openness.equals(opened.openness());
        if (opened.document().isPresent() && same(text, opened.text()) && !settled) {
            wrong.add(Refusal.ofField("NothingChanged", "text", "文稿没有改动；只写意见的，请用批注"));
        }
        if (!wrong.isEmpty()) {
            return show(page, opened, 0, 0, false, Optional.of(editor.refused(entries.values(), wrong)), comment(opened), giveUp(opened), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var before = entries.text("version");
        var remark = Stream.of(settled ? "公开属性定为“" + openness.get().attribute().term() + "”" : "", entries.text("remark")).filter(words -> !words.isEmpty()).collect(Collectors.joining("；"));
        var attribute = openness.filter(_ -> settled).or(() -> opened.document().flatMap(CaseDocument::openness));
        var saved = opened.document().isEmpty() ? before.equals("0") ? documents.begin(opened.seen().matter().id(), opened.template().name(), text, attribute, remark, who.officer()) : Optional.empty()
                : opened.document().filter(document -> before.equals(Integer.toString(document.version()))).flatMap(document -> documents.save(document, document.version(), text, attribute, remark, who.officer()));
        if (saved.isEmpty()) {
            var now = desk.open(id, template, who.officer());
            var last = now.document().map(documents::versions).filter(list -> !list.isEmpty()).map(List::getLast);
            var why = Refusal.of("Overtaken", last.map(version -> "没有保存：" + version.personName() + " 在 " + Timeline.MOMENT.format(version.at()) + " 保存了第 " + version.number() + " 稿。您写的还在下面，请与最新的一稿核对后再保存")
                    .orElse("没有保存：这份文书刚刚发出或者作废了。您写的还在下面"));
            return show(page, now, 0, 0, false, editor(now).map(form -> form.refused(kept(entries, now), List.of(why))), comment(now), giveUp(now), HttpStatus.CONFLICT);
        }
        return Away.to(opened.address() + "?saved=true");
    }

    /// What was entered, to be saved over the version that is there now.
    private static Map<String, List<String>> kept(Entries entries, Opened now) {
        return Map.of("text", entries.texts("text"), "remark", entries.texts("remark"), "openness", entries.texts("openness"), "exemption", entries.texts("exemption"), "exemption-why",
                entries.texts("exemption-why"), "version", List.of(Integer.toString(now.document().map(CaseDocument::version).orElse(0))));
    }

    @PostMapping("/comments")
    View say(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable String id, @PathVariable String template, HttpServletRequest request) {
        var opened = desk.open(id, template, who.officer());
        var entries = Entries.of(request);
        var document = opened.document().orElseThrow(NotFound::new);
        var wrong = new ArrayList<Refusal>();
        words(entries, "words", true, wrong);
        if (!wrong.isEmpty()) {
            return show(page, opened, 0, 0, false, editor(opened), comment(opened).map(form -> form.refused(entries.values(), wrong)), giveUp(opened), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        documents.comment(document, entries.text("words"), who.officer());
        return Away.to(opened.address() + "#h-comments");
    }

    @PostMapping("/void")
    View makeVoid(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable String id, @PathVariable String template, HttpServletRequest request) {
        var opened = desk.open(id, template, who.officer());
        var entries = Entries.of(request);
        var document = opened.document().orElseThrow(NotFound::new);
        var wrong = new ArrayList<Refusal>();
        words(entries, "reason", true, wrong);
        if (wrong.isEmpty()) {
            voiding.makeVoid(opened.seen().matter(), document, entries.text("reason"), who.officer()).ifPresent(wrong::add);
        }
        return wrong.isEmpty() ? Away.to(opened.address())
                : show(page, opened, 0, 0, false, editor(opened), comment(opened), Optional.of(voidForm(opened, document).refused(entries.values(), wrong)), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private static void words(Entries entries, String name, boolean needed, List<Refusal> wrong) {
        var said = entries.text(name);
        if (needed && said.isEmpty() || said.length() > LONGEST_WORDS) {
            wrong.add(Refusal.ofField("WordsMissing", name, said.isEmpty() ? "请写明" + (name.equals("reason") ? "理由" : "意见") : "最多 " + LONGEST_WORDS + " 字"));
        }
    }

    private static boolean same(String one, String other) {
        return one.strip().replace("\r\n", "\n").equals(other.strip().replace("\r\n", "\n"));
    }
}
