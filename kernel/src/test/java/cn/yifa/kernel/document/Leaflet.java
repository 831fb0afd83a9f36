// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.document;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.clock.ClockEntry;
import cn.yifa.kernel.definition.DefinitionError;
import cn.yifa.kernel.definition.Problem;
import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.law.Library;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.procedure.ClockOperation;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.procedure.ProcedureReader;
import cn.yifa.kernel.time.WorkCalendar;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A small procedure with a field of every kind and one letter, 告知书, for tests of templates.
final class Leaflet {

    static final String PROCEDURE_FILE = "leaflet/leaflet.procedure.yaml";
    static final String FILE = "leaflet/documents/notice.document.txt";
    static final String HEADER = "document: notice\nname: 告知书\nprocedures: leaflet\n---\n";
    static final String HEAD = "标题: 告知书\n---\n";

    static final String PROCEDURE_TEXT = """
            procedure: leaflet
            name: 试告知
            law: 试验条例
            in-force: 2020-01-01
            case-number: 试〔{year}〕{serial}号
            opened-by: [办公室]
            fields:
              who:     {name: 当事人, type: party, required: true, secret: personal}
              subject: {name: 事项, type: text}
              story:   {name: 经过, type: long-text}
              amount:  {name: 数额, type: number}
              heard_on: {name: 听证日期, type: date}
              kind:    {name: 种类, type: choice, of: [许可, 处罚]}
              major:   {name: 重大, type: yes-no}
              lead:    {name: 主办处室, type: division}
              asked:   {name: 会办处室, type: divisions}
              points:  {name: 要点, type: texts}
            clocks:
              reply: {name: 答复, term: 20 工作日, article: 三, starts: opening, extend: {by: 10 工作日, approved-by: 机构负责人}}
              hearing: {name: 听证, until: heard_on, article: 四}
            steps:
              work:
                name: 办理
                actor: 办公室经办人
                article: 三
                actions:
                  tell:  {name: 告知, to: end, document: [告知书, 回执], stops: [reply, hearing]}
                  delay: {name: 延期, to: stay, extends: reply, document: 延期书}
                  hear:  {name: 听证, to: stay, starts: hearing, form: [heard_on]}
            """;

    static final Procedure PROCEDURE = ProcedureReader.read(new Source(PROCEDURE_FILE, PROCEDURE_TEXT));
    /// What the case has sent out.
    static final List<String> SENT = List.of("通知（试函〔2020〕1号）", "决定（试函〔2020〕2号）");
    static final Library LIBRARY = Library.read(List.of(new Source("law/test.yaml", """
            - instrument: 试验条例
              organ: 试验省人民政府
              versions:
                - {number: 第1号, in-force: 2019-01-01, repealed: 2021-01-01, verified: true, articles: {三: 应当告知。, 四: 应当听证。}}
                - {number: 第2号, in-force: 2021-01-01, verified: true, articles: {三: 应当书面告知。}}
            """)), new ArrayList<>());
    static final IssuingOrgan ORGAN = new IssuingOrgan("试验厅", "试验省人民政府", "020-12345678", id -> id.value().equals("office") ? "办公室" : "处室" + id.value());
    static final LocalDate DAY = LocalDate.of(2020, 1, 15);

    private Leaflet() {}

    /// All files of a small duty: other letters that the procedure issues, and those given by file and text.
    static List<Source> files(Map<String, String> files) {
        var all = new LinkedHashMap<String, String>();
        all.put(PROCEDURE_FILE, PROCEDURE_TEXT);
        all.put("leaflet/documents/receipt.document.txt", HEADER.replace("告知书", "回执").replace("notice", "receipt") + HEAD);
        all.put("leaflet/documents/delay.document.txt", HEADER.replace("告知书", "延期书").replace("notice", "delay") + HEAD);
        all.put(FILE, HEADER + HEAD);
        all.putAll(files);
        var sources = new ArrayList<Source>();
        all.forEach((file, text) -> sources.add(new Source(file, text)));
        return sources;
    }

    static TemplateBook book(Map<String, String> files) {
        return TemplateBook.read(files(files), List.of(PROCEDURE), LIBRARY);
    }

    /// The faults as a lawyer reads them: file, line, column, message.
    static List<String> faults(Map<String, String> files) {
        try {
            book(files);
            return List.of();
        } catch (DefinitionError e) {
            return e.problems().stream().map(Problem::toString).toList();
        }
    }

    static Case matter(Map<String, ?> fields) {
        var opened = DAY.atTime(9, 0);
        var clocks = new LinkedHashMap<String, List<ClockEntry>>();
        clocks.put("reply", List.of(new ClockEntry(ClockOperation.START, opened, 1, Optional.empty(), "")));
        return new Case(new CaseId(new UUID(1, 2)), "leaflet", PROCEDURE.inForceFrom(), "试〔2020〕7号", "试办一件", new DivisionId("office"), Case.Status.OPEN, Fields.of(fields), Set.of("work"), Set.of(),
                List.of("work"), List.of(), clocks, List.of(), Optional.empty(), opened, 1);
    }

    /// The body of the letter for a case with these fields, without its last line end.
    static String body(String body, Map<String, ?> fields, LocalDateTime now) {
        return whole(HEAD + body, fields, now).substring(HEAD.length()).stripTrailing();
    }

    static String body(String body, Map<String, ?> fields) {
        return body(body, fields, DAY.atTime(10, 0));
    }

    static String whole(String text, Map<String, ?> fields, LocalDateTime now) {
        return text(Map.of(FILE, HEADER + text), "告知书", fields, now);
    }

    static String text(Map<String, String> files, String document, Map<String, ?> fields, LocalDateTime now) {
        var template = book(files).of(PROCEDURE).stream().filter(one -> one.name().equals(document)).findFirst().orElseThrow();
        return template.text(CaseFacts.of(PROCEDURE, matter(fields), SENT, document, now, WorkCalendar.published(), ORGAN));
    }
}
