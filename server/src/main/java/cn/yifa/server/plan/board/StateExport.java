// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.board;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/// The state of a plan as a file (落实情况).
public enum StateExport {
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", StateWorkbook::write),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", StateLetter::write);

    private final String mediaType;
    private final Writing writing;

    StateExport(String mediaType, Writing writing) {
        this.mediaType = mediaType;
        this.writing = writing;
    }

    private interface Writing {

        void write(Board board, OutputStream out) throws IOException;
    }

    public String mediaType() {
        return mediaType;
    }

    /// The whole file: it is complete before its first byte goes out.
    public byte[] of(Board board) {
        var out = new ByteArrayOutputStream();
        try {
            writing.write(board, out);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return out.toByteArray();
    }

    /// `2026年依法行政工作要点落实情况20261124.xlsx`.
    public String fileName(Board board) {
        String title = board.plan().title().replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "");
        return title + "落实情况" + board.day().toString().replace("-", "") + "." + name().toLowerCase(Locale.ROOT);
    }
}
