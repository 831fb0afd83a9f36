// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.manuscript;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Turns the bytes of a plain text into words, whatever Chinese encoding they are in (编码).
///
/// A byte order mark decides. Without one every encoding in use is tried, and the one that gives the most common
/// Chinese wins: a wrong one gives rare ideographs, private-use signs and controls.
final class Charsets {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final Charset GB2312 = Charset.forName("GB2312");
    private static final Charset BIG5 = Charset.forName("Big5");
    private static final double PLAUSIBLE = 0.75;

    private Charsets() {}

    static String decode(byte[] bytes) {
        Optional<String> marked = byOrderMark(bytes);
        if (marked.isPresent()) {
            return believed(marked.get());
        }
        Optional<String> utf8 = strict(withoutZeros(bytes), StandardCharsets.UTF_8);
        if (utf8.isPresent() && !looksWide(bytes)) {
            return believed(utf8.get());
        }
        String best = "";
        double bestScore = -1;
        Charset[] tried = looksWide(bytes)
                ? new Charset[] {StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, GB18030}
                : new Charset[] {GB18030, BIG5, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE};
        for (Charset charset : tried) {
            boolean wide = charset == StandardCharsets.UTF_16LE || charset == StandardCharsets.UTF_16BE;
            String text = lenient(wide ? even(bytes) : withoutZeros(bytes), charset);
            double score = plausibility(text);
            if (score > bestScore + 0.01) {
                best = text;
                bestScore = score;
            }
        }
        String mixed = lineByLine(withoutZeros(bytes));
        return believed(plausibility(mixed) > bestScore + 0.005 ? mixed : best);
    }

    private static String believed(String text) {
        if (plausibility(text) < PLAUSIBLE) {
            throw new UnreadableFile("这个文件的内容不是可以识别的文字，可能是损坏的文件或者其他格式。"
                    + "请用 Word 或 WPS 打开原件，另存为 .docx 或 UTF-8 编码的 .txt 后再导入。");
        }
        return text;
    }

    private static Optional<String> byOrderMark(byte[] b) {
        if (b.length >= 3 && b[0] == (byte) 0xEF && b[1] == (byte) 0xBB && b[2] == (byte) 0xBF) {
            byte[] rest = withoutZeros(tail(b, 3));
            return Optional.of(strict(rest, StandardCharsets.UTF_8).orElseGet(() -> lineByLine(rest)));
        }
        if (b.length >= 4 && b[0] == (byte) 0x84 && b[1] == (byte) 0x31 && b[2] == (byte) 0x95 && b[3] == (byte) 0x33) {
            return Optional.of(lenient(tail(b, 4), GB18030));
        }
        if (b.length >= 2 && b[0] == (byte) 0xFF && b[1] == (byte) 0xFE) {
            return Optional.of(lenient(even(tail(b, 2)), StandardCharsets.UTF_16LE));
        }
        if (b.length >= 2 && b[0] == (byte) 0xFE && b[1] == (byte) 0xFF) {
            return Optional.of(lenient(even(tail(b, 2)), StandardCharsets.UTF_16BE));
        }
        return Optional.empty();
    }

    /// Text in two-byte units has whole line feeds, digits or blanks in them: a zero byte and an ASCII one.
    private static boolean looksWide(byte[] bytes) {
        int pairs = 0;
        int length = Math.min(bytes.length, 1 << 16) & ~1;
        int zerosEven = 0;
        int zerosOdd = 0;
        for (int i = 0; i < length; i += 2) {
            zerosEven += bytes[i] == 0 ? 1 : 0;
            zerosOdd += bytes[i + 1] == 0 ? 1 : 0;
            pairs++;
        }
        int more = Math.max(zerosEven, zerosOdd);
        int fewer = Math.min(zerosEven, zerosOdd);
        return more > 0 && more * 100 > pairs && fewer * 4 < more;
    }

    /// The share of signs that belong in a Chinese office text, from 0 to 1.
    static double plausibility(String text) {
        int limit = Math.min(text.length(), 200_000);
        double good = 0;
        int counted = 0;
        var encoder = GB2312.newEncoder();
        CharBuffer one = CharBuffer.allocate(1);
        for (int i = 0; i < limit; i++) {
            char c = text.charAt(i);
            if (c == 0 || c == 0xFEFF) {
                continue;
            }
            counted++;
            if (c < 128) {
                good += c >= 32 || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0x0B ? 1 : 0;
            } else if (c >= 0x4E00 && c <= 0x9FFF) {
                good += commonness(encoder, one, c);
            } else if (Cleaning.chinese(c) || c >= 0x2000 && c <= 0x27BF || c == 0x3000 || c >= 0xA0 && c <= 0xFF
                    || c == 0x85) {
                good += 0.9;
            }
        }
        return counted == 0 ? 0 : good / counted;
    }

    /// The first half of GB 2312 holds the 3755 everyday characters; other ideographs are rarer in each step.
    private static double commonness(java.nio.charset.CharsetEncoder encoder, CharBuffer one, char c) {
        one.clear();
        one.put(c).flip();
        try {
            ByteBuffer code = encoder.encode(one);
            return (code.get(0) & 0xFF) <= 0xD7 ? 1 : 0.6;
        } catch (CharacterCodingException rare) {
            return 0.3;
        }
    }

    private static String lineByLine(byte[] bytes) {
        StringBuilder out = new StringBuilder(bytes.length);
        int from = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == '\n') {
                byte[] line = java.util.Arrays.copyOfRange(bytes, from, Math.min(i + 1, bytes.length));
                out.append(strict(line, StandardCharsets.UTF_8).orElseGet(() -> lenient(line, GB18030)));
                from = i + 1;
            }
        }
        return out.toString();
    }

    private static Optional<String> strict(byte[] bytes, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException wrong) {
            return Optional.empty();
        }
    }

    private static String lenient(byte[] bytes, Charset charset) {
        return new String(bytes, charset);
    }

    private static byte[] even(byte[] bytes) {
        return bytes.length % 2 == 0 ? bytes : java.util.Arrays.copyOf(bytes, bytes.length - 1);
    }

    private static byte[] tail(byte[] bytes, int from) {
        return java.util.Arrays.copyOfRange(bytes, from, bytes.length);
    }

    private static byte[] withoutZeros(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        for (byte b : bytes) {
            if (b != 0) {
                out.write(b);
            }
        }
        return out.toByteArray();
    }
}
