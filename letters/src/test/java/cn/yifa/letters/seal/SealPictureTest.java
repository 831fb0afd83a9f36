// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealPictureTest {

    private static BufferedImage image(SealPicture picture) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(picture.png()));
    }

    @Test
    @DisplayName("印模是圆的、红的：边上是印圈，角上是透明的，正中是五角星；印泥透得出下面的字")
    void roundAndRed() throws Exception {
        var image = image(SealPicture.of(TestKeys.ORGAN, 42, false, Optional.empty()));
        int size = image.getWidth();
        assertThat(image.getHeight()).isEqualTo(size).isEqualTo(420);
        assertThat(image.getRGB(0, 0) >>> 24).isZero();
        assertThat(image.getRGB(size / 2, size / 2)).isEqualTo(0xB3E60012);
        assertThat(image.getRGB(6, size / 2)).isEqualTo(0xB3E60012);
        assertThat(image.getRGB(18, size / 2) >>> 24).as("between ring and name").isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"省厅", "广东省工业和信息化厅", "广东省人民政府行政复议办公室行政复议专用章（第一号）"})
    @DisplayName("机关名称的每个字都在印圈里，左右对称，字长字短都一样")
    void everyCharacterWithin(String organ) {
        var shapes = SealPicture.of(organ, 42, false, Optional.empty()).shapes();
        assertThat(shapes).hasSize(organ.length() + 2);
        for (var character : shapes.subList(1, organ.length() + 1)) {
            var box = character.getBounds2D();
            assertThat(Math.hypot(box.getCenterX() - 21, box.getCenterY() - 21) + Math.max(box.getWidth(), box.getHeight()) / 2).isLessThan(21 - 0.5);
            assertThat(Math.hypot(box.getCenterX() - 21, box.getCenterY() - 21)).as("beside the star").isGreaterThan(8);
        }
        assertThat(shapes.get(1).getBounds2D().getCenterX() - 21).isCloseTo(21 - shapes.get(organ.length()).getBounds2D().getCenterX(), org.assertj.core.data.Offset.offset(1.5));
    }

    @Test
    @DisplayName("演示用的印章写明“演示专用”“不具法律效力”")
    void demonstrationSaysSo() {
        var real = SealPicture.of(TestKeys.ORGAN, 42, false, Optional.empty());
        var demonstration = SealPicture.of(TestKeys.ORGAN, 42, true, Optional.empty());
        var words = demonstration.shapes().subList(demonstration.shapes().size() - 10, demonstration.shapes().size()).stream().map(java.awt.Shape::getBounds2D).toList();
        assertThat(words).as("free of the letter's name, 1.4 mm above the middle, and of its date, 9.3 mm below it").allSatisfy(box -> {
            assertThat(box.getMaxY() - 21 < -4.3 || box.getMinY() - 21 > 12.2).isTrue();
            assertThat(Math.hypot(Math.max(21 - box.getMinX(), box.getMaxX() - 21), Math.max(21 - box.getMinY(), box.getMaxY() - 21))).as("within the ring").isLessThan(19.8);
        });
        assertThat(demonstration.shapes()).hasSize(real.shapes().size() + "演示专用".length() + "不具法律效力".length());
    }

    @Test
    @DisplayName("字体里没有的字：指出是哪个字，不留空白")
    void missingCharacter() {
        assertThatThrownBy(() -> SealPicture.of("广东省\uE0A5厅", 42, false, Optional.empty())).isInstanceOf(CannotSeal.class).hasMessageContaining("U+E0A5");
        assertThatThrownBy(() -> SealPicture.of("  ", 42, false, Optional.empty())).isInstanceOf(CannotSeal.class);
        assertThatThrownBy(() -> SealPicture.of("厅".repeat(41), 42, false, Optional.empty())).isInstanceOf(CannotSeal.class);
    }
}
