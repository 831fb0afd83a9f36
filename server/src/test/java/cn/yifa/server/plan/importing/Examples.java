// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.importing;

import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.server.plan.ItemData;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/// Invented plans for tests.
final class Examples {

    static final DivisionId LEGAL = new DivisionId("legal-affairs");
    static final DivisionId OFFICE = new DivisionId("office");
    static final DivisionId DATA = new DivisionId("data");
    private static final Map<String, Meaning> MEANINGS = Map.of(
            "法规处", new Meaning.OneDivision(LEGAL),
            "办公室", new Meaning.OneDivision(OFFICE),
            "数据处", new Meaning.OneDivision(DATA),
            "各处室", new Meaning.Group("all", List.of(LEGAL, OFFICE, DATA)),
            "各市局", new Meaning.Outside());
    static final DivisionNames NAMES = name -> MEANINGS.getOrDefault(name, new Meaning.Unknown());

    private Examples() {}

    static DraftItem item(String key, int number, String heading, List<String> lead, List<String> responsible) {
        return new DraftItem(key, number, heading, heading + "。细化工作措施。按期报告进展。", Optional.empty(), lead, responsible,
                Optional.empty(), Optional.empty(), number * 10);
    }

    static Draft draft(DraftItem... items) {
        return new Draft("2026年依法行政工作要点", Optional.of("某厅"), OptionalInt.of(2026), "", List.of(
                new DraftChapter(1, "健全制度", List.of(items)), new DraftChapter(2, "加强监督", List.of())), List.of());
    }

    static ItemData data(int number, String heading, String text) {
        return new ItemData(number, "一、健全制度", Optional.empty(), heading, text, List.of(LEGAL), List.of(OFFICE), List.of("法规处"),
                List.of("办公室"), LocalDate.of(2026, 12, 31));
    }

    /// Items with distinct numbers and with words drawn from few characters, so that many are alike.
    static List<ItemData> random(SplittableRandom random, int size) {
        List<ItemData> items = new ArrayList<>();
        for (int i = 1; i <= size; i++) {
            items.add(data(i, words(random, 2 + random.nextInt(6)), words(random, 10 + random.nextInt(60))));
        }
        return items;
    }

    static String words(SplittableRandom random, int length) {
        String characters = "推进依法行政完善制度建设加强监督检查公开信息";
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < length; i++) {
            words.append(characters.charAt(random.nextInt(characters.length())));
        }
        return words.toString();
    }
}
