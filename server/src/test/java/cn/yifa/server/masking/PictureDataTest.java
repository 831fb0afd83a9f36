// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.masking;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("图片附带的信息")
class PictureDataTest {

    private static final String SECRET = "GPS 23.129110,113.264385 \u5F20\u5EFA\u56FD";

    private static byte[] picture(String format) throws IOException {
        var image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        image.setRGB(3, 3, 0xFF8040);
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    private static boolean tells(byte[] picture) {
        return new String(picture, StandardCharsets.UTF_8).contains(SECRET);
    }

    private static void samePicture(byte[] before, byte[] after) throws IOException {
        var a = ImageIO.read(new ByteArrayInputStream(before));
        var b = ImageIO.read(new ByteArrayInputStream(after));
        for (int x = 0; x < 8; x++) {
            for (int y = 0; y < 8; y++) {
                assertThat(b.getRGB(x, y)).isEqualTo(a.getRGB(x, y));
            }
        }
    }

    @Test
    @DisplayName("JPEG：拍摄时间、地点、作者和附注去掉，图像不变")
    void jpeg() throws IOException {
        var plain = picture("jpg");
        var secret = SECRET.getBytes(StandardCharsets.UTF_8);
        var told = new ByteArrayOutputStream();
        told.write(plain, 0, 2);
        for (int marker : new int[] {0xE1, 0xED, 0xFE}) {
            told.write(new byte[] {(byte) 0xFF, (byte) marker, 0, (byte) (secret.length + 2)});
            told.write(secret);
        }
        told.write(plain, 2, plain.length - 2);
        assertThat(tells(told.toByteArray())).isTrue();
        var without = PictureData.without(told.toByteArray());
        assertThat(tells(without)).isFalse();
        samePicture(plain, without);
    }

    @Test
    @DisplayName("PNG：附注去掉，图像不变")
    void png() throws IOException {
        var plain = picture("png");
        var secret = ("Author\0" + SECRET).getBytes(StandardCharsets.UTF_8);
        var chunk = ByteBuffer.allocate(secret.length + 12).putInt(secret.length).put("tEXt".getBytes(StandardCharsets.US_ASCII)).put(secret);
        var sum = new CRC32();
        sum.update(chunk.array(), 4, secret.length + 4);
        chunk.putInt((int) sum.getValue());
        var told = new ByteArrayOutputStream();
        told.write(plain, 0, 33);
        told.write(chunk.array());
        told.write(plain, 33, plain.length - 33);
        assertThat(tells(told.toByteArray())).isTrue();
        var without = PictureData.without(told.toByteArray());
        assertThat(tells(without)).isFalse();
        assertThat(without).isEqualTo(plain);
        samePicture(plain, without);
    }

    @Test
    @DisplayName("断了的、不认识的，原样不动")
    void broken() {
        for (var bytes : new byte[][] {{}, {(byte) 0xFF, (byte) 0xD8}, {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE1, 0, 99}, "GIF89a".getBytes(StandardCharsets.US_ASCII)}) {
            assertThat(PictureData.without(bytes)).isEqualTo(bytes);
        }
    }
}
