// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.font;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.yifa.letters.Block;
import cn.yifa.letters.Closing;
import cn.yifa.letters.Head;
import cn.yifa.letters.Imprint;
import cn.yifa.letters.Letter;
import cn.yifa.letters.Printed;
import cn.yifa.letters.layout.Face;
import cn.yifa.letters.pdf.LetterPdf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FontsTest {

    /// A font with TrueType outlines, which stands for the standard ones that can't be given away.
    private static final Path TRUE_TYPE = Path.of("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf");

    @TempDir
    private Path folder;

    @Test
    @DisplayName("调用者给的文件夹在先；字体里没有的字从后备字体取")
    void callersFolderFirst() throws IOException {
        assumeTrue(Files.exists(TRUE_TYPE));
        Printed.fonts();
        Files.copy(TRUE_TYPE, folder.resolve("SIMFANG.TTF"));
        var fonts = Fonts.find(folder);
        assertThat(fonts.font(Face.BODY).orElseThrow().name()).isEqualTo("DejaVuSans");
        assertThat(fonts.glyph(Face.BODY, 'A').orElseThrow().font().name()).isEqualTo("DejaVuSans");
        assertThat(fonts.glyph(Face.BODY, '依').orElseThrow().font().name()).isNotEqualTo("DejaVuSans");
        assertThat(fonts.glyph(Face.KAI, 'A').orElseThrow().font().name()).isNotEqualTo("DejaVuSans");
        var out = new ByteArrayOutputStream();
        LetterPdf.write(new Letter(Letter.Form.DOCUMENT, Head.of("机关"), List.of("标题"), List.of(), List.of(new Block.Paragraph("依法ΩЖ2026行政")), List.of(),
                new Closing(List.of(), Optional.empty(), false, Optional.empty()), Optional.empty(), Imprint.NONE), fonts, out);
        try (var document = Loader.loadPDF(out.toByteArray())) {
            assertThat(new PDFTextStripper().getText(document)).contains("依法ΩЖ2026行政");
        }
        var row = Printed.File.PDF.read(out.toByteArray()).first().row("依法");
        assertThat(row.glyphs().get(2).font()).endsWith("+DejaVuSans");
        assertThat(out.size()).isLessThan(60_000);
    }

    @Test
    @DisplayName("没有任何字体时，什么字都没有")
    void nothing() {
        var fonts = Fonts.in(List.of(folder));
        assertThat(fonts.glyph(Face.BODY, '依')).isEmpty();
        assertThat(fonts.font(Face.TITLE)).isEmpty();
    }

    @Test
    @DisplayName("坏的字体文件：说明是哪个文件")
    void broken() throws IOException {
        Files.writeString(folder.resolve("simfang.ttf"), "not a font, but longer than the first few bytes of one");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> Fonts.in(List.of(folder))).hasMessageContaining("simfang.ttf");
    }
}
