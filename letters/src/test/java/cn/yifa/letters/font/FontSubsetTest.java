// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.font;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.yifa.letters.Printed;
import cn.yifa.letters.layout.Face;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// A part of a font as a file of its own is read by the JDK's own reader, which knows nothing of how it was made.
@DisplayName("字体子集")
class FontSubsetTest {

    private static final Path TRUE_TYPE = Path.of("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf");
    private static final FontRenderContext PRECISE = new FontRenderContext(null, true, true);

    private static FontSubset part(FontFile file, String characters) {
        var part = new FontSubset(file);
        characters.codePoints().forEach(point -> part.use(point, file.glyph(point)));
        return part;
    }

    private static void holds(FontSubset part, FontFile file, String characters, String others) throws Exception {
        var read = Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(part.openType())).deriveFont(1000F);
        assertThat(read.getPSName()).isEqualTo(part.name());
        for (var point : characters.codePoints().toArray()) {
            assertThat(read.canDisplay(point)).as(Character.toString(point)).isTrue();
            var drawn = read.createGlyphVector(PRECISE, Character.toString(point));
            assertThat((double) drawn.getGlyphMetrics(0).getAdvanceX()).as(Character.toString(point)).isCloseTo(file.advance(file.glyph(point)) * 1000, within(1.5));
            assertThat(drawn.getOutline().getBounds2D().isEmpty()).as(Character.toString(point)).isFalse();
        }
        others.codePoints().forEach(point -> assertThat(read.canDisplay(point)).as(Character.toString(point)).isFalse());
    }

    @Test
    @DisplayName("PostScript 轮廓的：每个字都在，宽窄不变，第二平面的字也在；没用到的不在")
    void postScript() throws Exception {
        var file = Printed.fonts().font(Face.BODY).orElseThrow();
        assumeTrue(new FontSubset(file).postScript());
        holds(part(file, "依法行政2026，。𠮷"), file, "依法行政2026，。𠮷", "厅A");
        assertThat(part(file, "依法行政").openType()).hasSizeLessThan(8_000);
    }

    @Test
    @DisplayName("TrueType 轮廓的也一样")
    void trueType() throws Exception {
        assumeTrue(Files.exists(TRUE_TYPE));
        var file = FontFile.open(TRUE_TYPE, "");
        holds(part(file, "AgΩЖ2026"), file, "AgΩЖ2026", "B依");
        assertThat(part(file, "AgΩЖ2026").openType()).hasSizeLessThan(20_000);
    }

    @Test
    @DisplayName("同样的字，同样的文件；字不同，名字不同")
    void deterministic() throws Exception {
        var file = Printed.fonts().font(Face.BODY).orElseThrow();
        assertThat(part(file, "依法").openType()).isEqualTo(part(file, "依法").openType());
        assertThat(part(file, "依法").name()).isNotEqualTo(part(file, "行政").name()).matches("[A-Z]{6}\\+.*");
    }
}
