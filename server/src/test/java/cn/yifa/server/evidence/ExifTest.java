// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.evidence;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("照片自带的时间和位置")
class ExifTest {

    /// A JPEG with these entries, laid out as CIPA DC-008 says: header, three directories, then their values.
    static byte[] jpeg(ByteOrder order, String taken, String offset, int[] latitude, String side, int[] longitude) {
        var tiff = ByteBuffer.allocate(400).order(order);
        tiff.put(order == ByteOrder.LITTLE_ENDIAN ? "II".getBytes(US_ASCII) : "MM".getBytes(US_ASCII)).putShort((short) 42).putInt(8);
        // Main: model, Exif, GPS.
        tiff.putShort((short) 3);
        entry(tiff, 0x0110, 2, 5, 200);
        entry(tiff, 0x8769, 4, 1, 60);
        entry(tiff, 0x8825, 4, 1, 100);
        tiff.putInt(0);
        tiff.position(60).putShort((short) 2);
        entry(tiff, 0x9003, 2, 20, 210);
        entry(tiff, 0x9011, 2, 7, 235);
        tiff.position(100).putShort((short) 4);
        inPlace(tiff, 1, side);
        entry(tiff, 2, 5, 3, 250);
        inPlace(tiff, 3, "E");
        entry(tiff, 4, 5, 3, 280);
        tiff.put(200, "DV-1\0".getBytes(US_ASCII)).put(210, (taken + "\0").getBytes(US_ASCII)).put(235, (offset + "\0").getBytes(US_ASCII));
        for (int n = 0; n < 6; n++) {
            tiff.putInt(250 + 4 * n, latitude[n]).putInt(280 + 4 * n, longitude[n]);
        }
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 0, 4, 0, 0, (byte) 0xFF, (byte) 0xE1});
        int length = 2 + 6 + 400;
        out.write(length >> 8);
        out.write(length);
        out.writeBytes("Exif\0\0".getBytes(US_ASCII));
        out.writeBytes(tiff.array());
        out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xDA, 0, 2, 1, 2, 3, (byte) 0xFF, (byte) 0xD9});
        return out.toByteArray();
    }

    private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
        tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    private static void inPlace(ByteBuffer tiff, int tag, String side) {
        tiff.putShort((short) tag).putShort((short) 2).putInt(2).put(side.getBytes(US_ASCII)).put(new byte[3]);
    }

    static byte[] sample(ByteOrder order) {
        return jpeg(order, "2026:11:24 10:05:31", "+08:00", new int[] {23, 1, 7, 1, 4512, 100}, "N", new int[] {113, 1, 15, 1, 3000, 100});
    }

    @ParameterizedTest
    @DisplayName("两种字节顺序都读得出")
    @ValueSource(booleans = {true, false})
    void reads(boolean little) throws IOException {
        var exif = Exif.read(new ByteArrayInputStream(sample(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN)));
        assertThat(exif.takenAt()).isEqualTo("2026-11-24 10:05:31 +08:00");
        assertThat(exif.camera()).isEqualTo("DV-1");
        assertThat(exif.position().orElseThrow()).hasToString("北纬 23.129200°，东经 113.258333°");
    }

    @Test
    @DisplayName("南纬是负的；超出地球的位置不要")
    void places() throws IOException {
        var south = jpeg(ByteOrder.BIG_ENDIAN, "", "", new int[] {10, 1, 30, 1, 0, 1}, "S", new int[] {20, 1, 0, 1, 0, 1});
        assertThat(Exif.read(new ByteArrayInputStream(south)).position().orElseThrow().latitude()).isEqualByComparingTo("-10.5");
        var nowhere = jpeg(ByteOrder.BIG_ENDIAN, "0000:00:00 00:00", "", new int[] {91, 1, 0, 1, 0, 1}, "N", new int[] {20, 1, 0, 1, 0, 1});
        assertThat(Exif.read(new ByteArrayInputStream(nowhere))).isEqualTo(Exif.read(new ByteArrayInputStream(nowhere)));
        assertThat(Exif.read(new ByteArrayInputStream(nowhere)).position()).isEmpty();
        assertThat(Exif.read(new ByteArrayInputStream(nowhere)).takenAt()).isEmpty();
    }

    @Test
    @DisplayName("残缺、乱写、不是照片的，什么也不说，也不出错")
    void broken() throws IOException {
        var whole = sample(ByteOrder.LITTLE_ENDIAN);
        for (int length = 0; length < whole.length; length++) {
            Exif.read(new ByteArrayInputStream(whole, 0, length));
        }
        var random = new Random(11);
        for (int n = 0; n < 20_000; n++) {
            var changed = whole.clone();
            for (int times = 0; times < 4; times++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }
            Exif.read(new ByteArrayInputStream(changed));
        }
        assertThat(Exif.read(new ByteArrayInputStream("不是照片".getBytes(java.nio.charset.StandardCharsets.UTF_8))).takenAt()).isEmpty();
    }
}
