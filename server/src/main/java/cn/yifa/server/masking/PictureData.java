// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.masking;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/// Takes out of a picture what a camera or a program has written beside it (图片附带的信息): where and when it was taken, by whom, with what. The picture itself stays as it is.
final class PictureData {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
    private static final Set<String> PNG_NOTES = Set.of("tEXt", "zTXt", "iTXt", "eXIf", "tIME");
    private static final int CHUNK_FRAME = 12;
    private static final int FIRST_APPLICATION = 0xE1;
    private static final int LAST_APPLICATION = 0xEF;
    /// Tells how the colours of a JPEG are to be read.
    private static final int ADOBE = 0xEE;
    private static final int COLOUR_PROFILE = 0xE2;
    private static final int COMMENT = 0xFE;
    private static final int SCAN = 0xDA;

    private PictureData() {}

    /// A JPEG or PNG without it; anything else, or one that is broken, unchanged.
    static byte[] without(byte[] picture) {
        if (picture.length > PNG.length && Arrays.equals(picture, 0, PNG.length, PNG, 0, PNG.length)) {
            return png(picture);
        }
        return picture.length > 4 && (picture[0] & 0xFF) == 0xFF && (picture[1] & 0xFF) == 0xD8 ? jpeg(picture) : picture;
    }

    private static byte[] png(byte[] picture) {
        var out = new ByteArrayOutputStream(picture.length);
        out.write(picture, 0, PNG.length);
        var in = ByteBuffer.wrap(picture);
        for (int at = PNG.length; at + CHUNK_FRAME <= picture.length;) {
            int length = in.getInt(at);
            if (length < 0 || length > picture.length - at - CHUNK_FRAME) {
                return picture;
            }
            if (!PNG_NOTES.contains(new String(picture, at + 4, 4, StandardCharsets.US_ASCII))) {
                out.write(picture, at, CHUNK_FRAME + length);
            }
            at += CHUNK_FRAME + length;
        }
        return out.toByteArray();
    }

    private static byte[] jpeg(byte[] picture) {
        var out = new ByteArrayOutputStream(picture.length);
        out.write(picture, 0, 2);
        int at = 2;
        while (at + 4 <= picture.length && (picture[at] & 0xFF) == 0xFF && (picture[at + 1] & 0xFF) != SCAN) {
            int marker = picture[at + 1] & 0xFF;
            int length = ((picture[at + 2] & 0xFF) << 8 | picture[at + 3] & 0xFF) + 2;
            if (length < 4 || at + length > picture.length) {
                return picture;
            }
            boolean note = marker >= FIRST_APPLICATION && marker <= LAST_APPLICATION && marker != ADOBE && marker != COLOUR_PROFILE || marker == COMMENT;
            if (!note) {
                out.write(picture, at, length);
            }
            at += length;
        }
        out.write(picture, at, picture.length - at);
        return out.toByteArray();
    }
}
