// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.evidence;

import static java.nio.charset.StandardCharsets.US_ASCII;

import cn.yifa.server.evidence.FileFacts.Position;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a JPEG says of when, where and by what it was taken (CIPA DC-008, Exif): of its directories, the few entries that matter here.
///
/// @param takenAt `2026-11-24 10:05:31`, with the difference from UTC where it is told; may be empty
/// @param camera  maker and model; may be empty
record Exif(String takenAt, Optional<Position> position, String camera) {

    private static final Exif NOTHING = new Exif("", Optional.empty(), "");

    private static final int START = 0xFFD8;
    private static final int APPLICATION_1 = 0xFFE1;
    private static final int SCAN = 0xFFDA;
    private static final byte[] HEADER = "Exif\0\0".getBytes(US_ASCII);
    private static final int MOST_ENTRIES = 512;

    private static final int MAKER = 0x010F;
    private static final int MODEL = 0x0110;
    private static final int EXIF_DIRECTORY = 0x8769;
    private static final int GPS_DIRECTORY = 0x8825;
    private static final int TAKEN = 0x9003;
    private static final int TAKEN_OFFSET = 0x9011;
    private static final int LATITUDE_SIDE = 1;
    private static final int LATITUDE = 2;
    private static final int LONGITUDE_SIDE = 3;
    private static final int LONGITUDE = 4;

    private static final Pattern MOMENT = Pattern.compile("(\\d{4}):(\\d{2}):(\\d{2}) (\\d{2}:\\d{2}:\\d{2})");

    /// Whatever is missing or broken in it is passed over: what it says is a hint, and the file itself stands.
    static Exif read(InputStream content) throws IOException {
        try {
            var block = block(new DataInputStream(content));
            return block.map(Exif::of).orElse(NOTHING);
        } catch (EOFException cut) {
            return NOTHING;
        }
    }

    private static Optional<byte[]> block(DataInputStream in) throws IOException {
        if (in.readUnsignedShort() != START) {
            return Optional.empty();
        }
        for (int marker = in.readUnsignedShort(); marker != SCAN && marker >>> 8 == 0xFF; marker = in.readUnsignedShort()) {
            int length = in.readUnsignedShort() - 2;
            if (length < 0) {
                return Optional.empty();
            }
            var segment = in.readNBytes(length);
            if (marker == APPLICATION_1 && segment.length > HEADER.length && Arrays.equals(segment, 0, HEADER.length, HEADER, 0, HEADER.length)) {
                return Optional.of(Arrays.copyOfRange(segment, HEADER.length, segment.length));
            }
        }
        return Optional.empty();
    }

    private static Exif of(byte[] block) {
        try {
            var tiff = ByteBuffer.wrap(block).order(block[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            var main = directory(tiff, tiff.getInt(4));
            var exif = main.containsKey(EXIF_DIRECTORY) ? directory(tiff, number(main, EXIF_DIRECTORY)) : Map.<Integer, byte[]>of();
            var gps = main.containsKey(GPS_DIRECTORY) ? directory(tiff, number(main, GPS_DIRECTORY)) : Map.<Integer, byte[]>of();
            return new Exif(moment(text(exif, TAKEN), text(exif, TAKEN_OFFSET)), position(gps), (text(main, MAKER) + " " + text(main, MODEL)).strip());
        } catch (IndexOutOfBoundsException | BufferUnderflowException | ArithmeticException | IllegalArgumentException broken) {
            return NOTHING;
        }
    }

    /// The values of a directory by their tags, each in big-endian order.
    private static Map<Integer, byte[]> directory(ByteBuffer tiff, int place) {
        var values = new HashMap<Integer, byte[]>();
        int count = Math.min(Short.toUnsignedInt(tiff.getShort(place)), MOST_ENTRIES);
        for (int n = 0; n < count; n++) {
            int at = place + 2 + 12 * n;
            int type = Short.toUnsignedInt(tiff.getShort(at + 2));
            int size = switch (type) {
                case 2, 7 -> 1;
                case 3 -> 2;
                case 4 -> 4;
                case 5 -> 8;
                default -> 0;
            };
            long length = size * Integer.toUnsignedLong(tiff.getInt(at + 4));
            if (length == 0 || length > tiff.capacity()) {
                continue;
            }
            int from = length <= 4 ? at + 8 : tiff.getInt(at + 8);
            values.put(Short.toUnsignedInt(tiff.getShort(at)), bytes(tiff, from, (int) length, size == 8 ? 4 : size));
        }
        return values;
    }

    private static byte[] bytes(ByteBuffer tiff, int from, int length, int unit) {
        var bytes = new byte[length];
        tiff.get(from, bytes);
        if (unit > 1 && tiff.order() == ByteOrder.LITTLE_ENDIAN) {
            for (int at = 0; at + unit <= length; at += unit) {
                for (int i = 0; i < unit / 2; i++) {
                    var swapped = bytes[at + i];
                    bytes[at + i] = bytes[at + unit - 1 - i];
                    bytes[at + unit - 1 - i] = swapped;
                }
            }
        }
        return bytes;
    }

    private static int number(Map<Integer, byte[]> directory, int tag) {
        return ByteBuffer.wrap(directory.getOrDefault(tag, new byte[4])).getInt();
    }

    private static String text(Map<Integer, byte[]> directory, int tag) {
        var written = new String(directory.getOrDefault(tag, new byte[0]), US_ASCII);
        int end = written.indexOf(0);
        return (end < 0 ? written : written.substring(0, end)).replaceAll("[^\\x20-\\x7E]", "").strip();
    }

    private static String moment(String written, String offset) {
        var parts = MOMENT.matcher(written);
        if (!parts.matches()) {
            return "";
        }
        var moment = parts.group(1) + "-" + parts.group(2) + "-" + parts.group(3) + " " + parts.group(4);
        return offset.matches("[+-]\\d{2}:\\d{2}") ? moment + " " + offset : moment;
    }

    private static Optional<Position> position(Map<Integer, byte[]> gps) {
        if (!gps.containsKey(LATITUDE) || !gps.containsKey(LONGITUDE)) {
            return Optional.empty();
        }
        var latitude = degrees(gps.get(LATITUDE), text(gps, LATITUDE_SIDE).startsWith("S"));
        var longitude = degrees(gps.get(LONGITUDE), text(gps, LONGITUDE_SIDE).startsWith("W"));
        return latitude.abs().compareTo(BigDecimal.valueOf(90)) > 0 || longitude.abs().compareTo(BigDecimal.valueOf(180)) > 0 ? Optional.empty() : Optional.of(new Position(latitude, longitude));
    }

    /// Degrees, minutes and seconds, each a fraction.
    private static BigDecimal degrees(byte[] fractions, boolean negative) {
        var in = ByteBuffer.wrap(fractions);
        double sum = 0;
        for (double part = 1; part <= 3600; part *= 60) {
            sum += Integer.toUnsignedLong(in.getInt()) / (double) Math.max(1, Integer.toUnsignedLong(in.getInt())) / part;
        }
        return BigDecimal.valueOf(negative ? -sum : sum).setScale(6, RoundingMode.HALF_UP);
    }
}
