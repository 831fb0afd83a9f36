// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.manuscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("PDF 文件")
class PdfSourceTest {

    /// Six pages with nothing but strokes on them.
    private static byte[] pdf(CompressParameters how) throws IOException {
        try (var pdf = new PDDocument(); var out = new ByteArrayOutputStream()) {
            for (int number = 1; number <= 6; number++) {
                var page = new PDPage();
                pdf.addPage(page);
                try (var content = new PDPageContentStream(pdf, page)) {
                    for (int stroke = 1; stroke <= 40; stroke++) {
                        content.moveTo(72, stroke * 17 % 700);
                        content.lineTo(72 + stroke * number, 700 - stroke * 13);
                        content.stroke();
                    }
                }
            }
            pdf.save(out, how);
            return out.toByteArray();
        }
    }

    @ParameterizedTest(name = "剩下百分之 {0}")
    @ValueSource(ints = {1, 10, 50, 90, 97})
    @DisplayName("传到一半的文件：说不完整，不说是扫描件，也不拿半份当全文")
    void cutOff(int percent) throws IOException {
        for (var how : new CompressParameters[] {CompressParameters.DEFAULT_COMPRESSION, CompressParameters.NO_COMPRESSION}) {
            byte[] whole = pdf(how);
            assertThatThrownBy(() -> Sources.read(Arrays.copyOf(whole, whole.length * percent / 100))).isInstanceOf(UnreadableFile.class)
                    .hasMessageContaining("文件不完整或已损坏");
        }
    }

    @Test
    @DisplayName("完整而没有文字的，仍说是扫描件；后面多几个字节、改过再存的，照样打开")
    void whole() throws IOException {
        byte[] empty = pdf(CompressParameters.DEFAULT_COMPRESSION);
        assertThatThrownBy(() -> Sources.read(empty)).hasMessageContaining("扫描件");
        byte[] trailed = Arrays.copyOf(empty, empty.length + 3000);
        assertThatThrownBy(() -> Sources.read(trailed)).hasMessageContaining("扫描件");
        try (var again = Loader.loadPDF(empty); var out = new ByteArrayOutputStream()) {
            again.getDocumentInformation().setTitle("again");
            again.saveIncremental(out);
            assertThat(new String(out.toByteArray(), StandardCharsets.ISO_8859_1).split("startxref", -1)).hasSizeGreaterThan(2);
            assertThatThrownBy(() -> Sources.read(out.toByteArray())).hasMessageContaining("扫描件");
        }
    }
}
