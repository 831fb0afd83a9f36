// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.manuscript;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// What a file really is, told from its first bytes and never from its name (文件类型).
enum FileKind {
    TEXT, PDF, ZIP, OLE, RTF, HTML, MIME, WORD_XML, IMAGE, ARCHIVE, PROGRAM;

    static FileKind of(byte[] bytes) {
        if (starts(bytes, 'P', 'K', 3, 4) || starts(bytes, 'P', 'K', 5, 6) || starts(bytes, 'P', 'K', 7, 8)) {
            return ZIP;
        }
        if (starts(bytes, 0xD0, 0xCF, 0x11, 0xE0)) {
            return OLE;
        }
        if (starts(bytes, 0xFF, 0xD8, 0xFF) || starts(bytes, 0x89, 'P', 'N', 'G') || starts(bytes, 'G', 'I', 'F', '8')
                || starts(bytes, 'I', 'I', 0x2A, 0) || starts(bytes, 'M', 'M', 0, 0x2A)
                || starts(bytes, 'B', 'M') && bytes.length > 10 && bytes[6] == 0 && bytes[7] == 0
                || starts(bytes, 'R', 'I', 'F', 'F')) {
            return IMAGE;
        }
        if (starts(bytes, 0x1F, 0x8B) || starts(bytes, 'R', 'a', 'r', '!') || starts(bytes, '7', 'z', 0xBC, 0xAF)
                || starts(bytes, 'B', 'Z', 'h')) {
            return ARCHIVE;
        }
        if (starts(bytes, 'M', 'Z') && bytes.length > 64 && hasZero(bytes) || starts(bytes, 0x7F, 'E', 'L', 'F')
                || starts(bytes, 0xCA, 0xFE, 0xBA, 0xBE)) {
            return PROGRAM;
        }
        String head = new String(bytes, 0, Math.min(bytes.length, 1024), StandardCharsets.ISO_8859_1);
        return ofText(head);
    }

    private static FileKind ofText(String head) {
        if (head.contains("%PDF-")) {
            return PDF;
        }
        String start = head.replace("ï»¿", "").strip().toLowerCase(Locale.ROOT);
        if (start.startsWith("{\\rtf")) {
            return RTF;
        }
        if (start.contains("word.document") && start.startsWith("<?xml") || start.contains("<pkg:package")) {
            return WORD_XML;
        }
        if (start.startsWith("<") && (start.contains("<html") || start.startsWith("<!doctype html"))) {
            return HTML;
        }
        if (start.startsWith("mime-version:") && start.contains("multipart")) {
            return MIME;
        }
        return TEXT;
    }

    private static boolean starts(byte[] bytes, int... signs) {
        if (bytes.length < signs.length) {
            return false;
        }
        for (int i = 0; i < signs.length; i++) {
            if ((bytes[i] & 0xFF) != signs[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasZero(byte[] bytes) {
        for (int i = 0; i < Math.min(64, bytes.length); i++) {
            if (bytes[i] == 0) {
                return true;
            }
        }
        return false;
    }
}
