// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import cn.yifa.kernel.record.CanonicalJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("抽取的标准答案：另一个程序算出来的，逐字节相同")
class GoldenVectorsTest {

    static List<Vector> vectors() {
        return Vector.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void sameByteForByte(Vector vector) {
        assertThat(CanonicalJson.write(vector.drawn())).isEqualTo(CanonicalJson.write(vector.expected()));
    }

    static List<Vector> afterwards() {
        return vectors().stream().filter(vector -> vector.since().isPresent()).toList();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("以后递补的也相同：谁、第几个备选、派谁去、为什么不能")
    @MethodSource("afterwards")
    void steppedInTheSame(Vector vector) {
        assertThat(CanonicalJson.write(Map.of("steps", vector.steppedIn()))).isEqualTo(CanonicalJson.write(Map.of("steps", vector.since().orElseThrow().expected())));
    }

    @Test
    @DisplayName("至少三十个，其中有拒绝的")
    void enough() {
        assertThat(vectors()).hasSizeGreaterThanOrEqualTo(30);
        assertThat(vectors().stream().filter(Vector::refused)).hasSizeGreaterThanOrEqualTo(10);
        assertThat(afterwards().stream().flatMap(vector -> vector.since().orElseThrow().whyNobody().stream())).as("every reason why nobody steps in").containsExactlyInAnyOrder("DroppedAlready", "NotDrawn", "NoAlternateLeft", "NoInspectorLeft");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("另一个程序现在仍算出这些答案，每个名称只看几眼")
    @ValueSource(strings = {"check.mjs", "steps.mjs"})
    void secondImplementation(String script) throws IOException, InterruptedException {
        Process node;
        try {
            node = new ProcessBuilder("node", script).directory(Vector.FOLDER.toFile()).redirectErrorStream(true).start();
        } catch (IOException e) {
            abort("no node on this machine: the shell tries the recipe all the same");
            return;
        }
        var said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor()).as(said).isZero();
    }
}
