// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.document;

import cn.yifa.kernel.cases.Exemption;
import cn.yifa.kernel.cases.Openness;
import cn.yifa.kernel.cases.Openness.Attribute;
import cn.yifa.kernel.definition.Entry;
import cn.yifa.kernel.definition.Entry.Members;
import cn.yifa.kernel.definition.Problem;
import cn.yifa.kernel.definition.Reading;
import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.document.Pieces.LineEnd;
import cn.yifa.kernel.document.Pieces.Literal;
import cn.yifa.kernel.document.Pieces.Piece;
import cn.yifa.kernel.law.Library;
import cn.yifa.kernel.procedure.Field.FieldType;
import cn.yifa.kernel.procedure.Procedure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Reads `*.document.txt`: what the document is, as YAML, a line `---`, and the text of the letter; the form is in `docs/how-to-write-a-duty.md`.
final class TemplateReader {

    private static final String NAME = Entry.IDENTIFIER;
    private static final String AT_ANY_TIME = "at-any-time";

    private final Source source;
    private final Library library;
    private final Parts parts;
    private final List<Problem> problems;

    private TemplateReader(Source source, Library library, Parts parts, List<Problem> problems) {
        this.source = source;
        this.library = library;
        this.parts = parts;
        this.problems = problems;
    }

    /// The template for each version of its procedures that issues the document.
    ///
    /// @param library    the laws whose articles it may quote
    /// @param procedures all versions of all
    /// @param problems   takes every fault with its file and line
    static List<DocumentTemplate> read(Source source, Library library, Parts parts, List<Procedure> procedures, List<Problem> problems) {
        return new TemplateReader(source, library, parts, problems).templates(procedures);
    }

    private List<DocumentTemplate> templates(List<Procedure> procedures) {
        var lines = source.text().split("\r\n|\n|\r", -1);
        int rule = 0;
        while (rule < lines.length && !lines[rule].strip().equals(FilledLine.RULE)) {
            rule++;
        }
        if (rule == lines.length) {
            problems.add(new Problem(source.file(), 1, 1, "缺少一行 ---：上面写文书的说明（document、name、procedures ……），下面写公文的版头，再一行 ---，再下面写正文", List.of()));
            return List.of();
        }
        var header = new Source(source.file(), String.join("\n", List.of(lines).subList(0, rule)));
        var text = String.join("\n", List.of(lines).subList(rule + 1, lines.length));
        var templates = new ArrayList<DocumentTemplate>();
        var reading = Reading.of(header);
        int first = rule + 2;
        reading.root(header).ifPresent(root -> {
            var members = root.members("document", "name", "procedures", "number", "served-on", "issued", "openness");
            members.required("procedures").ifPresent(list -> list.items().forEach(entry -> entry.text().ifPresent(id -> {
                var versions = procedures.stream().filter(procedure -> procedure.id().equals(id)).toList();
                if (versions.isEmpty()) {
                    entry.problem("没有程序“" + id + "”");
                }
                var issuing = versions.stream().filter(version -> issues(version, members)).toList();
                issuing.forEach(version -> template(root, members, version, new Options(versions), text, first).ifPresent(templates::add));
                if (!versions.isEmpty() && issuing.isEmpty()) {
                    members.get("name").ifPresent(name -> name.problem("程序“" + id + "”没有动作产生这种文书；办理中随时可以出具的，写 issued: " + AT_ANY_TIME));
                }
            })));
        });
        problems.addAll(reading.problems());
        return templates;
    }

    private static boolean atAnyTime(Members members) {
        return members.get("issued").flatMap(Entry::text).filter(AT_ANY_TIME::equals).isPresent();
    }

    /// `依申请公开`, or `{不予公开: 过程性信息, why: 征求意见的往来函件}`.
    private static Optional<Openness> openness(Entry entry) {
        if (!entry.isMapping()) {
            return entry.text().flatMap(word -> {
                var attribute = Attribute.of(word).filter(one -> one != Attribute.WITHHELD);
                if (attribute.isEmpty()) {
                    entry.problem("公开属性写 主动公开、依申请公开，或者 {不予公开: 理由, why: 说明}");
                }
                return attribute.map(Openness::of);
            });
        }
        var members = entry.members(Attribute.WITHHELD.term(), "why");
        var ground = members.required(Attribute.WITHHELD.term()).flatMap(found -> found.text().flatMap(word -> {
            var exemption = Exemption.of(word);
            if (exemption.isEmpty()) {
                found.problem("不予公开的理由写 " + Arrays.stream(Exemption.values()).map(Exemption::term).collect(Collectors.joining("、")));
            }
            return exemption;
        }));
        var why = members.required("why").flatMap(Entry::text);
        return ground.flatMap(exemption -> why.map(words -> Openness.withheld(exemption, words)));
    }

    private static boolean issues(Procedure procedure, Members members) {
        var name = members.get("name").flatMap(Entry::text).orElse("");
        return atAnyTime(members) || procedure.steps().values().stream().flatMap(step -> step.actions().values().stream()).anyMatch(action -> action.documents().contains(name));
    }

    private Optional<DocumentTemplate> template(Entry root, Members members, Procedure procedure, Options options, String text, int first) {
        var id = members.required("document").flatMap(entry -> entry.text().filter(word -> {
            if (!word.matches(NAME)) {
                entry.problem("标识“" + word + "”应由小写字母、数字和连字符组成，例如 correction-notice");
            }
            return word.matches(NAME);
        }));
        var name = members.required("name").flatMap(Entry::text);
        members.get("issued").filter(entry -> !atAnyTime(members)).ifPresent(entry -> entry.problem("issued 只能写 " + AT_ANY_TIME));
        var number = members.get("number").flatMap(Entry::text);
        number.filter(pattern -> !pattern.contains("{serial}")).ifPresent(pattern -> members.get("number").orElseThrow().problem("要有 {serial}，例如 信息公开复〔{year}〕{serial}号"));
        var served = members.get("served-on").flatMap(entry -> entry.text().filter(field -> {
            var party = procedure.fields().containsKey(field) && procedure.fields().get(field).type() == FieldType.PARTY;
            if (!party) {
                entry.problem("“" + field + "”不是程序的当事人字段（type: party）");
            }
            return party;
        }));
        var included = new LinkedHashSet<Source>();
        var pieces = new PieceReader(procedure, options, library, parts, included, problems).read(source, text, first);
        head(root, pieces);
        var sources = new ArrayList<>(List.of(source));
        sources.addAll(included);
        return id.flatMap(word -> name.map(words -> new DocumentTemplate(word, words, procedure, number, served, atAnyTime(members), members.get("openness").flatMap(TemplateReader::openness), sources, new Pieces(pieces))));
    }

    /// The head is what stands above a line `---` of its own, under no condition; each of its lines has its name before anything of the case.
    private static void head(Entry root, List<Piece> pieces) {
        int rule = -1;
        for (int i = 1; i < pieces.size(); i++) {
            if (pieces.get(i) instanceof LineEnd && pieces.get(i - 1) instanceof Literal(String text) && text.strip().equals(FilledLine.RULE) && (i == 1 || pieces.get(i - 2) instanceof LineEnd)) {
                rule = rule < 0 ? i : rule;
            }
        }
        if (rule < 0) {
            root.problem("版头和正文之间缺少单独一行 ---，它不能写在“{如果 …}”里面");
        } else if (!HeadLines.sound(pieces.subList(0, rule))) {
            root.problem("版头的每一行都以“名称:”开头，办件的内容写在它后面");
        }
    }
}
