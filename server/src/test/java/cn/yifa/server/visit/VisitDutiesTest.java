// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cn.yifa.kernel.definition.DefinitionError;
import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.procedure.ProcedureReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is shown at the door is checked when the server starts.
class VisitDutiesTest {

    private static final Procedure PROCEDURE = ProcedureReader.read(new Source("look.procedure.yaml", """
            procedure: look
            name: 检查
            law: 行政处罚法
            in-force: 2021-07-15
            case-number: 查〔{year}〕{serial}号
            opened-by: [法规处]
            fields:
              who:   {name: 检查人员, type: texts, required: true}
              whom:  {name: 检查对象, type: text, required: true}
              until: {name: 检查至, type: date, required: true}
              inner: {name: 联系人, type: text, secret: personal}
            steps:
              look: {name: 检查, actor: 法规处经办人, article: 五十五, actions: {record: {name: 记录, to: end}}}
            """), new ArrayList<>()).orElseThrow();

    private static final String DEFINITION = """
            visit: look
            title: 检查
            inspectors: who
            target: whom
            until: until
            recorded: look.record
            lasts: 15
            why: [whom, until]
            rights:
              - {words: 可以拒绝, article: 五十五}
            """;

    private static VisitDuties read(String text) {
        Function<String, Optional<Procedure>> procedures = id -> Optional.of(PROCEDURE).filter(found -> found.id().equals(id));
        return new VisitDuties(List.of(new Source("look.visit.yaml", text)), procedures, id -> Optional.empty(),
                citation -> citation.article().toString().contains("五十五") ? Optional.empty() : Optional.of("没有这一条"));
    }

    @Test
    @DisplayName("读出来的正是写的")
    void reads() {
        assertThat(read(DEFINITION).all()).singleElement().satisfies(duty -> {
            assertThat(duty.recorded()).isEqualTo("look.record");
            assertThat(duty.rights()).extracting(right -> right.basis().toString()).containsExactly("《行政处罚法》第五十五条");
        });
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            visit: look            | visit: hook              | visit：没有正在施行的这个程序
            inspectors: who        | inspectors: whom         | inspectors：“检查对象”的类型不行，或者是个人信息
            until: until           | until: whom              | until：“检查对象”的类型不行，或者是个人信息
            recorded: look.record  | recorded: look.nothing   | recorded：程序没有“look.nothing”，写成 环节.动作
            why: [whom, until]     | why: [whom, inner]       | why：“联系人”的类型不行，或者是个人信息
            article: 五十五         | article: 九十九           | article：依据不能确认：没有这一条
            lasts: 15              | items: {field: whom, register: none, shows: [a]} | register：没有这份公开的清单
            """)
    void wrong(String from, String to, String message) {
        assertThatExceptionOfType(DefinitionError.class).isThrownBy(() -> read(DEFINITION.replace(from, to))).withMessageContaining(message);
    }
}
