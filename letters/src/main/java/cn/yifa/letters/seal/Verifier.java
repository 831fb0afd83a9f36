// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.seal;

import cn.yifa.letters.seal.Verification.Format;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/// Tells of a file who signed it, when, and whether it was changed (验章).
///
/// Whatever the bytes are, there is an answer; nothing is thrown and nothing is kept.
public final class Verifier {

    /// The largest file that is looked at.
    public static final int LARGEST_MEGABYTES = 64;

    private static final int HEAD = 1024;

    private Verifier() {}

    /// @param anchors whose certificates are trusted
    /// @param now     for signatures that don't say when they were made
    public static Verification verify(byte[] file, Anchors anchors, Instant now) {
        if (file.length == 0) {
            return Verification.unreadable(Optional.empty(), "文件是空的");
        }
        if (file.length > LARGEST_MEGABYTES * 1024 * 1024) {
            return Verification.unreadable(Optional.empty(), "文件超过 " + LARGEST_MEGABYTES + " MB，没有验证");
        }
        var format = format(file);
        if (format.isEmpty()) {
            return Verification.unreadable(format, "不是 PDF 也不是 OFD 文件；只能验证这两种文件");
        }
        try {
            return new Verification(format, switch (format.get()) {
                case PDF -> PdfVerifier.verify(file, anchors, now);
                case OFD -> OfdVerifier.verify(file, anchors, now);
            }, Optional.empty());
        } catch (Unreadable e) {
            return Verification.unreadable(format, e.words());
        } catch (RuntimeException | StackOverflowError e) {
            return Verification.unreadable(format, "文件已损坏或者结构异常，无法验证");
        }
    }

    private static Optional<Format> format(byte[] file) {
        if (file.length >= 2 && file[0] == 'P' && file[1] == 'K') {
            return Optional.of(Format.OFD);
        }
        return new String(file, 0, Math.min(HEAD, file.length), StandardCharsets.ISO_8859_1).contains("%PDF-") ? Optional.of(Format.PDF) : Optional.empty();
    }
}
