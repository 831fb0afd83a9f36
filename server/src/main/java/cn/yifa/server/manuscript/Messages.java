// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.manuscript;

import java.nio.charset.StandardCharsets;

/// What to tell a user whose file can't be opened (无法读取的原因).
final class Messages {

    static final String BROKEN_WORD = "这个 Word 文件已经损坏，打不开。请用 Word 或 WPS 打开原件，另存为 .docx 后再导入。";
    static final String BROKEN_PDF = "这个 PDF 文件已经损坏，打不开。请重新导出或者重新下载后再导入。";
    static final String INCOMPLETE_PDF = "这个 PDF 文件不完整或已损坏：后面的部分没有传全。请重新下载或者重新导出，确认能完整打开后再导入。";
    static final String ENCRYPTED = "这个文件设了密码，程序不能读取。请用 Word、WPS 或 PDF 软件打开后取消密码保护，另存一份再导入。";

    private Messages() {}

    static String ole(byte[] bytes) {
        if (contains(bytes, "EncryptedPackage") || contains(bytes, "EncryptionInfo")) {
            return ENCRYPTED;
        }
        if (contains(bytes, "WordDocument")) {
            return "这是旧版 Word 的 .doc 文件（不论文件名怎样写）。请用 Word 或 WPS 打开，另存为 .docx 后再导入。";
        }
        if (contains(bytes, "Workbook")) {
            return "这是 Excel 表格。请把任务表复制到 Word 里另存为 .docx，或者另存为 .pdf 后再导入。";
        }
        return "这是旧版 Office 文件，程序不能读取。请用 Word 或 WPS 打开，另存为 .docx 后再导入。";
    }

    /// Names in such a container are in two-byte letters.
    private static boolean contains(byte[] bytes, String name) {
        byte[] wide = name.getBytes(StandardCharsets.UTF_16LE);
        outer:
        for (int i = 0; i + wide.length <= bytes.length; i += 2) {
            for (int j = 0; j < wide.length; j++) {
                if (bytes[i + j] != wide[j]) {
                    continue outer;
                }
            }
            return true;
        }
        return false;
    }
}
