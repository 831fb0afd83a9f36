// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// One concept, one identifier: `docs/glossary.csv` binds the names of the code.
class GlossaryTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern PUBLIC_TYPE =
            Pattern.compile("^public (?:(?:final|abstract|sealed|non-sealed) )*(?:class|record|enum|interface|@interface) (\\w+)", Pattern.MULTILINE);
    private static final Set<String> NEVER_ALONE = Set.of("Decision", "Review", "Notice", "Period", "Status", "Type");

    private record Row(String section, String term, String identifier, String english, String not) {

        static Row of(String line) {
            var cells = cells(line);
            assertThat(cells).as(line).hasSize(5);
            return new Row(cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.get(4));
        }

        List<String> identifiers() {
            return Arrays.stream(identifier.split("[^A-Za-z_]+")).filter(word -> !word.isBlank()).toList();
        }

        List<String> notThese() {
            return Arrays.stream(not.replaceAll("\\(.*?\\)", "").split("[,，/]")).map(String::strip).filter(word -> !word.isEmpty()).toList();
        }
    }

    @Test
    @DisplayName("词汇表每行都有中文和标识符，且各只出现一次")
    void eachTermAndIdentifierStandsOnce() throws IOException {
        var rows = rows();
        assertThat(rows).hasSizeGreaterThan(120).allSatisfy(row -> {
            assertThat(row.term()).isNotBlank();
            assertThat(row.identifiers()).isNotEmpty();
        });
        assertThat(rows.stream().map(Row::term)).doesNotHaveDuplicates();
        assertThat(rows.stream().map(Row::identifier)).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("没有一个类型用了词汇表所排除的名字")
    void noTypeHasARefusedName() throws IOException {
        var rows = rows();
        var refused = rows.stream().flatMap(row -> row.notThese().stream()).collect(Collectors.toSet());
        rows.forEach(row -> row.identifiers().forEach(refused::remove));
        refused.addAll(NEVER_ALONE);
        assertThat(typesIn("kernel", "server")).isNotEmpty().doesNotContainAnyElementsOf(refused);
    }

    @Test
    @DisplayName("内核的公开类型都由词汇表里的词组成")
    void publicKernelTypesAreMadeOfTerms() throws IOException {
        var known = new HashSet<String>();
        for (var row : rows()) {
            row.identifiers().forEach(identifier -> known.addAll(words(identifier)));
        }
        assertThat(typesIn("kernel")).allSatisfy(type ->
                assertThat(known).as(type + ": every word of it has a row in docs/glossary.csv").containsAll(words(type)));
    }

    private static List<String> words(String name) {
        return Arrays.stream(name.split("(?<=[a-z0-9])(?=[A-Z])|_")).map(word -> word.toLowerCase(java.util.Locale.ROOT)).toList();
    }

    private static List<Row> rows() throws IOException {
        return Files.readAllLines(ROOT.resolve("docs/glossary.csv")).stream().skip(1).map(Row::of).toList();
    }

    private static List<String> typesIn(String... modules) throws IOException {
        var types = new ArrayList<String>();
        for (var module : modules) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                for (var file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    PUBLIC_TYPE.matcher(Files.readString(file)).results().forEach(found -> types.add(found.group(1)));
                }
            }
        }
        return types;
    }

    private static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var c : line.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
