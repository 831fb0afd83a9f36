// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.register;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.definition.Problem;
import cn.yifa.kernel.definition.Source;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StockTest {

    private static final RegisterBook BOOK = Lists.book(new Source("lists/services.register.yaml", Lists.FULL));
    private static final String LIST = """
            entries: services
            from: 2024-01-01
            list:
              - code: 440100001000
                name: 许可甲
                kind: 行政许可
                days: 20
                fee: 12.50
                begun: 2024-02-01
                online: true
                channels: [窗口, 网上]
                basis: 三十三
                materials:
                  - {title: 申请书, copies: 2, basis: [二十, 三十三]}
                  - {title: 身份证件, needed: false}
              - effective-from: 2025-01-01
                effective-until: 2026-01-01
                code: 440500001000
                name: 给付乙
                kind: 行政给付
                basis: [二十]
            """;

    private static List<Stock> read(String yaml, List<Problem> problems) {
        return Stock.read(List.of(new Source("lists/services.entries.yaml", yaml), new Source("lists/services.register.yaml", Lists.FULL)), BOOK, problems);
    }

    @Test
    @DisplayName("读出来的正是写的；没有写日子的，从文件写的那天起")
    void asWritten() {
        var problems = new ArrayList<Problem>();
        var stock = read(LIST, problems);
        assertThat(problems).isEmpty();
        assertThat(stock).hasSize(2);
        var first = stock.getFirst();
        assertThat(first.register().id()).isEqualTo("services");
        assertThat(first.from()).isEqualTo(LocalDate.of(2024, 1, 1));
        assertThat(first.until()).isEmpty();
        assertThat(first.file() + ":" + first.line()).isEqualTo("lists/services.entries.yaml:4");
        assertThat(first.values()).isEqualTo(Values.of(Map.of("code", "440100001000", "name", "许可甲", "kind", "行政许可", "days", BigDecimal.valueOf(20), "fee", new BigDecimal("12.5"), "begun", "2024-02-01",
                "online", true, "channels", List.of("窗口", "网上"), "basis", List.of("三十三"), "materials",
                List.of(Map.of("title", "申请书", "copies", BigDecimal.TWO, "basis", List.of("二十", "三十三")), Map.of("title", "身份证件", "needed", false)))));
        assertThat(stock.getLast().from()).isEqualTo(LocalDate.of(2025, 1, 1));
        assertThat(stock.getLast().until()).isEqualTo(Optional.of(LocalDate.of(2026, 1, 1)));
        assertThat(stock.getLast().line()).isEqualTo(16);
        assertThat(stock).allSatisfy(one -> assertThat(EntryCheck.check(one.register(), one.values(), one.from(), Lists.AROUND)).isEmpty());
    }

    @ParameterizedTest
    @DisplayName("写错的：说出文件、行和错在哪里")
    @CsvSource(delimiter = '|', value = {
        "entries: services|entries: service|1|entries：没有清单“service”",
        "from: 2024-01-01|from: 去年|2|from：应为 2026-01-31 样子的日期，写的是“去年”",
        "from: 2024-01-01|since: 2024-01-01|2|since：不认识这个名称",
        "    name: 许可甲|    nmae: 许可甲|5|nmae：《服务事项清单》没有这个字段，可用：code、name",
        "    begun: 2024-02-01|    begun: 2024/2/1|9|begun：应为 2026-01-31 样子的日期",
        "    online: true|    online: 是|10|online：应为 true 或 false，写的是“是”",
        "{title: 申请书, copies: 2|{title: 申请书, copy: 2|14|copy：《服务事项清单》没有这个字段，可用：title、copies",
        "    name: 许可甲|    name: [许可甲]|5|name：应为一段文字",
        "  - effective-from: 2025-01-01|  - effective-from: 一月一日|16|effective-from：应为 2026-01-31 样子的日期",
        "    effective-until: 2026-01-01|    effective-until: 2025-01-01|16|“给付乙”：失效日期 2025-01-01 应在生效日期 2025-01-01 之后"})
    void wrong(String before, String after, int line, String message) {
        assertThat(LIST).contains(before);
        var problems = new ArrayList<Problem>();
        read(LIST.replace(before, after), problems);
        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem.message()).contains(message);
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.file()).isEqualTo("lists/services.entries.yaml");
        });
    }

    @Test
    @DisplayName("同一条写几版，各有各的日子；同一天写两版的，指出第二处")
    void versionsOfOneEntry() {
        var problems = new ArrayList<Problem>();
        var two = LIST.replace("code: 440500001000", "code: 440100001000");
        assertThat(read(two, problems)).hasSize(2);
        assertThat(problems).isEmpty();
        read(two.replace("effective-from: 2025-01-01", "effective-from: 2024-01-01"), problems);
        assertThat(problems).extracting(Problem::toString).containsExactly("lists/services.entries.yaml:16:5 list：“给付乙”：第 1 版也自 2024-01-01 起，同一天不能有两个版本；写错的，更正那一版");
    }

    @Test
    @DisplayName("数字写得不对的，留给核对去说；不是清单内容的不崩溃")
    void theRestIsChecked() {
        var problems = new ArrayList<Problem>();
        var stock = read(LIST.replace("days: 20", "days: 二十"), problems);
        assertThat(problems).isEmpty();
        assertThat(EntryCheck.check(stock.getFirst().register(), stock.getFirst().values(), stock.getFirst().from(), Lists.AROUND)).extracting(Finding::words).containsExactly("“法定时限”应填数字");
        for (var text : List.of("", "甲", "[]", "entries: services\nfrom: 2024-01-01\nlist: 甲\n", "entries: services\nfrom: 2024-01-01\n", "entries: services\nfrom: 2024-01-01\nlist: [[甲]]\n",
                "entries: services\nfrom: 2024-01-01\nlist: [{materials: 甲}]\n", "entries: services\nfrom: 2024-01-01\nlist: [{basis: {甲: 乙}}]\n", "a: [1")) {
            var found = new ArrayList<Problem>();
            read(text, found);
            assertThat(found).as(text).isNotEmpty().allSatisfy(problem -> assertThat(problem.file()).isEqualTo("lists/services.entries.yaml"));
        }
    }
}
