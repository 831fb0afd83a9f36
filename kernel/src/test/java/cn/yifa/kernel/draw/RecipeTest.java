// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("docs/draw.md 上的命令，照着做就得到公布的结果")
class RecipeTest {

    private static final Path PAGE = Path.of("../docs/draw.md");
    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

    /// Drawn slowly, name by name, as somebody without Perl does; the others quickly where there is Perl.
    private static final Set<String> SLOWLY = Set.of("03-empty-stratum.json", "08-non-bmp.json", "13-pairs.json", "17-remainder-tie.json", "29-certificate.json");

    @TempDir
    private Path folder;

    static List<Vector> drawn() {
        return Vector.all().stream().filter(vector -> !vector.refused()).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("drawn")
    void asOnThePage(Vector vector) throws IOException, InterruptedException {
        carryOut(vector, blocks(!SLOWLY.contains(vector.name()) && run("perl -MDigest::SHA -e 1 && echo yes || true").equals("yes\n")));
    }

    static List<Vector> steppedIn() {
        return drawn().stream().filter(vector -> vector.since().filter(since -> since.whyNobody().isEmpty()).isPresent()).toList();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("递补：命令得到的备选和人员，与系统的一样，名额用满的也一样")
    @MethodSource("steppedIn")
    void substitutes(Vector vector) throws IOException, InterruptedException {
        var result = vector.result();
        var dropped = vector.since().orElseThrow().dropped();
        var substitutions = Samples.given(Substitution.of(result, dropped));
        file("dropped.txt", substitutions.stream().map(one -> one.stratum() + "," + one.dropped() + "\n").collect(Collectors.joining()));
        carryOut(vector, blocks(true), () -> {
            assertThat(lines("substitutes.txt")).isEqualTo(substitutions.stream().map(one -> one.dropped() + "," + one.target()).toList());
            var sent = Stream.concat(result.pairs().stream(), substitutions.stream().flatMap(one -> one.pair().stream())).filter(pair -> !dropped.contains(pair.target()));
            assertThat(lines("pairs.txt")).isEqualTo(sent.flatMap(pair -> pair.inspectors().stream().map(inspector -> pair.target() + "," + inspector)).toList());
        });
    }

    @Test
    @DisplayName("不公开的名称，本人能核对")
    void hiddenName() throws IOException, InterruptedException {
        var name = new HiddenName("c".repeat(64), "某某商行 𠮷");
        assertThat(run("printf '%s' \"" + name.salt() + "," + name.name() + "\" | sha256sum | cut -c1-64").strip()).isEqualTo(name.identifier());
    }

    /// What is looked at once all commands have run.
    private interface Looking {
        void look() throws IOException;
    }

    private void carryOut(Vector vector, List<String> blocks) throws IOException, InterruptedException {
        var result = vector.result();
        carryOut(vector, blocks, () -> assertThat(lines("pairs.txt")).isEqualTo(result.pairs().stream().flatMap(pair -> pair.inspectors().stream().map(inspector -> pair.target() + "," + inspector)).toList()));
    }

    private void carryOut(Vector vector, List<String> blocks, Looking looking) throws IOException, InterruptedException {
        var result = vector.result();
        write(vector, result);
        var given = "alternates=" + vector.plan().alternates() + "\nunit=" + unit(vector) + "\n"
                + vector.plan().pairing().map(rules -> "each=" + rules.each() + "\ncap=" + rules.loadCap() + "\nday=" + rules.validOn() + "\n").orElse("each=0\ncap=0\nday=\n");
        var said = run("set -eu\n" + given + String.join("", blocks));
        assertThat(said).contains("方案 " + vector.plan().digest() + "\n", "名单 " + vector.frame().digest() + "\n", "种子 " + result.seed().hex() + "\n");
        assertThat(lines("commitments.txt")).isEqualTo(vector.secrets().stream().map(Commitment::of).map(made -> made.party() + "," + made.digest()).toList());
        assertThat(lines("quotas.txt")).containsExactlyInAnyOrderElementsOf(result.strata().stream().map(part -> part.stratum() + "," + part.quota()).toList());
        assertThat(lines("drawn.txt")).isEqualTo(result.strata().stream().flatMap(part -> part.drawn().stream().map(target -> part.stratum() + "," + target)).toList());
        assertThat(lines("alternates.txt")).isEqualTo(result.strata().stream().flatMap(part -> part.alternates().stream().map(target -> part.stratum() + "," + target)).toList());
        looking.look();
    }

    /// The folder that a visitor downloads, and what the page has them write themselves.
    private void write(Vector vector, DrawResult result) throws IOException {
        file("plan.json", vector.plan().canonical());
        for (var list : result.frame().files().entrySet()) {
            var path = folder.resolve("lists").resolve(list.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, list.getValue());
        }
        file("secrets.txt", vector.secrets().stream().map(secret -> secret.party() + "," + secret.nonce() + "," + secret.text() + "\n").collect(Collectors.joining()));
        file("public.txt", result.seed().publicText() + "\n");
        switch (vector.plan().quotas()) {
            case Quotas.Counts(var counts) -> file("quotas.txt", counts.entrySet().stream().map(count -> count.getKey() + "," + count.getValue() + "\n").collect(Collectors.joining()));
            case Quotas.Rates(var percent) -> file("weights.txt", percent.entrySet().stream()
                    .map(rate -> rate.getKey() + "," + rate.getValue().movePointRight(places(vector)).toBigIntegerExact() + "\n").collect(Collectors.joining()));
            case Quotas.Total(int total) -> file("weights.txt", result.strata().stream().map(part -> part.stratum() + "," + total + "\n").collect(Collectors.joining()));
        }
    }

    private static int places(Vector vector) {
        return vector.plan().quotas() instanceof Quotas.Rates(var percent) ? percent.values().stream().mapToInt(BigDecimal::scale).max().orElse(0) : 0;
    }

    private static String unit(Vector vector) {
        return vector.plan().quotas() instanceof Quotas.Rates ? "1" + "0".repeat(2 + places(vector)) : Integer.toString(vector.frame().sizes().values().stream().mapToInt(Integer::intValue).sum());
    }

    private static List<String> blocks(boolean quick) throws IOException {
        return BLOCK.matcher(Files.readString(PAGE)).results().map(block -> block.group(1)).filter(block -> !block.startsWith("tickets() {") || block.contains("perl ") == quick).toList();
    }

    private void file(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    private List<String> lines(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name));
    }

    private String run(String commands) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("commands"), commands);
        var bash = new ProcessBuilder("bash", "commands").directory(folder.toFile()).redirectErrorStream(true).start();
        var said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(said).isZero();
        return said;
    }
}
