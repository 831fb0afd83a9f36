// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.law.text.InstrumentReader;
import cn.yifa.server.law.Samples;
import cn.yifa.server.manuscript.PlainLines;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Margin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Official texts printed to PDF, as gazettes and the sites of governments have them: lines broken at the margin, articles over the end of a page, page numbers.
@DisplayName("打印成 PDF 的法规")
class PrintedLawsIT {

    private static final String STYLE = """
            <!doctype html><meta charset="utf-8"><title>法规</title><style>body{font:16pt/30pt "WenQuanYi Zen Hei","WenQuanYi Micro Hei","Noto Sans CJK SC",sans-serif}p{text-indent:2em;margin:0}.c{text-align:center;text-indent:0}</style>
            """;

    private static Chromium chromium;

    @BeforeAll
    static void start() {
        chromium = new Chromium();
    }

    @AfterAll
    static void stop() {
        chromium.close();
    }

    private static byte[] pdf(String text, String size) {
        var html = new StringBuilder(STYLE);
        text.lines().filter(line -> !line.isBlank()).forEach(line -> html.append(line.endsWith("。") || line.endsWith("；") || line.endsWith("：") ? "<p>" : "<p class='c'>").append(line.strip()).append("</p>"));
        try (var page = chromium.browser().newPage()) {
            page.setContent(html.toString());
            return page.pdf(new Page.PdfOptions().setFormat(size).setMargin(new Margin().setTop("25mm").setBottom("25mm").setLeft("24mm").setRight("24mm")).setDisplayHeaderFooter(true)
                    .setHeaderTemplate("<span></span>").setFooterTemplate("<div style='font-size:12px;width:100%;text-align:center'>—<span class='pageNumber'></span>—</div>"));
        }
    }

    @ParameterizedTest(name = "{0}，{1}")
    @DisplayName("断行、断页、页码都还原，条款项目与文本文件读出来的一样")
    @CsvSource({"cork-2018, A4", "cork-2018, A5", "cork-2020, A4", "cork-2020, A5", "lighthouse-2015, A5", "lighthouse-2021, A4", "lighthouse-2021, A5", "bamboo-2019, A4"})
    void asInTheText(String sample, String size) {
        var expected = InstrumentReader.read(Samples.text(sample).lines().toList()).text();
        var reading = InstrumentReader.read(PlainLines.of(pdf(Samples.text(sample), size)));
        assertThat(reading.grave()).isEmpty();
        assertThat(reading.text().parts()).isEqualTo(expected.parts());
        assertThat(reading.text().title()).isEqualTo(expected.title());
    }
}
