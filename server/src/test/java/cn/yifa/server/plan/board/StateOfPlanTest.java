// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.board;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.clock.ClockReading.Light;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.server.plan.ItemData;
import cn.yifa.server.plan.Plan;
import cn.yifa.server.plan.PlanId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("计划落实情况的导出")
class StateOfPlanTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final BoardRow.NamedDivision LEGAL = new BoardRow.NamedDivision(new DivisionId("legal-affairs"), "法规处");

    private static BoardRow row(int number, int chapter, String heading, Case.Status status, Light light, int left, int percent) {
        ItemData item = new ItemData(number, "一、制度", Optional.empty(), heading, heading + "。", List.of(LEGAL.id()), List.of(), List.of("法规处"),
                List.of("各处室"), LocalDate.of(2026, 12, 31));
        return new BoardRow(new CaseId(new UUID(1, number)), "要点〔2026〕" + number + "号", chapter, item, List.of(LEGAL), List.of(), status, light, left, heading.startsWith("跨年"),
                status == Case.Status.ENDED ? Optional.of(TODAY) : Optional.empty(), percent,
                Optional.of(new BoardRow.Report(LocalDateTime.of(2026, 11, 1, 9, 30), "张三", "=HYPERLINK(\"http://x\")")), false, List.of("法规处经办人"));
    }

    private static Board board() {
        Plan plan = new Plan(new PlanId(new UUID(0, 1)), "某省某厅", 2026, "2026年依法行政工作要点", "",
                List.of(new Plan.PlanChapter(0, 1, "健全制度"), new Plan.PlanChapter(1, 2, "加强监督"), new Plan.PlanChapter(2, 3, "没有事项")), 4);
        List<BoardRow> rows = List.of(
                row(1, 0, "完善清单", Case.Status.OPEN, Light.GREEN, 26, 40), row(2, 0, "=1+1", Case.Status.OPEN, Light.RED, -3, 10),
                row(3, 1, "应诉", Case.Status.ENDED, Light.GREY, 0, 100), row(4, 1, "取消的", Case.Status.TERMINATED, Light.GREY, 0, 0));
        return new Board(plan, TODAY, rows, rows, true);
    }

    @Test
    @DisplayName("总体情况：终止的不计入，办结率向下取整")
    void figures() {
        BoardFigures figures = board().figures();
        assertThat(figures.items()).isEqualTo(3);
        assertThat(figures.finished()).isEqualTo(1);
        assertThat(figures.red()).isEqualTo(1);
        assertThat(figures.green()).isEqualTo(1);
        assertThat(figures.percentFinished()).isEqualTo(33);
        assertThat(figures.averagePercent()).isEqualTo(50);
    }

    @Test
    @DisplayName("表格：每项一行，日期是日期，像公式的文字仍是文字")
    void workbook() throws IOException {
        var out = new ByteArrayOutputStream();
        StateWorkbook.write(board(), out);
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            assertThat(book.getSheetAt(0).getRow(0).getCell(0).getStringCellValue()).isEqualTo("2026年依法行政工作要点");
            var items = book.getSheet("事项");
            assertThat(items.getLastRowNum()).isEqualTo(4);
            assertThat(items.getRow(1).getCell(7).getLocalDateTimeCellValue().toLocalDate()).isEqualTo("2026-12-31");
            assertThat(items.getRow(1).getCell(8).getStringCellValue()).isEqualTo("绿灯　剩余 26 个工作日");
            assertThat(items.getRow(2).getCell(8).getStringCellValue()).isEqualTo("红灯　已逾期 3 个工作日");
            var dangerous = items.getRow(2).getCell(2);
            assertThat(dangerous.getCellType()).isEqualTo(CellType.STRING);
            assertThat(dangerous.getStringCellValue()).isEqualTo("=1+1");
            assertThat(dangerous.getCellStyle().getQuotePrefixed()).isTrue();
            for (var sheet : book) {
                for (var line : sheet) {
                    line.forEach(cell -> assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA));
                }
            }
        }
    }

    @Test
    @DisplayName("公文：标题、总体情况，每章一表，没有事项的章不列")
    void letter() throws IOException {
        var out = new ByteArrayOutputStream();
        StateLetter.write(board(), out);
        try (var letter = new XWPFDocument(new ByteArrayInputStream(out.toByteArray()))) {
            assertThat(letter.getParagraphs()).extracting(XWPFParagraph::getText)
                    .contains("2026年依法行政工作要点", "某省某厅　2026年11月24日", "一、健全制度", "二、加强监督")
                    .anySatisfy(text -> assertThat(text).startsWith("截至2026年11月24日，本计划共3项，已办结1项，办结率33%"));
            assertThat(letter.getTables()).hasSize(2);
            assertThat(letter.getTables().getFirst().getRow(2).getCell(5).getText()).isEqualTo("红灯　已逾期 3 个工作日");
            assertThat(letter.getTables().getFirst().getRow(0).isRepeatHeader()).isTrue();
            assertThat(letter.getParagraphs().getFirst().getRuns().getFirst().getFontFamily(org.apache.poi.xwpf.usermodel.XWPFRun.FontCharRange.eastAsia))
                    .isEqualTo("方正小标宋简体");
        }
    }

    @Test
    @DisplayName("期限暂定的，表格和公文里都标明，并注明是什么意思")
    void provisional() throws IOException {
        var plain = board();
        List<BoardRow> rows = List.of(row(1, 0, "跨年的", Case.Status.OPEN, Light.GREEN, 26, 40), row(2, 0, "本年的", Case.Status.OPEN, Light.GREEN, 5, 10));
        var out = new ByteArrayOutputStream();
        StateWorkbook.write(new Board(plain.plan(), TODAY, rows, rows, true), out);
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            assertThat(book.getSheet("事项").getRow(1).getCell(8).getStringCellValue()).isEqualTo("绿灯　剩余 26 个工作日（暂定）");
            assertThat(book.getSheet("事项").getRow(2).getCell(8).getStringCellValue()).isEqualTo("绿灯　剩余 5 个工作日");
            assertThat(book.getSheetAt(0).getRow(book.getSheetAt(0).getLastRowNum()).getCell(0).getStringCellValue()).startsWith("注：期限情况标“暂定”的");
        }
        out.reset();
        StateLetter.write(new Board(plain.plan(), TODAY, rows, rows, true), out);
        try (var letter = new XWPFDocument(new ByteArrayInputStream(out.toByteArray()))) {
            assertThat(letter.getTables().getFirst().getRow(1).getCell(5).getText()).isEqualTo("绿灯　剩余 26 个工作日（暂定）");
            assertThat(letter.getParagraphs().getLast().getText()).startsWith("注：期限情况标“暂定”的");
        }
        assertThat(StateInWords.provisional(plain)).isEmpty();
    }

    @Test
    @DisplayName("筛选的地址读回来还是同一个筛选")
    void filters() {
        BoardFilter filter = BoardFilter.of(java.util.Map.of("light", "red", "chapter", "0", "division", "legal-affairs", "q", "公式=&"));
        assertThat(filter.query()).isEqualTo("?chapter=0&division=legal-affairs&light=red&q=%E5%85%AC%E5%BC%8F%3D%26");
        assertThat(board().rows().stream().filter(BoardFilter.of(java.util.Map.of("light", "red"))::holds).map(row -> row.item().number()))
                .containsExactly(2);
        assertThat(BoardFilter.of(java.util.Map.of("light", "violet", "chapter", "x", "division", "A B", "state", ";")).isNone()).isTrue();
    }
}
