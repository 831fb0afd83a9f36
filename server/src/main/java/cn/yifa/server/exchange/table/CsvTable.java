// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.exchange.table;

import cn.yifa.server.storage.PassingFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Values parted by commas (RFC 4180), by tabs or semicolons where the first line has no comma; in UTF-8, UTF-16 with its mark, or GB18030.
final class CsvTable {

    private static final int MOST_COLUMNS = 1_000;
    private static final int LONGEST = 1_000_000;
    private static final char MARK = '\uFEFF';

    private final PushbackReader in;
    private final char parting;
    private final RowTaker taker;
    private int row;

    private CsvTable(Reader in, char parting, RowTaker taker) {
        this.in = new PushbackReader(in);
        this.parting = parting;
        this.taker = taker;
    }

    /// @throws UnreadableTable when it is no text that can be told
    static void read(PassingFile file, RowTaker taker) throws IOException {
        var charset = charset(file);
        char parting = parting(file, charset);
        try (var in = open(file, charset)) {
            new CsvTable(in, parting, taker).read();
        }
    }

    private static Reader open(PassingFile file, Charset charset) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(file.open(), charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT)), 1 << 16);
        reader.mark(1);
        if (reader.read() != MARK) {
            reader.reset();
        }
        return reader;
    }

    private static Charset charset(PassingFile file) throws IOException {
        byte[] head;
        try (var in = file.open()) {
            head = in.readNBytes(2);
        }
        if (head.length == 2 && (head[0] == (byte) 0xFE && head[1] == (byte) 0xFF || head[0] == (byte) 0xFF && head[1] == (byte) 0xFE)) {
            return StandardCharsets.UTF_16;
        }
        for (var charset : List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"))) {
            if (fits(file, charset)) {
                return charset;
            }
        }
        throw new UnreadableTable("认不出文件的文字编码。请用 UTF-8 或者 GB18030（GBK）保存 CSV，或者另存为 XLSX");
    }

    private static boolean fits(PassingFile file, Charset charset) throws IOException {
        try (var in = open(file, charset)) {
            var buffer = new char[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    if (buffer[i] == 0) {
                        throw new UnreadableTable("文件不是表格：里面有不是文字的内容。请另存为 XLSX 或者 CSV 再传");
                    }
                }
            }
            return true;
        } catch (CharacterCodingException other) {
            return false;
        }
    }

    private static char parting(PassingFile file, Charset charset) throws IOException {
        int commas = 0;
        int tabs = 0;
        int semicolons = 0;
        try (var in = open(file, charset)) {
            boolean quoted = false;
            int one = in.read();
            for (int i = 0; i < LONGEST && one >= 0 && (quoted || one != '\n'); i++) {
                quoted ^= one == '"';
                commas += !quoted && one == ',' ? 1 : 0;
                tabs += !quoted && one == '\t' ? 1 : 0;
                semicolons += !quoted && one == ';' ? 1 : 0;
                one = in.read();
            }
        }
        return commas > 0 ? ',' : tabs > 0 ? '\t' : semicolons > 0 ? ';' : ',';
    }

    private void read() throws IOException {
        int next = in.read();
        while (next >= 0) {
            in.unread(next);
            row++;
            var cells = new ArrayList<Cell>();
            while (cell(cells)) {
                if (cells.size() > MOST_COLUMNS) {
                    throw new UnreadableTable("第 " + row + " 行超过 " + MOST_COLUMNS + " 列，不像是清单的表格");
                }
            }
            while (!cells.isEmpty() && cells.getLast().empty()) {
                cells.removeLast();
            }
            if (!cells.isEmpty()) {
                taker.row(row, cells);
            }
            next = in.read();
        }
    }

    /// Reads one cell.
    ///
    /// @return whether another follows in this row
    private boolean cell(List<Cell> cells) throws IOException {
        int next = in.read();
        var text = new StringBuilder();
        if (next == '"') {
            quoted(text, cells.size());
            next = in.read();
            if (next >= 0 && next != parting && next != '\n' && next != '\r') {
                taker.fault(row, cells.size(), "引号结束以后还有文字，一格的引号没有配好");
            }
        }
        while (next >= 0 && next != parting && next != '\n' && next != '\r') {
            add(text, next);
            next = in.read();
        }
        cells.add(text.isEmpty() ? Cell.EMPTY : new Cell.Words(text.toString()));
        if (next == '\r') {
            next = in.read();
            if (next >= 0 && next != '\n') {
                in.unread(next);
            }
            return false;
        }
        return next == parting;
    }

    private void quoted(StringBuilder text, int column) throws IOException {
        for (int next = in.read(); ; next = in.read()) {
            if (next < 0) {
                throw new UnreadableTable("第 " + row + " 行第 " + (column + 1) + " 列的引号没有结束，后面的内容无法读取");
            }
            if (next == '"') {
                int after = in.read();
                if (after != '"') {
                    if (after >= 0) {
                        in.unread(after);
                    }
                    return;
                }
            }
            add(text, next);
        }
    }

    private void add(StringBuilder text, int character) {
        if (text.length() >= LONGEST) {
            throw new UnreadableTable("第 " + row + " 行有一格超过 " + LONGEST + " 字，可能是引号没有配好");
        }
        text.append((char) character);
    }
}
