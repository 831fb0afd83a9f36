// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yifa.kernel.law.Place;
import cn.yifa.kernel.law.text.Heading;
import cn.yifa.kernel.law.text.InstrumentReader;
import cn.yifa.kernel.law.text.TextComparison;
import cn.yifa.kernel.law.text.TextReading;
import cn.yifa.server.manuscript.PlainLines;
import cn.yifa.server.manuscript.UnreadableFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("各种文件里的法规文本")
class OfficialTextsTest {

    private static TextReading read(byte[] bytes) {
        return InstrumentReader.read(PlainLines.of(bytes));
    }

    private static byte[] html(String text, String head) {
        var out = new StringBuilder("<!DOCTYPE html><html><head>" + head + "<title>法规</title><style>p{margin:0}</style><script>var 第一条 = 1;</script></head><body><nav><a href='/'>首页</a></nav><div class='article'>");
        text.lines().filter(line -> !line.isBlank()).forEach(line -> out.append("<p><span>").append(line.replace("　　", "&emsp;&emsp;")).append("</span></p>\n"));
        return out.append("</div><footer>主办单位：岭海省司法厅</footer></body></html>").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] docx(String text) throws IOException {
        try (var document = new XWPFDocument(); var out = new ByteArrayOutputStream()) {
            text.lines().filter(line -> !line.isBlank()).forEach(line -> document.createParagraph().createRun().setText(line));
            document.write(out);
            return out.toByteArray();
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("TXT（UTF-8、GB18030）、DOCX、网页读出来是同一部")
    @ValueSource(strings = {"cork-2018", "cork-2020", "lighthouse-2015", "lighthouse-2021", "bamboo-2017", "bamboo-2019"})
    void sameInEveryFormat(String sample) throws IOException {
        var text = Samples.text(sample);
        var expected = read(text.getBytes(StandardCharsets.UTF_8));
        assertThat(expected.faults()).isEmpty();
        assertThat(read(text.getBytes(Charset.forName("GB18030"))).text()).isEqualTo(expected.text());
        assertThat(read(docx(text)).text()).isEqualTo(expected.text());
        assertThat(read(html(text, "<meta charset='utf-8'>")).text()).isEqualTo(expected.text());
        assertThat(read(html(text, "")).text()).isEqualTo(expected.text());
    }

    @ParameterizedTest(name = "{0}：{1} 条，{2}，{3}")
    @DisplayName("条数、文号、施行日期")
    @CsvSource({"cork-2018, 11, 岭海省人民政府令第21号, 2018-05-01", "cork-2020, 13, 岭海省人民政府令第30号, 2020-08-01", "lighthouse-2015, 8, '', 2015-12-01", "lighthouse-2021, 9, '', 2021-03-01",
        "bamboo-2017, 5, 岭工信规〔2017〕2号, 2017-06-01", "bamboo-2019, 5, 岭工信规〔2019〕4号, 2019-06-01"})
    void whatTheySay(String sample, int articles, String number, LocalDate from) {
        var text = read(Samples.bytes(sample)).text();
        assertThat(text.articles()).hasSize(articles);
        assertThat(text.number().orElse("")).isEqualTo(number);
        assertThat(text.effectiveFrom()).contains(from);
        assertThat(text.parts().stream().filter(Heading.class::isInstance)).hasSize(sample.startsWith("cork") ? 4 : 0);
    }

    @Test
    @DisplayName("修订以后的条号变动认得出来")
    void renumbered() {
        var rows = TextComparison.between(read(Samples.bytes(Samples.CORK_2018)).text(), read(Samples.bytes(Samples.CORK_2020)).text()).rows();
        assertThat(rows).extracting(row -> row.before().map(article -> article.place().toString()).orElse("") + ">" + row.after().map(article -> article.place().toString()).orElse("") + row.change().term()).containsExactly(
                "第一条>第一条未修改", "第二条>第二条未修改", "第三条>第三条未修改", ">第四条新增", "第四条>第五条条号变动并修改", "第五条>第六条条号变动", "第六条>第七条条号变动并修改", "第七条>第八条条号变动", "第八条>第九条条号变动", ">第九条之一新增",
                "第九条>第十条条号变动并修改", "第十条>第十一条条号变动并修改", "第十一条>第十二条条号变动并修改");
    }

    @Test
    @DisplayName("款、项、目都在")
    void places() {
        var text = read(Samples.bytes(Samples.LIGHTHOUSE_2021)).text();
        assertThat(text.whyNot(Place.parse("第五条第一款第（三）项第3目").orElseThrow())).isEmpty();
        assertThat(text.whyNot(Place.parse("第七条第（四）项").orElseThrow())).isPresent();
        assertThat(read(Samples.bytes("bamboo-2019")).text().whyNot(Place.parse("第三条第二款").orElseThrow())).isEmpty();
        assertThat(read(Samples.bytes("bamboo-2017")).text().whyNot(Place.parse("第三条第二款").orElseThrow())).contains("第三条只有一款，没有第二款");
    }

    @Test
    @DisplayName("空文件、图片、压缩包、空网页、嵌套过深的网页：说明原因")
    void unreadable() {
        assertThatThrownBy(() -> PlainLines.of(new byte[0])).isInstanceOf(UnreadableFile.class);
        assertThatThrownBy(() -> PlainLines.of(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10})).isInstanceOf(UnreadableFile.class).hasMessageContaining("图片");
        assertThatThrownBy(() -> PlainLines.of("<!DOCTYPE html><html><body><script>第一条</script></body></html>".getBytes(StandardCharsets.UTF_8))).isInstanceOf(UnreadableFile.class).hasMessageContaining("没有文字");
        assertThatThrownBy(() -> PlainLines.of(("<!DOCTYPE html><html><body>" + "<div>".repeat(3000) + "第一条").getBytes(StandardCharsets.UTF_8))).isInstanceOf(UnreadableFile.class);
    }
}
