// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is drawn is what a camera reads.
class QrCodeTest {

    private static final Pattern DARK = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z");
    private static final int PIXELS = 6;

    @ParameterizedTest
    @DisplayName("画出来的，扫得出来")
    @ValueSource(strings = {"https://gxt.example.gov.cn/visits/7K3M-Q0XV-T9ZB-2HWD", "http://localhost:8080/officers/44000026001", "查验：海州市", "x"})
    void read(String text) throws ReaderException {
        assertThat(scanned(QrCode.of(text))).isEqualTo(text);
    }

    @Test
    @DisplayName("太长的，说明最多多少")
    void tooLong() {
        assertThatIllegalArgumentException().isThrownBy(() -> QrCode.of("x".repeat(4_000))).withMessageContaining("2,300");
    }

    private static String scanned(QrCode code) throws ReaderException {
        int width = code.side() * PIXELS;
        var pixels = new int[width * width];
        Arrays.fill(pixels, 0xFFFFFF);
        var squares = DARK.matcher(code.path());
        while (squares.find()) {
            int left = Integer.parseInt(squares.group(1)) * PIXELS;
            int top = Integer.parseInt(squares.group(2)) * PIXELS;
            for (int y = top; y < top + PIXELS; y++) {
                Arrays.fill(pixels, y * width + left, y * width + left + Integer.parseInt(squares.group(3)) * PIXELS, 0);
            }
        }
        return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, width, pixels)))).getText();
    }
}
