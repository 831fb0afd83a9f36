// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("坏的文件：每一处错说明在哪一行哪一列，什么也不留下")
class BadFilesTest extends Importing {

    @Test
    @DisplayName("XLSX：合并、公式、错误值、作数字的日期、带时刻的日期、太长的数字、没有表头的列，各说在哪一行哪一列")
    void badCells() {
        var file = sheet(sheet -> {
            put(sheet, 1, "440100010000", "甲", "行政许可", BASIS, 45292, 20, 10);
            put(sheet, 2, "440100011000", "乙", "行政许可", BASIS);
            sheet.getRow(2).createCell(5).setCellFormula("10+10");
            sheet.getRow(2).createCell(6).setCellErrorValue((byte) 23);
            put(sheet, 3, 4401000120001234.0, "丙", "行政许可", BASIS);
            put(sheet, 4, "440100013000", "丁", "行政许可", BASIS);
            var style = sheet.getWorkbook().createCellStyle();
            style.setDataFormat(sheet.getWorkbook().createDataFormat().getFormat("yyyy/m/d h:mm"));
            var moment = sheet.getRow(4).createCell(4);
            moment.setCellValue(45292.5);
            moment.setCellStyle(style);
            put(sheet, 5, "440100014000", "戊", "行政许可", BASIS, "", "", "", "多出来的");
            sheet.addMergedRegion(new CellRangeAddress(1, 2, 2, 2));
        });
        var found = look(file);
        assertThat(found.faults()).extracting(Fault::row, Fault::column, Fault::message).containsExactlyInAnyOrder(
                tuple(2, "起始日期", "“起始日期”是数字 45292，不是日期。请把单元格格式设为日期，或者写成 2026-01-31 样子的文字"),
                tuple(2, "类型", "单元格 C2:C3 合并了，看不出哪一行有这个内容。请取消合并，每一行都填写"),
                tuple(3, "法定时限", "“法定时限”是公式，公式的结果不作为内容。请复制后“粘贴为数值”"),
                tuple(3, "承诺时限", "“承诺时限”是错误值 #REF!，请改正"),
                tuple(4, "编码", "“编码”是超过 15 位的数字，表格软件会改掉末尾几位。请把单元格格式设为文本，重新填写"),
                tuple(5, "起始日期", "“起始日期”带有时刻（2024-01-01 12:00），应只是日期"),
                tuple(6, "", "第 8 列没有表头，不知道是什么内容"));
        assertThat(found.counts().faultyRows()).isEqualTo(5);
    }

    @Test
    @DisplayName("日期格式的单元格按日期读，逻辑值、数字编码照读；隐藏的和后面的工作表不读，并且说明")
    void goodCells() {
        var file = sheet(sheet -> {
            put(sheet, 1, 440100020000.0, "甲", "01", BASIS, "", 20, 10);
            var style = sheet.getWorkbook().createCellStyle();
            style.setDataFormat((short) 14);
            var day = sheet.getRow(1).createCell(4);
            day.setCellValue(LocalDate.of(2025, 3, 1));
            day.setCellStyle(style);
            sheet.getWorkbook().createSheet("草稿");
            sheet.getWorkbook().createSheet("旧的");
            sheet.getWorkbook().setSheetHidden(1, true);
        });
        var found = look(file);
        assertThat(found.faults()).isEmpty();
        assertThat(found.counts().added()).isEqualTo(1);
        assertThat(found.remarks()).containsExactly("没有读取隐藏的工作表：草稿", "只读取第一张工作表“清单”，没有读取：旧的");
        entered(file);
        var entry = entries.find(list, "440100020000", DAY).orElseThrow().values();
        assertThat(entry.text("kind")).contains("行政许可");
        assertThat(entry.text("starts")).contains("2025-03-01");
    }

    @Test
    @DisplayName("表头：改了名的、重复的、缺了必填的，一一指出，内容不读")
    void heads() {
        var found = look(csv("编 码,名称 *,种类,依据,ｄａｙｓ,法定时限", row("440100030000")));
        assertThat(found.faults()).extracting(Fault::row, Fault::column, Fault::message).containsExactlyInAnyOrder(
                tuple(1, "种类", "《试验清单》没有“种类”这一栏（第 3 列），可用：生效日期、失效日期、编码、名称、类型、对象、依据、主项、承办处室、运行程序、法定时限、承诺时限、起始日期、网上办理、责任事项、内部备注、联系人"),
                tuple(1, "法定时限", "表头“法定时限”重复：第 5 列和第 6 列是同一个字段"),
                tuple(1, "类型", "缺少必填的栏“类型”"));
        assertThat(found.counts().read()).isZero();
    }

    @Test
    @DisplayName("XLSX 的表头改了、合并了、是公式：指出哪一列，一行也不读")
    void headsOfASheet() {
        var found = look(sheet(sheet -> {
            sheet.getRow(0).getCell(2).setCellValue("种类");
            sheet.getRow(0).getCell(5).setCellFormula("1+1");
            put(sheet, 1, "440100031000", "甲", "行政许可", BASIS);
            sheet.addMergedRegion(new CellRangeAddress(0, 0, 5, 6));
        }));
        assertThat(found.faults()).extracting(Fault::row, Fault::column).contains(tuple(1, "种类"), tuple(1, "类型"), tuple(1, ""));
        assertThat(found.faults()).extracting(Fault::message).contains("缺少必填的栏“类型”", "第 6 列的表头应是文字").anyMatch(message -> message.startsWith("单元格 F1:G1 合并了"));
        assertThat(found.counts().read()).isZero();
    }

    @Test
    @DisplayName("内容：编码校验、类型不一致、规则、依据，与逐条核对说的一样；同一条写了两行、有效期重叠，指出两行")
    void badContent() {
        var found = look(csv("编码,名称,类型,依据,法定时限,承诺时限,生效日期,失效日期",
                row("44010004000", "20", "10"), row("440206040000", "20", "10"), row("440100041000", "10", "20"),
                row("440100042000", "20", "10"), row("440100042000", "20", "11"),
                row("440100043000", "", "", "2024-01-01", "2025-01-01"), row("440100043000", "1", "1", "2024-06-01"),
                row("440100044000", "", "", "2024-01-01"), row("440100044000", "1", "1", "2025-01-01"),
                row("440100045000", "", "", "2024-02-30"), ",没有编码,行政许可," + BASIS));
        assertThat(found.faults()).extracting(Fault::row, Fault::column).containsExactly(tuple(2, "编码"), tuple(3, "编码"), tuple(4, "承诺时限"), tuple(6, "编码"), tuple(8, "编码"), tuple(11, "生效日期"), tuple(12, "编码"));
        assertThat(found.faults()).extracting(Fault::message).anyMatch(message -> message.equals("“440100042000”与第 5 行是同一条，生效日期也相同，只能留一行"))
                .anyMatch(message -> message.equals("“440100043000”与第 7 行是同一条，两行的有效期有重叠，一天只能有一个版本"))
                .anyMatch(message -> message.equals("“生效日期”应是 2026-01-31 样子的日期，写的是“2024-02-30”"))
                .anyMatch(message -> message.equals("“编码”没有填写，不知道是哪一条"))
                .anyMatch(message -> message.startsWith("承诺时限不能长于法定时限"));
        assertThat(found.counts().faultyRows()).isEqualTo(7);
    }

    @Test
    @DisplayName("互相指着的主项：指出绕成的环；指向同一份文件里后面的行，不是错")
    void circles() {
        var good = look(csv("编码,名称,类型,依据,主项", row("440100050000", "440100051000"), row("440100051000", "440100052000"), row("440100052000")));
        assertThat(good.faults()).isEmpty();
        var found = look(csv("编码,名称,类型,依据,主项", row("440100050000", "440100051000"), row("440100051000", "440100052000"), row("440100052000", "440100050000")));
        assertThat(found.faults()).extracting(Fault::column, Fault::message).hasSize(1).first().satisfies(fault -> {
            assertThat(fault.toList().getFirst()).isEqualTo("主项");
            assertThat(fault.toList().getLast().toString()).startsWith("“主项”绕成了环：").contains("440100050000", "440100051000", "440100052000");
        });
        var before = csv("编码,名称,类型,依据,主项", row("440100053000", "440100054000"), row("440100054000"));
        entered(before);
        assertThat(look(csv("编码,名称,类型,依据,主项,生效日期", row("440100054000", "440100053000", "2025-01-01"))).faults()).extracting(Fault::rule).containsExactly("circle");
        assertThat(look(csv("编码,名称,类型,依据,主项,生效日期", row("440100053000", "", "2025-01-01"), row("440100054000", "440100053000", "2025-01-01"))).faults()).isEmpty();
    }

    @Test
    @DisplayName("CSV：GB18030 读得出，分号和制表符也可以；引号没有结束、不是表格的，说明为什么")
    void encodings() {
        var text = "编码,名称,类型,依据\n440100060000,\"含“,”和\n换行\",行政许可," + BASIS;
        var found = look(file("gbk.csv", text.getBytes(Charset.forName("GB18030"))));
        assertThat(found.faults()).extracting(Fault::row, Fault::column).containsExactly(tuple(2, "名称"));
        assertThat(look(file("gbk.csv", text.replace("\n换行", "").getBytes(Charset.forName("GB18030")))).counts().added()).isEqualTo(1);
        assertThat(look(file("tab.csv", text.replace("\n换行", "").replace(',', '\t').getBytes(UTF_8))).counts().added()).isEqualTo(1);
        assertThat(look(file("quote.csv", (text.replace("和\n换行\"", "")).getBytes(UTF_8))).faults()).extracting(Fault::row, Fault::message).containsExactly(tuple(0, "第 2 行第 2 列的引号没有结束，后面的内容无法读取"));
        assertThat(look(file("binary.csv", new byte[] {1, 0, 2, 3})).faults()).extracting(Fault::message).containsExactly("文件不是表格：里面有不是文字的内容。请另存为 XLSX 或者 CSV 再传");
        assertThat(look(file("empty.csv", new byte[0])).faults()).extracting(Fault::message).containsExactly("是空文件，请检查后重新选择");
        assertThat(look(csv("编码,名称,类型,依据")).faults()).extracting(Fault::message).containsExactly("文件里没有内容，只有表头或者是空的");
    }

    @Test
    @DisplayName("JSON：不认识的字段、不是对象的、写坏的，说明在哪一条")
    void json() {
        var found = look(file("a.json", ("[{\"code\":\"440100070000\",\"name\":\"甲\",\"kind\":\"行政许可\",\"basis\":[\"" + BASIS + "\"],\"days\":\"二十\"}, 3, {\"code\":\"440100071000\",\"nmae\":\"乙\"}]").getBytes(UTF_8)));
        assertThat(found.faults()).extracting(Fault::row, Fault::column).contains(tuple(1, "days"), tuple(2, ""), tuple(3, "nmae"), tuple(3, "name"));
        assertThat(look(file("a.json", "[{\"code\":\"1\",\n \"code\":\"2\"}]".getBytes(UTF_8))).faults()).extracting(Fault::message).first().asString().startsWith("不是合格的 JSON：第 2 行");
    }

    @Test
    @DisplayName("十万行都错的 XLSX：全部数清，留下前一千处，不占内存")
    void everythingWrong() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var book = new SXSSFWorkbook(100)) {
            var sheet = book.createSheet();
            var heads = sheet.createRow(0);
            for (int i = 0; i < HEADS.size(); i++) {
                heads.createCell(i).setCellValue(HEADS.get(i));
            }
            for (int n = 1; n <= 100_000; n++) {
                var row = sheet.createRow(n);
                row.createCell(0).setCellValue("X" + n);
                row.createCell(4).setCellValue(45292);
            }
            book.write(out);
        }
        int before = keptAside("register_import_key");
        int linesBefore = keptAside("register_import_line");
        var matter = opened();
        var wrong = file("wrong.xlsx", out.toByteArray());
        var found = list(asked(wrong, Optional.of(matter), false), wrong, officer);
        assertThat(found.listed()).isFalse();
        assertThat(lines.counts(matter.id()).all()).isZero();
        assertThat(keptAside("register_import_line")).isEqualTo(linesBefore);
        assertThat(found.counts().faultyRows()).isEqualTo(100_000);
        assertThat(found.counts().faults()).isGreaterThanOrEqualTo(500_000);
        assertThat(found.faults()).hasSize(Tally.MOST).extracting(Fault::row).isSorted().startsWith(2);
        assertThat(keptAside("register_import_key")).isEqualTo(before);
    }

    @Test
    @DisplayName("压缩炸弹、坏的工作簿、旧格式：不读，说明为什么")
    void bombs() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            part(zip, "xl/workbook.xml", "<workbook xmlns:r='r'><sheets><sheet name='a' r:id='r1'/></sheets></workbook>");
            part(zip, "xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='r1' Target='worksheets/sheet1.xml'/></Relationships>");
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            zip.write("<worksheet><sheetData><row r='1'><c t='inlineStr'><is><t>".getBytes(UTF_8));
            var much = " ".repeat(1 << 20).getBytes(UTF_8);
            for (int i = 0; i < 64; i++) {
                zip.write(much);
            }
            zip.write("</t></is></c></row></sheetData></worksheet>".getBytes(UTF_8));
        }
        assertThat(look(file("bomb.xlsx", out.toByteArray())).faults()).extracting(Fault::message).first().asString().startsWith("文件解压后的大小异常");
        assertThat(look(file("broken.xlsx", "PK\u0003\u0004 and nothing more".getBytes(UTF_8))).faults()).extracting(Fault::message).containsExactly("不是完整的 XLSX 工作簿。请在表格软件里另存一份再传");
        assertThat(look(file("old.xls", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1, 2, 3, 4})).faults()).extracting(Fault::message)
                .containsExactly("是 .xls 旧格式或者加了密码的工作簿，请另存为没有密码的 .xlsx");
        var entities = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(entities)) {
            part(zip, "xl/workbook.xml", "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><workbook xmlns:r='r'><sheets><sheet name='&a;' r:id='r1'/></sheets></workbook>");
        }
        assertThat(look(file("entities.xlsx", entities.toByteArray())).faults()).extracting(Fault::message).containsExactly("不是完整的 XLSX 工作簿。请在表格软件里另存一份再传");
    }

    private static void part(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(UTF_8));
    }
}
