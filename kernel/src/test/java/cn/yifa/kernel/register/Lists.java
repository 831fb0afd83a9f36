// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.register;

import cn.yifa.kernel.Duties;
import cn.yifa.kernel.definition.DefinitionError;
import cn.yifa.kernel.definition.Problem;
import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.law.Citation;
import cn.yifa.kernel.procedure.ProcedureBook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Registers as a lawyer may write them, and what surrounds them, for tests of what is wrong with them.
final class Lists {

    /// Every kind of field.
    static final String FULL = """
            register: services
            name: 服务事项清单
            law: 政府信息公开条例
            since: 2019-05-15
            entry: 服务事项
            article: 二十
            kept-by: 法规处
            changed-by: list-adjustment
            public: true
            key: code
            title: name
            fields:
              code:      {name: 基本编码, type: code, code: basic-code, required: true, agrees: {kind: kind, place: region}}
              name:      {name: 名称, type: text, required: true, at-most: 20, article: 二十}
              kind:      {name: 事项类型, type: choice, of: {"01": 行政许可, "05": 行政给付, "07": "确认（登记、备案）"}, required: true}
              place:     {name: 区划, type: text}
              about:     {name: 说明, type: long-text, at-most: 100}
              days:      {name: 法定时限, type: number, at-most: 90, unit: 工作日}
              promised:  {name: 承诺时限, type: number, unit: 工作日, hint: 不长于法定时限}
              fee:       {name: 收费, type: number, decimals: 2}
              begun:     {name: 实施日期, type: date}
              online:    {name: 网上办, type: yes-no}
              channels:  {name: 办理渠道, type: choices, of: [窗口, 网上, 邮寄]}
              basis:     {name: 法律依据, type: citations, required: true}
              against:   {name: 追责依据, type: citation}
              procedure: {name: 运行程序, type: procedure}
              division:  {name: 责任处室, type: division}
              with:      {name: 配合处室, type: divisions}
              parent:    {name: 主项, type: entry, register: services, acyclic: true}
              related:   {name: 相关事项, type: entries, register: services}
              contact:   {name: 联系人, type: text, secret: personal}
              materials:
                name: 材料
                type: rows
                columns:
                  title:  {name: 材料名称, type: text, required: true, at-most: 20}
                  copies: {name: 份数, type: number}
                  form:   {name: 形式, type: choice, of: {"1": 原件, "2": 复印件}}
                  basis:  {name: 依据, type: citations}
                  until:  {name: 取消日期, type: date, public: false}
                  needed: {name: 必要, type: yes-no}
                  proof:  {name: 证明事项, type: entry, register: services}
            sections:
              基本: [code, name, kind, place, about, days, promised, fee, begun, online, channels]
              依据和分工: [basis, against, procedure, division, with, parent, related, contact]
              材料: materials
            columns: [code, name, kind]
            filters: [kind, division]
            rules:
              promised-within-law: {when: promised > days, field: promised, words: 承诺时限不能长于法定时限, article: 三十三}
              begun-late: {when: 'begun > date("2030-01-01")', field: begun, words: 实施日期很晚，请看一看, weight: doubt}
              id-card: {when: 'list contains(materials.title, "身份证")', field: materials, words: 身份证不再收取, weight: doubt}
            """;

    /// As little as a register can say.
    static final String SMALL = """
            register: powers
            name: 权责清单
            law: 政府信息公开条例
            since: 2019-05-15
            entry: 权责事项
            kept-by: 法规处
            changed-by: list-adjustment
            public: true
            key: code
            title: name
            fields:
              code: {name: 编码, type: text, required: true}
              name: {name: 名称, type: text, required: true}
            columns: [code, name]
            """;

    private static final String ADJUSTMENT = """
            procedure: list-adjustment
            name: 清单调整
            law: 政府信息公开条例
            in-force: 2019-05-15
            case-number: 清单〔{year}〕{serial}号
            opened-by: [法规处]
            changes: [services, powers]
            steps:
              draft: {name: 起草, actor: 法规处经办人, article: 二十, actions: {submit: {name: 提出, to: check, proposes: true}}}
              check: {name: 复核, actor: 法规处审核, actions: {enter: {name: 生效, to: end, enters: true}}}
            """;

    private static final List<Source> LAW = law();
    static final ProcedureBook PROCEDURES = ProcedureBook.read(append(LAW, new Source("lists/adjustment.procedure.yaml", ADJUSTMENT)));

    private Lists() {}

    private static List<Source> law() {
        try {
            return Duties.sources().stream().filter(source -> source.file().startsWith("law/") || source.file().startsWith("codes/")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ArrayList<Source> append(List<Source> sources, Source... more) {
        var all = new ArrayList<>(sources);
        all.addAll(Arrays.asList(more));
        return all;
    }

    static RegisterBook book(Source... registers) {
        return RegisterBook.read(append(LAW, registers), PROCEDURES);
    }

    /// The same beside one more procedure.
    static RegisterBook book(String procedure, String... registers) {
        var sources = append(LAW, new Source("lists/x.procedure.yaml", procedure));
        for (int i = 0; i < registers.length; i++) {
            sources.add(new Source("lists/x" + i + ".register.yaml", registers[i]));
        }
        return RegisterBook.read(sources, ProcedureBook.read(append(sources, new Source("lists/adjustment.procedure.yaml", ADJUSTMENT))));
    }

    static Register register(String yaml) {
        return book(new Source("lists/x.register.yaml", yaml)).all().iterator().next();
    }

    /// What is wrong with a register; nothing when it loads.
    static List<Problem> faultsOf(String yaml) {
        try {
            register(yaml);
            return List.of();
        } catch (DefinitionError e) {
            return e.problems();
        }
    }

    /// The law of this repository, one procedure, two divisions and one entry, which begins in 2021.
    static final Surroundings AROUND = new Surroundings() {

        @Override
        public Optional<String> whyUnresolved(Citation citation, LocalDate day) {
            return PROCEDURES.library().whyUnresolved(citation, day);
        }

        @Override
        public boolean hasProcedure(String id) {
            return id.equals("list-adjustment");
        }

        @Override
        public boolean hasDivision(String id) {
            return id.equals("policy") || id.equals("office");
        }

        @Override
        public boolean hasEntry(String register, String key, LocalDate day) {
            return register.equals("services") && key.equals("440100001000") && !day.isBefore(LocalDate.of(2021, 1, 1));
        }

        @Override
        public Optional<Values> entry(String register, String key, LocalDate day) {
            return hasEntry(register, key, day) ? Optional.of(Values.of(Map.of("code", key, "name", "许可甲", "kind", "行政许可", "basis", List.of("二十")))) : Optional.empty();
        }
    };
}
