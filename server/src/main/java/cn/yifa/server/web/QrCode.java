// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.web;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.Map;

/// A QR code (二维码) as a drawing: squares of one unit, with the quiet zone around them.
///
/// @param side how many units wide and high
/// @param path of the dark squares, as SVG writes it
public record QrCode(int side, String path) {

    /// As wide as the standard wants it, or cameras do not find the code.
    private static final int QUIET = 4;

    /// The code that says the text, such as an address.
    public static QrCode of(String text) {
        try {
            var matrix = Encoder.encode(text, ErrorCorrectionLevel.M, Map.of(EncodeHintType.CHARACTER_SET, "UTF-8")).getMatrix();
            var path = new StringBuilder();
            for (int y = 0; y < matrix.getHeight(); y++) {
                for (int x = 0; x < matrix.getWidth(); x++) {
                    if (matrix.get(x, y) == 1) {
                        int from = x;
                        while (x + 1 < matrix.getWidth() && matrix.get(x + 1, y) == 1) {
                            x++;
                        }
                        path.append('M').append(from + QUIET).append(' ').append(y + QUIET).append('h').append(x - from + 1).append("v1h-").append(x - from + 1).append('z');
                    }
                }
            }
            return new QrCode(matrix.getWidth() + 2 * QUIET, path.toString());
        } catch (WriterException e) {
            throw new IllegalArgumentException("QR code: a text of at most some 2,300 bytes expected, found " + text.length() + " characters", e);
        }
    }
}
