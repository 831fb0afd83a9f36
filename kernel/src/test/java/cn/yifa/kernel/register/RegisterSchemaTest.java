// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.register;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.Duties;
import cn.yifa.kernel.DutySchema;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The schema that helps editors says what the reader says.
class RegisterSchemaTest {

    private static final DutySchema SCHEMA = DutySchema.of("register.schema.json");

    @Test
    @DisplayName("duties/ 里的每份清单都合乎模式")
    void everyDutyFits() throws IOException {
        assertThat(Duties.sources(".register.yaml")).allSatisfy(source -> assertThat(SCHEMA.faults(source.text())).as(source.file()).isEmpty());
    }

    @ParameterizedTest
    @DisplayName("好的样例：模式和读取程序都接受")
    @MethodSource
    void good(String yaml) {
        assertThat(SCHEMA.faults(yaml)).isEmpty();
        assertThat(Lists.faultsOf(yaml)).isEmpty();
    }

    static List<String> good() {
        return List.of(
                Lists.SMALL,
                Lists.FULL,
                Lists.FULL.replace("columns: [code, name, kind]", "columns: code"),
                Lists.FULL.replace("filters: [kind, division]\n", ""),
                Lists.FULL.replace("name: 名称, type: text", "name: 2024, type: text"),
                Lists.FULL.replace("article: 二十\n", "article: 20\n"),
                Lists.FULL.replace("weight: doubt", "weight: fault"),
                Lists.FULL.replace("of: [窗口, 网上, 邮寄]", "of: [1, 2]"),
                Lists.FULL.replace("about:     {name: 说明, type: long-text", "about:     {name: 说明, secret: personal, public: false, type: long-text"),
                Lists.SMALL + "catalogue: {name: 上级目录, columns: {task_name: name, begun: effective-from}}\n",
                Lists.SMALL + "takes-down: true\n",
                Lists.FULL.replace("key: code\n", "in-charge: division\nkey: code\n").replaceFirst("(division: +\\{name: [^,]+, type: division)", "$1, required: true"),
                Lists.SMALL + "rules: {}\n");
    }

    @ParameterizedTest
    @DisplayName("坏的样例：模式和读取程序都拒绝")
    @MethodSource
    void bad(String yaml) {
        assertThat(SCHEMA.faults(yaml)).isNotEmpty();
        assertThat(Lists.faultsOf(yaml)).isNotEmpty();
    }

    static List<String> bad() {
        return List.of(
                Lists.FULL.replace("register: services\nname", "register: Services\nname"),
                Lists.FULL.replace("name: 服务事项清单\n", ""),
                Lists.FULL.replace("law: 政府信息公开条例\n", ""),
                Lists.FULL.replace("since: 2019-05-15", "since: 去年"),
                Lists.FULL.replace("entry: 服务事项\n", ""),
                Lists.FULL.replace("kept-by:", "keptby:"),
                Lists.FULL.replace("changed-by: list-adjustment\n", ""),
                Lists.FULL.replace("public: true\nkey", "public: 是\nkey"),
                Lists.FULL.replace("key: code", "key: Code"),
                Lists.FULL.replace("title: name\n", ""),
                Lists.FULL.replace("columns: [code, name, kind]", "columns: []"),
                Lists.FULL.replace("columns: [code, name, kind]", "columns: [code, code]"),
                Lists.FULL.replace("filters: [kind, division]", "filters: []"),
                Lists.FULL.replace("article: 二十\n", "article: 很多\n"),
                Lists.FULL.replace("about:     {", "About:     {"),
                Lists.FULL.replace("name: 实施日期, type: date", "name: 实施日期"),
                Lists.FULL.replace("name: 实施日期, type: date", "type: date"),
                Lists.FULL.replace("name: 实施日期, type: date", "name: 实施日期, type: day"),
                Lists.FULL.replace("name: 实施日期, type: date", "name: 实施日期, type: date, at-most: 3"),
                Lists.FULL.replace("name: 实施日期, type: date", "name: 实施日期, type: date, decimals: 3"),
                Lists.FULL.replace("name: 实施日期, type: date", "name: 实施日期, type: date, of: [甲]"),
                Lists.FULL.replace("name: 实施日期, type: date", "name: 实施日期, type: date, register: powers"),
                Lists.FULL.replace("name: 实施日期, type: date", "name: 实施日期, type: date, acyclic: true"),
                Lists.FULL.replace("name: 实施日期, type: date", "name: 实施日期, type: date, columns: {a: {name: 甲, type: text}}"),
                Lists.FULL.replace("name: 实施日期, type: date", "name: 实施日期, type: date, code: basic-code"),
                Lists.FULL.replace("name: 实施日期, type: date", "name: 实施日期, type: date, agrees: {kind: kind}"),
                Lists.FULL.replace("name: 实施日期, type: date", "name: 实施日期, type: date, secret: personal"),
                Lists.FULL.replace("name: 实施日期, type: date", "name: 实施日期, type: date, required: 是"),
                Lists.FULL.replace("secret: personal", "secret: false"),
                Lists.FULL.replace("at-most: 90", "at-most: 很多"),
                Lists.FULL.replace("of: [窗口, 网上, 邮寄]", "of: []"),
                Lists.FULL.replace(", of: [窗口, 网上, 邮寄]", ""),
                Lists.FULL.replace("code: basic-code, ", ""),
                Lists.FULL.replace("type: entry, register: services, acyclic", "type: entry, acyclic"),
                Lists.FULL.replace("type: entry, register: services, acyclic: true", "type: entry, register: services, acyclic: 是"),
                Lists.FULL.replace("until:  {name: 取消日期, type: date", "until:  {name: 取消日期, type: long-text"),
                Lists.FULL.replace("until:  {name: 取消日期, type: date", "until:  {name: 取消日期, type: rows, columns: {a: {name: 甲, type: text}}"),
                Lists.FULL.replace("until:  {name: 取消日期, type: date", "until:  {name: 取消日期, type: text, secret: personal"),
                Lists.FULL.replace("until:  {name: 取消日期, type: date", "until:  {name: 取消日期, type: choices, of: [甲]"),
                Lists.FULL.replace("when: promised > days, ", ""),
                Lists.FULL.replace("field: promised, ", ""),
                Lists.FULL.replace("words: 承诺时限不能长于法定时限, ", ""),
                Lists.FULL.replace("weight: doubt", "weight: perhaps"),
                Lists.FULL.replace("promised-within-law:", "Promised:"),
                Lists.FULL.replace("when: promised > days", "when: '" + "(".repeat(501) + "'"),
                Lists.FULL.replaceFirst("(?s)sections:.*?columns: \\[code", "sections: {}\ncolumns: [code"),
                Lists.SMALL + "catalogue: {columns: {task_name: name}}\n",
                Lists.SMALL + "catalogue: {name: 上级目录, columns: {task_name: nothing-such}}\n",
                Lists.SMALL + "compares: {name: 统一, with: code}\n",
                Lists.SMALL + "compares: {name: 统一, elements: {same-name: {name: 名称, ours: name}}}\n",
                Lists.SMALL + "takes-down: 是\n",
                "just a text\n",
                "[]\n");
    }

    @Test
    @DisplayName("样例本身没有改错地方")
    void samplesDiffer() {
        assertThat(bad()).doesNotContain(Lists.FULL);
        assertThat(good().subList(2, good().size())).doesNotContain(Lists.FULL);
    }
}
