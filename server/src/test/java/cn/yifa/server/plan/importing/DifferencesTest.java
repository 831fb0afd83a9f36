// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.importing;

import static cn.yifa.server.plan.importing.Examples.data;
import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.server.plan.ItemData;
import cn.yifa.server.plan.importing.Difference.Added;
import cn.yifa.server.plan.importing.Difference.Changed;
import cn.yifa.server.plan.importing.Difference.Unchanged;
import cn.yifa.server.plan.importing.Difference.Vanished;
import cn.yifa.server.plan.importing.Differences.Coming;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

@DisplayName("再次导入的差异")
class DifferencesTest {

    private static SequencedMap<CaseId, ItemData> standing(List<ItemData> items) {
        SequencedMap<CaseId, ItemData> standing = new LinkedHashMap<>();
        for (int i = 0; i < items.size(); i++) {
            standing.put(new CaseId(new UUID(0, i)), items.get(i));
        }
        return standing;
    }

    private static List<Difference> between(List<ItemData> standing, List<ItemData> coming) {
        return Differences.between(standing(standing), coming.stream().map(item -> new Coming(0, item)).toList(), Object::toString);
    }

    @Test
    @DisplayName("增加一项、改一项、少一项、留一项")
    void eachKind() {
        var differences = between(
                List.of(data(1, "完善清单", "完善清单。逐项明确依据。"), data(2, "公开信息", "公开信息。按时更新目录。"), data(3, "办理信访", "办理信访。")),
                List.of(data(1, "完善清单", "完善清单。逐项明确依据。"), data(2, "公开信息", "公开信息。按时更新目录和指南。"), data(4, "应诉", "负责人出庭应诉。")));
        assertThat(differences).hasExactlyElementsOfTypes(Unchanged.class, Changed.class, Added.class, Vanished.class);
        assertThat(((Changed) differences.get(1)).changes()).singleElement()
                .isEqualTo(new Difference.FieldChange("内容", "公开信息。按时更新目录。", "公开信息。按时更新目录和指南。"));
    }

    @Test
    @DisplayName("前面插入一项，后面的序号顺延，仍是原来的事项")
    void renumbered() {
        var differences = between(List.of(data(1, "甲事项", "甲事项。"), data(2, "乙事项", "乙事项。")),
                List.of(data(1, "新事项", "新的内容。"), data(2, "甲事项", "甲事项。"), data(3, "乙事项", "乙事项。")));
        assertThat(differences).hasExactlyElementsOfTypes(Added.class, Changed.class, Changed.class);
        assertThat(((Changed) differences.get(1)).changes()).extracting(Difference.FieldChange::name).containsExactly("序号");
    }

    @Test
    @DisplayName("只是标点宽窄和空格不同，不算变化")
    void punctuation() {
        assertThat(between(List.of(data(1, "完善“清单”制度", "完善，逐项。")), List.of(data(1, "完善\"清单\"制度", "完善, 逐项。"))))
                .hasExactlyElementsOfTypes(Unchanged.class);
    }

    @RepeatedTest(50)
    @DisplayName("性质：同一份计划再次导入，没有任何差异")
    void again(RepetitionInfo repetition) {
        var random = new SplittableRandom(20261124L + repetition.getCurrentRepetition());
        List<ItemData> plan = Examples.random(random, 1 + random.nextInt(40));
        assertThat(between(plan, plan)).as("seed %d", 20261124L + repetition.getCurrentRepetition()).hasOnlyElementsOfType(Unchanged.class);
    }

    @RepeatedTest(50)
    @DisplayName("性质：每个事项恰好出现一次，套用全部差异后就是新的计划")
    void applying(RepetitionInfo repetition) {
        long seed = 7L + repetition.getCurrentRepetition();
        var random = new SplittableRandom(seed);
        List<ItemData> before = Examples.random(random, random.nextInt(30));
        List<ItemData> after = new ArrayList<>(Examples.random(random, random.nextInt(10)));
        before.stream().filter(item -> random.nextInt(4) > 0).forEach(after::add);
        Collections.shuffle(after, new Random(seed));
        var standing = standing(before);
        var result = new LinkedHashMap<>(standing);
        List<ItemData> opened = new ArrayList<>();
        for (var difference : Differences.between(standing, after.stream().map(item -> new Coming(0, item)).toList(), Object::toString)) {
            switch (difference) {
                case Added added -> opened.add(added.item());
                case Changed changed -> result.put(changed.caseId(), changed.after());
                case Vanished vanished -> result.remove(vanished.caseId());
                case Unchanged unchanged -> assertThat(result).containsKey(unchanged.caseId());
            }
        }
        opened.addAll(result.values());
        assertThat(opened).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(after);
    }
}
