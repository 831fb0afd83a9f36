// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.exchange.table;

import cn.yifa.server.storage.PassingFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/// Tells which form a file has by what it is, and reads it.
public final class Tables {

    /// The sheet with which a template explains itself; nobody need be told that it isn't read.
    public static final String ABOUT = "填写说明";

    private static final byte[] OLE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    /// The form of a file.
    public enum Form { XLSX, CSV, JSON }

    private Tables() {}

    /// @param name what it is called; only a hint
    /// @throws UnreadableTable when it is nothing that can be read
    public static Form form(PassingFile file, String name) throws IOException {
        byte[] head;
        try (var in = file.open()) {
            head = in.readNBytes(64);
        }
        if (head.length == 0) {
            throw new UnreadableTable("是空文件，请检查后重新选择");
        }
        if (head[0] == 'P' && head.length > 3 && head[1] == 'K') {
            return Form.XLSX;
        }
        if (head.length > 3 && Arrays.equals(head, 0, 4, OLE, 0, 4)) {
            throw new UnreadableTable("是 .xls 旧格式或者加了密码的工作簿，请另存为没有密码的 .xlsx");
        }
        var ending = name.toLowerCase(Locale.ROOT);
        var begins = new String(head, StandardCharsets.UTF_8).replace("\uFEFF", "").strip();
        return ending.endsWith(".json") || !ending.endsWith(".csv") && begins.startsWith("[") ? Form.JSON : Form.CSV;
    }

    /// Reads a sheet or values parted by commas.
    ///
    /// @throws UnreadableTable when it can't be read to its end
    public static void read(PassingFile file, Form form, RowTaker taker) throws IOException {
        switch (form) {
            case XLSX -> XlsxTable.read(file, taker);
            case CSV -> CsvTable.read(file, taker);
            case JSON -> throw new IllegalArgumentException("JSON has no rows of cells");
        }
    }
}
