// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yifa.kernel.definition.DefinitionError;
import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.organ.Position;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("部门文件")
class DepartmentReaderTest {

    private static final String GOOD = """
            department: 山南市商务局（演示）
            number-prefix: 山商
            divisions:
              leadership: {name: 局领导, kind: leadership}
              office: {name: 办公室, roles: [办公室], account: bangong}
              law: {name: 法制科, also-called: [法规科], roles: [法规处]}
              market: {name: 市场科, kind: enforcement}
            groups:
              all: {name: 各科室, kinds: [plain, enforcement]}
            people:
              head: {name: 甲, seats: [主要负责人@leadership]}
              vice: {name: 乙, seats: [分管厅领导@*]}
            """;

    private static Department read(String text) {
        return DepartmentReader.read(new Source("department.yaml", text));
    }

    @Test
    @DisplayName("另一个部门照样写一份就能用")
    void another() {
        var department = read(GOOD);
        assertThat(department.name()).isEqualTo("山南市商务局（演示）");
        assertThat(department.shortName()).isEqualTo(department.name());
        assertThat(department.divisions()).hasSize(4);
        assertThat(department.groups().getFirst().divisions()).hasSize(3);
        assertThat(department.people().getLast().seats()).hasSize(3).allMatch(seat -> seat.position() == Position.LEADER_IN_CHARGE);
    }

    @ParameterizedTest
    @DisplayName("写错的地方，指出文件、行和该怎样写")
    @CsvSource(delimiter = '|', value = {
        "number-prefix: 山商|numbr-prefix: 山商|number-prefix|1",
        "roles: [法规处]|roles: [法制]|承担“法规处”|1",
        "name: 市场科|name: 法规科|已是另一个处室的名称|7",
        "kind: enforcement}|kind: police}|不认识的处室类别|7",
        "market: {|Market_1: {|小写字母|7",
        "主要负责人@leadership|局长@leadership|岗位@处室标识|11",
        "分管厅领导@*|分管厅领导@nowhere|岗位@处室标识|12",
        "kinds: [plain, enforcement]|kinds: [discipline]|没有处室|9",
        "kinds: [plain, enforcement]|divisions: [nowhere]|没有处室“nowhere”|9"
    })
    void faults(String right, String wrong, String message, int line) {
        assertThat(GOOD).contains(right);
        assertThatThrownBy(() -> read(GOOD.replace(right, wrong))).isInstanceOfSatisfying(DefinitionError.class,
                error -> assertThat(error.problems()).anySatisfy(problem -> {
                    assertThat(problem.toString()).contains("department.yaml").contains(message);
                    assertThat(problem.line()).isEqualTo(line);
                }));
    }
}
