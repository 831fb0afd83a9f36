// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.upload;

import cn.yifa.server.upload.FileKind.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// Looks at what a file really is (文件内容), whatever its name says.
final class Content {

    private static final int HEAD = 1024;
    private static final int WEBM_HEAD = 64;
    private static final HexFormat HEX = HexFormat.of();

    private Content() {}

    /// Where the content comes from; it may be asked for more than once.
    interface Source {

        InputStream open() throws IOException;
    }

    /// Whether the file has the shape.
    static boolean fits(Source file, Shape shape) throws IOException {
        var head = head(file);
        return switch (shape) {
            case PDF -> new String(head, StandardCharsets.ISO_8859_1).contains("%PDF-");
            case OFD -> packed(file, head, "OFD.xml");
            case WORD -> packed(file, head, "word/");
            case SHEET -> packed(file, head, "xl/");
            case SLIDES -> packed(file, head, "ppt/");
            case ZIP -> packed(file, head, "");
            case OLE -> begins(head, "d0cf11e0a1b11ae1");
            case OLE_OR_ZIP -> begins(head, "d0cf11e0a1b11ae1") || packed(file, head, "");
            case TEXT -> text(file, StandardCharsets.UTF_8) || text(file, Charset.forName("GB18030"));
            case JPEG -> begins(head, "ffd8ff");
            case PNG -> begins(head, "89504e470d0a1a0a");
            case GIF -> begins(head, "474946383761") || begins(head, "474946383961");
            case BMP -> begins(head, "424d");
            case TIFF -> begins(head, "49492a00") || begins(head, "4d4d002a");
            case RAR -> begins(head, "526172211a07");
            case SEVEN_ZIP -> begins(head, "377abcaf271c");
            case MP3 -> begins(head, "494433") || begins(head, "fffb") || begins(head, "fff3") || begins(head, "fff2");
            case WAV -> begins(head, "52494646") && at(head, 8, "57415645");
            case MP4 -> at(head, 4, "66747970");
            case OGG -> begins(head, "4f676753");
            case WEBP -> begins(head, "52494646") && at(head, 8, "57454250");
            case WEBM -> begins(head, "1a45dfa3") && new String(head, 0, Math.min(head.length, WEBM_HEAD), StandardCharsets.ISO_8859_1).contains("webm");
        };
    }

    private static byte[] head(Source file) throws IOException {
        try (var in = file.open()) {
            return in.readNBytes(HEAD);
        }
    }

    private static boolean begins(byte[] head, String hex) {
        return at(head, 0, hex);
    }

    private static boolean at(byte[] head, int place, String hex) {
        var wanted = HEX.parseHex(hex);
        return head.length >= place + wanted.length && HEX.formatHex(head, place, place + wanted.length).equals(hex);
    }

    /// A package with such an entry, and without macros; only its table of contents is read.
    private static boolean packed(Source file, byte[] head, String entry) throws IOException {
        if (!begins(head, "504b")) {
            return false;
        }
        var copy = Files.createTempFile("upload", "");
        try {
            try (var content = file.open()) {
                Files.copy(content, copy, StandardCopyOption.REPLACE_EXISTING);
            }
            return packed(copy, entry);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private static boolean packed(Path file, String entry) throws IOException {
        try (var zip = new ZipFile(file.toFile(), Charset.forName("GB18030"))) {
            var names = zip.stream().map(found -> found.getName().replace('\\', '/')).toList();
            return names.stream().anyMatch(name -> name.startsWith(entry)) && (entry.isEmpty() || names.stream().noneMatch(Content::macro));
        } catch (ZipException e) {
            return false;
        }
    }

    private static boolean macro(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith("vbaproject.bin");
    }

    /// Whether it is text in the charset, and not a page or a program that only calls itself text.
    private static boolean text(Source file, Charset charset) throws IOException {
        var decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
        try (var in = new InputStreamReader(file.open(), decoder)) {
            var buffer = new char[HEAD * 8];
            boolean first = true;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                var piece = new String(buffer, 0, read);
                if (first && page(piece) || piece.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' || c == 0x7F)) {
                    return false;
                }
                first = false;
            }
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static boolean page(String beginning) {
        var start = beginning.replace("\uFEFF", "").stripLeading().toLowerCase(Locale.ROOT);
        return List.of("<!doctype", "<html", "<svg", "<script", "<?xml", "<?php", "#!").stream().anyMatch(start::startsWith);
    }
}
