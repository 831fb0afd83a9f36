// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.ceremony;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.ceremony.Recipe.Passage;
import cn.yifa.server.ceremony.Recipe.Piece;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("门户上“自己验证一次抽取”，就是 docs/draw.md 那一页")
class RecipeTest {

    private static final Path PAGE = Path.of("../docs/draw.md");

    @Test
    @DisplayName("每一段命令一字不差")
    void commandsAsTheyStand() throws IOException {
        var written = Pattern.compile("```\\w*\n(.*?)\n```", Pattern.DOTALL).matcher(Files.readString(PAGE)).results().map(found -> found.group(1)).toList();
        assertThat(written).hasSizeGreaterThan(7);
        assertThat(new Recipe().blocks().stream().filter(Passage.Commands.class::isInstance).map(Passage.Commands.class::cast).map(Passage.Commands::text)).isEqualTo(written);
    }

    @Test
    @DisplayName("标题、文件表和理由都在，写给程序员的一句不在")
    void wholePage() {
        var blocks = new Recipe().blocks();
        assertThat(blocks).contains(new Passage.Heading("为什么没有人能操纵"));
        var table = blocks.stream().filter(Passage.Table.class::isInstance).map(Passage.Table.class::cast).findFirst().orElseThrow();
        assertThat(table.rows()).allSatisfy(row -> assertThat(row).hasSize(2)).anySatisfy(row -> assertThat(row.getFirst()).containsExactly(new Piece("plan.json", true)));
        assertThat(table.rows()).as("a bar with a backslash parts no columns").anySatisfy(row -> assertThat(row.getLast()).contains(new Piece("|", true)));
        assertThat(blocks).noneSatisfy(block -> assertThat(block.toString()).contains("In English"));
    }

    @Test
    @DisplayName("编号的和不编号的列表")
    void items() {
        assertThat(Recipe.read("1. 一\n2. 用 `a`\n\n- 三\n")).containsExactly(new Passage.Items(true, List.of(List.of(new Piece("一", false)), List.of(new Piece("用 ", false), new Piece("a", true)))),
                new Passage.Items(false, List.of(List.of(new Piece("三", false)))));
    }
}
