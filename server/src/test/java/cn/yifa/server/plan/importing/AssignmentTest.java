// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.importing;

import static cn.yifa.server.plan.importing.Examples.DATA;
import static cn.yifa.server.plan.importing.Examples.LEGAL;
import static cn.yifa.server.plan.importing.Examples.NAMES;
import static cn.yifa.server.plan.importing.Examples.OFFICE;
import static cn.yifa.server.plan.importing.Examples.item;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("事项的分工")
class AssignmentTest {

    private static Assignment of(List<String> lead, List<String> responsible) {
        return Assignment.of(item("i1", 1, "事项", lead, responsible), NAMES, LEGAL);
    }

    @Test
    @DisplayName("法规处牵头，各处室负责：其他处室各有任务，法规处不重复")
    void leadIsNotResponsibleToo() {
        Assignment assignment = of(List.of("法规处"), List.of("各处室"));
        assertThat(assignment.lead()).containsExactly(LEGAL);
        assertThat(assignment.responsible()).containsExactly(OFFICE, DATA);
        assertThat(assignment.leadByDefault()).isFalse();
    }

    @Test
    @DisplayName("没有写处室的，由法规处牵头，并且写明是默认的")
    void nobodyNamed() {
        Assignment assignment = of(List.of(), List.of());
        assertThat(assignment.lead()).containsExactly(LEGAL);
        assertThat(assignment.leadByDefault()).isTrue();
    }

    @Test
    @DisplayName("不认识的名称列出来，不丢掉也不乱猜")
    void unknown() {
        Assignment assignment = of(List.of("未来处"), List.of("办公室", "未来处", "某某中心"));
        assertThat(assignment.unknown()).containsExactly("未来处", "某某中心");
        assertThat(assignment.leadByDefault()).isTrue();
        assertThat(assignment.responsible()).containsExactly(OFFICE);
    }

    @Test
    @DisplayName("厅外单位没有任务，也不算不认识")
    void outside() {
        Assignment assignment = of(List.of("办公室"), List.of("各市局"));
        assertThat(assignment.responsible()).isEmpty();
        assertThat(assignment.unknown()).isEmpty();
    }
}
