// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.importing;

import static cn.yifa.server.plan.importing.Examples.draft;
import static cn.yifa.server.plan.importing.Examples.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("草稿的改正")
class CorrectionTest {

    private final Draft draft = draft(
            item("i1", 1, "完善清单", List.of("法规处"), List.of("各处室")), item("i2", 2, "公开信息", List.of("办公室"), List.of("数据处")));

    @Test
    @DisplayName("拆分：后一部分成为新的事项，文字一字不少，分工相同")
    void split() {
        Draft after = new Correction.Split("i1", 1).applyTo(draft);
        assertThat(after.items().map(DraftItem::key)).containsExactly("i1", "i3", "i2");
        assertThat(after.item("i1").orElseThrow().text() + after.item("i3").orElseThrow().text())
                .isEqualTo(draft.item("i1").orElseThrow().text());
        assertThat(after.item("i3").orElseThrow().heading()).isEqualTo("细化工作措施");
        assertThat(after.item("i3").orElseThrow().lead()).containsExactly("法规处");
    }

    @Test
    @DisplayName("只有三句话，不能在第三句之后拆分")
    void splitBeyondTheEnd() {
        assertThatThrownBy(() -> new Correction.Split("i1", 3).applyTo(draft)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("合并：并入前一事项，处室取并集")
    void merge() {
        Draft after = new Correction.Merging("i2").applyTo(draft);
        assertThat(after.size()).isEqualTo(1);
        DraftItem whole = after.item("i1").orElseThrow();
        assertThat(whole.lead()).containsExactly("法规处", "办公室");
        assertThat(whole.responsible()).containsExactly("各处室", "数据处");
        assertThat(whole.text()).contains("完善清单", "公开信息");
    }

    @Test
    @DisplayName("第一个事项没有可并入的，保持不变")
    void mergeTheFirst() {
        assertThat(new Correction.Merging("i1").applyTo(draft)).isEqualTo(draft);
    }

    @Test
    @DisplayName("先拆分再合并，回到原来的文字")
    void splitThenMerge() {
        Draft after = new Correction.Merging("i3").applyTo(new Correction.Split("i1", 2).applyTo(draft));
        assertThat(after.item("i1").orElseThrow().text()).isEqualTo(draft.item("i1").orElseThrow().text());
        assertThat(after.size()).isEqualTo(draft.size());
    }

    @Test
    @DisplayName("移到另一章")
    void move() {
        Draft after = new Correction.OfItem(draft.item("i1").orElseThrow(), 1).applyTo(draft);
        assertThat(after.chapterOf("i1")).hasValue(1);
        assertThat(after.size()).isEqualTo(2);
    }

    @Test
    @DisplayName("增加和删除")
    void addAndRemove() {
        Draft added = new Correction.Addition(item("x0", 3, "新增事项", List.of(), List.of()), 1).applyTo(draft);
        assertThat(added.item("i3").orElseThrow().heading()).isEqualTo("新增事项");
        assertThat(new Correction.Removal("i3").applyTo(added)).isEqualTo(draft);
    }

    @Test
    @DisplayName("改了年度，按原文写法重新推算期限")
    void anotherYear() {
        DraftItem due = new DraftItem("i1", 1, "甲", "甲。", Optional.empty(), List.of(), List.of(), Optional.of("2月底前"),
                Optional.of(LocalDate.of(2026, 2, 28)), 1);
        Draft after = new Correction.OfHead("标题", Optional.of("某厅"), OptionalInt.of(2028)).applyTo(draft(due));
        assertThat(after.item("i1").orElseThrow().due()).contains(LocalDate.of(2028, 2, 29));
    }
}
