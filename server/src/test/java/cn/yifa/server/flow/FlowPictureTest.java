// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.server.flow.Nets.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("运行流程图")
class FlowPictureTest {

    private static final long SEED = 20261124;
    private static final Pattern NUMBER = Pattern.compile("-?\\d+");

    @Test
    @DisplayName("主线排成一行，并行和旁支在其下；退回的箭头是虚线")
    void mainLine() {
        var picture = FlowPicture.of(Nets.procedure(List.of("a", "b"), List.of("a", "b", "c"), List.of(new Way("a", "finish", List.of("c")), new Way("b", "finish", List.of("c")),
                new Way("c", "close", List.of(Procedure.END)), new Way("c", "back", List.of("a", "b")))));
        var a = box(picture, "a");
        var b = box(picture, "b");
        var c = box(picture, "c");
        assertThat(a.y()).isEqualTo(c.y());
        assertThat(a.x()).isEqualTo(b.x()).isLessThan(c.x());
        assertThat(b.y()).isGreaterThan(a.y() + a.height());
        assertThat(picture.arrows().stream().filter(FlowPicture.Arrow::back)).hasSize(2);
        assertThat(picture.steps()).extracting(FlowPicture.StepInWords::name).containsExactly("环节a", "环节b", "环节c");
    }

    @Test
    @DisplayName("补正一类的旁支回到原环节，不打乱主线")
    void sideBranch() {
        var picture = FlowPicture.of(Nets.procedure(List.of("register"), List.of("register", "correct", "review"), List.of(new Way("register", "accept", List.of("review")),
                new Way("register", "ask", List.of("correct")), new Way("correct", "supplement", List.of("register")), new Way("review", "decide", List.of(Procedure.END)))));
        assertThat(box(picture, "register").y()).isEqualTo(box(picture, "review").y());
        assertThat(box(picture, "correct").y()).isGreaterThan(box(picture, "register").y());
        assertThat(picture.arrows().stream().filter(FlowPicture.Arrow::back)).hasSize(1);
    }

    @Test
    @DisplayName("计划事项：图和列表都写明实施主体、法律依据、期限，列表还写明等谁、各动作到哪里")
    void inWords() {
        var picture = FlowPicture.of(Duties.planItem());
        assertThat(box(picture, "lead-work").lines()).containsExactly("各牵头处室经办人", "第二十四条", "期限：办结时限", "可随时报告进展");
        var review = picture.steps().getLast();
        assertThat(review.actor()).isEqualTo("法规处经办人");
        assertThat(review.basis()).isEqualTo("《法治政府建设与责任落实督察工作规定》第二十四条");
        assertThat(review.clocks()).containsExactly("办结时限 至“完成时限”为止");
        assertThat(review.ways()).containsExactly("等牵头办理、配合办理都完成后开始", "办结，转结束", "退回补充，转牵头办理、配合办理");
    }

    private static FlowPicture.Box box(FlowPicture picture, String id) {
        return picture.boxes().stream().filter(box -> box.id().equals(id)).findFirst().orElseThrow();
    }

    @Test
    @DisplayName("任意程序：方框不相叠，都在图内，箭头不穿过方框")
    void anyProcedure() {
        var random = new SplittableRandom(SEED);
        for (int run = 0; run < 300; run++) {
            var picture = FlowPicture.of(random(random));
            var as = "seed " + SEED + ", run " + run;
            for (var one : picture.boxes()) {
                assertThat(one.x()).as(as).isNotNegative();
                assertThat(one.x() + one.width()).as(as).isLessThanOrEqualTo(picture.width());
                assertThat(one.y() + one.height()).as(as).isLessThanOrEqualTo(picture.height());
                assertThat(picture.boxes().stream().filter(other -> other != one && overlap(one, other))).as(as).isEmpty();
            }
            picture.arrows().forEach(arrow -> assertThat(picture.boxes().stream().filter(box -> crosses(arrow, box))).as(as + " " + arrow.path()).isEmpty());
        }
    }

    private static Procedure random(SplittableRandom random) {
        int n = random.nextInt(1, 9);
        var steps = new ArrayList<String>();
        for (int i = 0; i < n; i++) {
            steps.add("s" + i);
        }
        var ways = new ArrayList<Way>();
        for (int i = 0; i < n; i++) {
            ways.add(new Way("s" + i, "on", List.of(i == n - 1 ? Procedure.END : "s" + (i + 1))));
            for (int more = random.nextInt(3); more > 0; more--) {
                int to = random.nextInt(n + 1);
                ways.add(new Way("s" + i, "to" + to + "by" + more, List.of(to == n ? Procedure.END : "s" + to)));
            }
        }
        return Nets.procedure(List.of("s0"), steps, ways);
    }

    private static boolean overlap(FlowPicture.Box one, FlowPicture.Box other) {
        return one.x() < other.x() + other.width() && other.x() < one.x() + one.width() && one.y() < other.y() + other.height() && other.y() < one.y() + one.height();
    }

    /// Whether a stretch of the arrow lies inside the box; touching its edge, as every arrow does at its ends, is not crossing.
    private static boolean crosses(FlowPicture.Arrow arrow, FlowPicture.Box box) {
        var numbers = NUMBER.matcher(arrow.path()).results().map(found -> Integer.parseInt(found.group())).toList();
        for (int i = 0; i + 3 < numbers.size(); i += 2) {
            int left = Math.min(numbers.get(i), numbers.get(i + 2));
            int right = Math.max(numbers.get(i), numbers.get(i + 2));
            int top = Math.min(numbers.get(i + 1), numbers.get(i + 3));
            int bottom = Math.max(numbers.get(i + 1), numbers.get(i + 3));
            if (right > box.x() && left < box.x() + box.width() && bottom > box.y() && top < box.y() + box.height()) {
                return true;
            }
        }
        return false;
    }
}
