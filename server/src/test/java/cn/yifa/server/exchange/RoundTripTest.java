// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.RegisterField;
import cn.yifa.server.exchange.Exports.Form;
import cn.yifa.server.exchange.Exports.Sight;
import cn.yifa.server.exchange.Imports.Asked;
import cn.yifa.server.register.EntryQuery;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("导出的再导入，没有变化；导出的文件不会被当作公式")
class RoundTripTest extends Importing {

    private void filled() {
        entered(file("all.json", ("""
                [{"code":"440200080000","name":"=1+1","kind":"行政处罚","subjects":["自然人","企业法人"],"basis":["%s","《政府信息公开条例》第三十三条"],"division":"radio","runs":"trial-list-change",
                  "days":20,"promised":10,"starts":"2025-03-01","online":true,"stages":[{"stage":"受理","duty":"一次告知","memo":"内部"},{"stage":"决定","duty":"按期"}],"note":"第一行\\n第二行，“引号\\"","contact":"张三"},
                 {"code":"440200081000","name":"'@撇号","kind":"行政处罚","basis":["%s"],"parent":"440200080000","effective-from":"2024-05-01"},
                 {"code":"440200082000","name":"期满","kind":"行政处罚","basis":["%s"],"effective-from":"2024-02-01","effective-until":"2999-01-01","contact":"13800138000"}]""").formatted(BASIS, BASIS, BASIS).getBytes(UTF_8)));
    }

    private byte[] exported(Sight sight, Form form) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var made = exports.make(list, EntryQuery.all(LocalDate.of(2026, 1, 1), sight == Sight.PUBLIC).with(Map.of("kind", List.of("行政处罚"))), sight, form).orElseThrow()) {
            made.sendTo(out);
            assertThat(out.size()).isEqualTo((int) made.size());
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    @DisplayName("每种字段导出再导入：没有变化；遮盖过的个人信息原样留着")
    void roundTrip(Form form) throws IOException {
        if (entries.find(list, "440200080000", DAY).isEmpty()) {
            filled();
        }
        for (var sight : List.of(Sight.OPEN, Sight.MASKED)) {
            var found = look(file("out." + form.name().toLowerCase(), exported(sight, form)));
            assertThat(found.faults()).isEmpty();
            assertThat(found.counts()).extracting(Counts::read, Counts::unchanged, Counts::lines).containsExactly(3, 3, 0);
        }
        assertThat(new String(exported(Sight.MASKED, Form.CSV), UTF_8)).contains("138******00").doesNotContain("13800138000", "张三");
        assertThat(new String(exported(Sight.PUBLIC, Form.JSON), UTF_8)).doesNotContain("contact", "第二行", "内部").contains("\"effective-from\":\"2024-05-01\"", "\"key\":\"440200081000\"");
    }

    @Test
    @DisplayName("遮盖过的个人信息与这一条的对不上，不能写进去：星号不是内容")
    void starsAreNoContent() throws IOException {
        if (entries.find(list, "440200080000", DAY).isEmpty()) {
            filled();
        }
        var csv = new String(exported(Sight.MASKED, Form.CSV), UTF_8);
        var found = look(file("stars.csv", csv.replace("138******00", "139******00").getBytes(UTF_8)));
        assertThat(found.faults()).extracting(Fault::rule).containsExactly("masked");
        assertThat(found.faults().getFirst().message()).contains("遮盖过的样子");
    }

    @Test
    @DisplayName("慢慢取文件的人再多，也不占着数据库：超过几份的请稍后再来，取完一份就有位置")
    void manyTakers() throws IOException {
        var query = EntryQuery.all(LocalDate.of(2026, 1, 1), true);
        var taking = new ArrayList<Exports.Made>();
        try {
            for (int i = 0; i < Exports.AT_ONCE; i++) {
                taking.add(exports.make(list, query, Sight.PUBLIC, Form.CSV).orElseThrow());
            }
            assertThat(exports.make(list, query, Sight.PUBLIC, Form.CSV)).isEmpty();
            taking.removeLast().close();
            taking.add(exports.make(list, query, Sight.PUBLIC, Form.CSV).orElseThrow());
        } finally {
            for (var made : taking) {
                made.close();
            }
        }
    }

    @Test
    @DisplayName("写明失效日期的一条，导出以后改了内容再导入：自那天起变更，到同一天失效，以前的不动")
    void namedEndsComeBack() throws IOException {
        var code = "440100198000";
        entered(file("named.csv", String.join("\r\n", "编码,名称,类型,依据,生效日期,失效日期", row(code, "2024-01-01", "2099-01-01")).getBytes(UTF_8)));
        var out = new ByteArrayOutputStream();
        try (var made = exports.make(list, EntryQuery.all(LocalDate.of(2026, 1, 1), false).with(Map.of("code", List.of(code))), Sight.MASKED, Form.CSV).orElseThrow()) {
            made.sendTo(out);
        }
        var csv = out.toString(UTF_8);
        var day = LocalDate.of(2026, 5, 1);
        var matter = opened();
        var changed = file("changed.csv", csv.replace("名称" + code, "改过的名称").getBytes(UTF_8));
        var found = list(new Asked(list, Optional.of(matter.id()), officer.id(), "changed.csv", day, "整理", false, false), changed, officer);
        assertThat(found.faults()).isEmpty();
        assertThat(found.counts().changed()).isEqualTo(1);
        done(act(done(act(matter, "preparing", "propose", "wuxiandian")), "checking", "enter", "fagui"));
        assertThat(entries.find(list, code, day.minusDays(1)).orElseThrow().title()).isEqualTo("名称" + code);
        assertThat(entries.find(list, code, day).orElseThrow().title()).isEqualTo("改过的名称");
        assertThat(entries.find(list, code, LocalDate.of(2099, 1, 1))).isEmpty();

        var silent = file("silent.csv", String.join("\r\n", "编码,名称,类型,依据", row(code).replace("名称" + code, "又改的名称")).getBytes(UTF_8));
        var later = new Asked(list, Optional.empty(), officer.id(), "silent.csv", day.plusYears(1), "整理", false, false);
        assertThat(look(later, silent).faults()).as("a file that says nothing of the days").isEmpty();
        assertThat(look(later, silent).counts().changed()).isEqualTo(1);
    }

    @Test
    @DisplayName("文件没有做成，无论为什么，位置还回来")
    void failedOnesTakeNoPlace() throws IOException {
        var query = EntryQuery.all(LocalDate.of(2026, 1, 1), true);
        var fields = new LinkedHashMap<String, RegisterField>() {
            @Override
            public Collection<RegisterField> values() {
                throw new OutOfMemoryError("no memory is left, says the test");
            }
        };
        var broken = new Register(list.id(), list.name(), list.law(), list.since(), list.entryName(), list.basis(), list.keptBy(), list.changedBy(), list.open(), fields, list.key(), list.title(), list.sections(),
                list.columns(), list.filters(), list.rules(), list.comparison(), list.catalogue(), list.hides(), list.inCharge(), list.takesDown(), list.certifies(), list.subject());
        for (int i = 0; i < Exports.AT_ONCE; i++) {
            assertThatThrownBy(() -> exports.make(broken, query, Sight.PUBLIC, Form.CSV)).isInstanceOf(OutOfMemoryError.class);
        }
        try (var made = exports.make(list, query, Sight.PUBLIC, Form.CSV).orElseThrow()) {
            assertThat(made.size()).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    @DisplayName("公开的文件再导入：没有变化，不公开的一样不少，并且说明；改了公开的内容而对不上的，不能导入")
    void publicAgain(Form form) throws IOException {
        if (entries.find(list, "440200080000", DAY).isEmpty()) {
            filled();
        }
        var found = look(file("out." + form.name().toLowerCase(), exported(Sight.PUBLIC, form)));
        assertThat(found.faults()).isEmpty();
        assertThat(found.counts()).extracting(Counts::read, Counts::unchanged, Counts::lines).containsExactly(3, 3, 0);
        assertThat(found.remarks()).containsExactly("“责任事项”的“内部说明”不公开，文件里没有，保持不变");
    }

    @Test
    @DisplayName("公开的文件改了责任事项：新增的行可以，丢掉内部说明的不可以；自己写了内部说明的，照写的")
    void publicChanged() throws IOException {
        if (entries.find(list, "440200080000", DAY).isEmpty()) {
            filled();
        }
        var json = new String(exported(Sight.PUBLIC, Form.JSON), UTF_8);
        var lost = look(file("lost.json", json.replace("一次告知", "当场告知").getBytes(UTF_8)));
        assertThat(lost.faults()).extracting(Fault::row, Fault::column, Fault::rule).containsExactly(tuple(1, "stages", "closed"));
        assertThat(lost.faults().getFirst().message()).contains("责任事项", "内部说明", "会丢掉");
        var more = look(file("more.json", json.replace("{\"duty\":\"按期\",\"stage\":\"决定\"}", "{\"duty\":\"按期\",\"stage\":\"决定\"},{\"duty\":\"送达\",\"stage\":\"送达\"}").getBytes(UTF_8)));
        assertThat(more.faults()).isEmpty();
        assertThat(more.counts()).extracting(Counts::changed, Counts::unchanged).containsExactly(1, 2);
        var own = look(file("own.json", json.replace("{\"duty\":\"一次告知\"", "{\"memo\":\"另写\",\"duty\":\"当场告知\"").getBytes(UTF_8)));
        assertThat(own.faults()).isEmpty();
        assertThat(own.counts().changed()).isEqualTo(1);
    }

    @Test
    @DisplayName("CSV 里会被当作公式的文字，导出时加撇号")
    void formulasAreDefused() throws IOException {
        if (entries.find(list, "440200080000", DAY).isEmpty()) {
            filled();
        }
        var csv = new String(exported(Sight.OPEN, Form.CSV), UTF_8);
        assertThat(csv).startsWith("\uFEFF生效日期,失效日期,编码,名称").contains(",'=1+1,", ",''@撇号,");
        assertThat(csv.lines().flatMap(line -> List.of(line.split(",")).stream())).noneMatch(cell -> cell.matches("[=+\\-@].*"));
    }

    @Test
    @DisplayName("模板：表头就是字段，另一张表说明怎样填；填好就能导入")
    void template() throws IOException {
        var out = new ByteArrayOutputStream();
        exports.template(list, out);
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray())); var filled = new ByteArrayOutputStream()) {
            assertThat(book.getSheetAt(1).getSheetName()).isEqualTo("填写说明");
            var row = book.getSheetAt(0).createRow(1);
            row.createCell(2).setCellValue("440100090000");
            row.createCell(3).setCellValue("甲");
            row.createCell(4).setCellValue("行政许可");
            row.createCell(6).setCellValue(BASIS);
            book.write(filled);
            var found = look(file("filled.xlsx", filled.toByteArray()));
            assertThat(found.faults()).isEmpty();
            assertThat(found.remarks()).isEmpty();
            assertThat(found.counts().added()).isEqualTo(1);
        }
    }
}
