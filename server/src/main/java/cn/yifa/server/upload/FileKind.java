// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.upload;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The kinds of files that may be evidence (材料的种类): how their names end, and how their bytes begin.
enum FileKind {
    PDF("application/pdf", Shape.PDF, true, "pdf"),
    OFD("application/ofd", Shape.OFD, true, "ofd"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", Shape.WORD, true, "docx"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Shape.SHEET, true, "xlsx"),
    DOC("application/msword", Shape.OLE, true, "doc"),
    XLS("application/vnd.ms-excel", Shape.OLE, true, "xls"),
    WPS("application/vnd.ms-works", Shape.OLE_OR_ZIP, true, "wps"),
    ET("application/octet-stream", Shape.OLE_OR_ZIP, true, "et"),
    TXT("text/plain", Shape.TEXT, true, "txt"),
    JPEG("image/jpeg", Shape.JPEG, true, "jpg", "jpeg"),
    PNG("image/png", Shape.PNG, true, "png"),
    PPTX("application/vnd.openxmlformats-officedocument.presentationml.presentation", Shape.SLIDES, false, "pptx"),
    PPT("application/vnd.ms-powerpoint", Shape.OLE, false, "ppt"),
    CSV("text/csv", Shape.TEXT, false, "csv"),
    JSON("application/json", Shape.TEXT, false, "json"),
    EML("message/rfc822", Shape.TEXT, false, "eml"),
    GIF("image/gif", Shape.GIF, false, "gif"),
    BMP("image/bmp", Shape.BMP, false, "bmp"),
    TIFF("image/tiff", Shape.TIFF, false, "tif", "tiff"),
    ZIP("application/zip", Shape.ZIP, false, "zip"),
    RAR("application/vnd.rar", Shape.RAR, false, "rar"),
    SEVEN_ZIP("application/x-7z-compressed", Shape.SEVEN_ZIP, false, "7z"),
    MP3("audio/mpeg", Shape.MP3, false, "mp3"),
    WAV("audio/wav", Shape.WAV, false, "wav"),
    M4A("audio/mp4", Shape.MP4, false, "m4a"),
    OGG("audio/ogg", Shape.OGG, false, "ogg", "oga"),
    MP4("video/mp4", Shape.MP4, false, "mp4"),
    WEBM("video/webm", Shape.WEBM, false, "webm"),
    WEBP("image/webp", Shape.WEBP, false, "webp");

    /// What the content of a kind looks like.
    enum Shape { PDF, OFD, WORD, SHEET, SLIDES, ZIP, OLE, OLE_OR_ZIP, TEXT, JPEG, PNG, GIF, BMP, TIFF, RAR, SEVEN_ZIP, MP3, WAV, MP4, OGG, WEBM, WEBP }

    private final String mediaType;
    private final Shape shape;
    private final boolean fromAnybody;
    private final List<String> endings;

    FileKind(String mediaType, Shape shape, boolean fromAnybody, String... endings) {
        this.mediaType = mediaType;
        this.shape = shape;
        this.fromAnybody = fromAnybody;
        this.endings = List.of(endings);
    }

    /// The kind that a name claims.
    static Optional<FileKind> claimed(String name) {
        var ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(kind -> kind.endings.contains(ending)).findFirst();
    }

    String mediaType() {
        return mediaType;
    }

    Shape shape() {
        return shape;
    }

    /// Whether the public may send it too; archives, films and the like are for officials.
    boolean fromAnybody() {
        return fromAnybody;
    }
}
