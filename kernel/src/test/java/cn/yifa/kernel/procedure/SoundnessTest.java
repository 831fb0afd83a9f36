// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SoundnessTest {

    @Test
    @DisplayName("走完还有分支等在会合处：指出那条路")
    void leftOverArrival() {
        assertThat(Drafts.faults("""
                first: split
                steps:
                  split: {name: 分办, actor: 办公室经办人, article: 一, actions: {both: {name: 分办, to: [one, two]}}}
                  one:   {name: 甲, actor: 办公室经办人, actions: {done: {name: 办完, to: join}, drop: {name: 不办, to: end}}}
                  two:   {name: 乙, actor: 办公室经办人, actions: {done: {name: 办完, to: join}}}
                  join:  {name: 会合, actor: 办公室经办人, after: [one, two], actions: {close: {name: 办结, to: end}}}
                """)).singleElement().satisfies(problem -> {
            assertThat(problem.message()).contains("还有分支等在会合处", "two 到 join");
            assertThat(problem.path()).containsExactly("split.both", "one.drop", "two.done");
        });
    }

    @Test
    @DisplayName("再也不能办结的死循环")
    void trap() {
        assertThat(Drafts.faults("""
                steps:
                  start: {name: 开始, actor: 办公室经办人, article: 一, actions: {go: {name: 去, to: here}, close: {name: 办结, to: end}}}
                  here:  {name: 这里, actor: 办公室经办人, actions: {go: {name: 去, to: there}}}
                  there: {name: 那里, actor: 办公室经办人, actions: {go: {name: 回, to: here}}}
                """)).singleElement().satisfies(problem -> {
            assertThat(problem.message()).contains("再也不能办结");
            assertThat(problem.path()).containsExactly("start.go");
            assertThat(problem.line()).isEqualTo(Drafts.HEADER_LINES + 3);
        });
    }

    @Test
    @DisplayName("没有会合就再次进入同一环节")
    void enteredTwice() {
        assertThat(Drafts.faults("""
                steps:
                  split: {name: 分办, actor: 办公室经办人, article: 一, actions: {both: {name: 分办, to: [one, two]}}}
                  one:   {name: 甲, actor: 办公室经办人, actions: {done: {name: 办完, to: last}}}
                  two:   {name: 乙, actor: 办公室经办人, actions: {done: {name: 办完, to: last}}}
                  last:  {name: 汇总, actor: 办公室经办人, actions: {close: {name: 办结, to: end}}}
                """)).singleElement().satisfies(problem -> {
            assertThat(problem.message()).contains("“last”还没有离开，就会再次进入");
            assertThat(problem.path()).containsExactly("split.both", "one.done", "two.done");
        });
    }

    @Test
    @DisplayName("永远走不到的环节")
    void deadStep() {
        assertThat(Drafts.messages("""
                steps:
                  start:  {name: 开始, actor: 办公室经办人, article: 一, actions: {close: {name: 办结, to: end}}}
                  island: {name: 孤岛, actor: 办公室经办人, actions: {close: {name: 办结, to: end}}}
                """)).containsExactly("环节“island”永远走不到");
    }

    @Test
    @DisplayName("会合等待一个不会同时到达的分支，永远进不去")
    void joinOfAlternatives() {
        assertThat(Drafts.messages("""
                steps:
                  choose: {name: 选, actor: 办公室经办人, article: 一, actions: {left: {name: 左, to: one}, right: {name: 右, to: two}}}
                  one:   {name: 甲, actor: 办公室经办人, actions: {done: {name: 办完, to: join}}}
                  two:   {name: 乙, actor: 办公室经办人, actions: {done: {name: 办完, to: join}}}
                  join:  {name: 会合, actor: 办公室经办人, after: [one, two], actions: {close: {name: 办结, to: end}}}
                """)).containsExactly("走完后还有分支等在会合处，办件不能办结：one 到 join", "环节“join”永远走不到");
    }

    @Test
    @DisplayName("去处、会合、首环节写错，一次全部指出")
    void brokenReferences() {
        assertThat(Drafts.messages("""
                first: nowhere
                reopens-to: nobody
                steps:
                  start: {name: 开始, actor: 办公室经办人, article: 一, actions: {go: {name: 去, to: missing}, on: {name: 去, to: join}}}
                  join:  {name: 会合, actor: 办公室经办人, after: [other], actions: {wait: {name: 等, to: stay}}}
                """)).contains("first 应当是环节，没有环节“nowhere”", "reopens-to 应当是环节，没有环节“nobody”", "动作“go”去往不存在的环节“missing”",
                "动作“on”去往会合环节“join”，但它的 after 里没有“start”", "after 里没有环节“other”", "环节“join”没有离开的动作");
    }

    @Test
    @DisplayName("每个动作都有条件而不周全")
    void guardsThatLeaveAGap() {
        var draft = """
                fields:
                  kind: {name: 种类, type: choice, of: [甲, 乙, 丙], required: true}
                  sum:  {name: 金额, type: number, required: true}
                steps:
                  start: {name: 开始, actor: 办公室经办人, article: 一, actions: {one: {name: 一, to: end, when: %s}, two: {name: 二, to: end, when: %s}}}
                """;
        assertThat(Drafts.messages(draft.formatted("kind = \"甲\"", "kind = \"乙\""))).singleElement().asString().contains("每个动作都有条件");
        assertThat(Drafts.messages(draft.formatted("sum > 10", "sum < 10"))).singleElement().asString().contains("每个动作都有条件");
        assertThat(Drafts.messages(draft.formatted("kind = \"甲\"", "'kind in [\"乙\", \"丙\"]'"))).isEmpty();
        assertThat(Drafts.messages(draft.formatted("sum > 10", "not(sum > 10)"))).isEmpty();
    }

    @Test
    @DisplayName("条件读取可能还没有填写的字段")
    void readsWhatIsNotWritten() {
        assertThat(Drafts.faults("""
                fields: {sum: {name: 金额, type: number}}
                steps:
                  start: {name: 开始, actor: 办公室经办人, article: 一, actions: {ask: {name: 问, to: next, form: sum}, skip: {name: 不问, to: next}}}
                  next:  {name: 下一步, actor: 办公室经办人, actions: {big: {name: 大, to: end, when: sum > 10}, any: {name: 其他, to: end}}}
                """)).singleElement().satisfies(problem -> {
            assertThat(problem.message()).contains("可能还没有填写：sum");
            assertThat(problem.line()).isEqualTo(Drafts.HEADER_LINES + 4);
        });
    }

    @Test
    @DisplayName("没有处室时一跳而过的环节，不能当作填过表、走过必经程序")
    void passedStepsDoNotCount() {
        assertThat(Drafts.messages("""
                fields:
                  with: {name: 会办处室, type: divisions}
                  sum:  {name: 金额, type: number}
                steps:
                  start: {name: 开始, actor: 办公室经办人, article: 一, actions: {ask: {name: 会办, to: joint}}}
                  joint: {name: 会办, actor: {each: with, position: 经办人}, actions: {answer: {name: 答复, to: next, form: sum}}}
                  next:  {name: 下一步, actor: 办公室经办人, actions: {big: {name: 大, to: end, when: sum > 10}, any: {name: 其他, to: end}}}
                invariants:
                  - before any: joint
                """)).anySatisfy(message -> assertThat(message).contains("可能还没有填写：sum"))
                .anySatisfy(message -> assertThat(message).contains("必须经过“joint”"));
    }

    @Test
    @DisplayName("二百个环节的程序，状态虽多也能证明；并行过多时说明")
    void largeNets() {
        assertThat(Drafts.messages(chain(200))).isEmpty();
        assertThat(Drafts.messages(fork(8))).isEmpty();
        assertThat(Drafts.messages(fork(24))).singleElement().asString().contains("过于庞大", "拆成几个程序");
    }

    private static String chain(int steps) {
        return IntStream.range(0, steps).mapToObj(i -> "  s%d: {name: 第%d步, actor: 办公室经办人, article: 一, actions: {go: {name: 下一步, to: %s}%s}}"
                .formatted(i, i, i + 1 < steps ? "s" + (i + 1) : "end", i == 0 ? "" : ", back: {name: 回, to: s" + (i - 1) + "}"))
                .collect(Collectors.joining("\n", "steps:\n", "\n"));
    }

    private static String fork(int branches) {
        var names = IntStream.range(0, branches).mapToObj(i -> "b" + i).toList();
        var lines = new ArrayList<>(List.of("steps:", "  split: {name: 分办, actor: 办公室经办人, article: 一, actions: {go: {name: 分办, to: " + names + "}}}",
                "  join: {name: 会合, actor: 办公室经办人, after: " + names + ", actions: {close: {name: 办结, to: end}}}"));
        names.forEach(name -> lines.add("  " + name + ": {name: 分支, actor: 办公室经办人, actions: {done: {name: 办完, to: join}}}"));
        return String.join("\n", lines) + "\n";
    }
}
