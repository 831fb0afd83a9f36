// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Evidence;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.server.storage.Blobs;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/// Files that come with a form, as evidence.
///
/// What an attempt brought that was then refused is remembered for the session, so that nobody has to choose the same files twice.
@Component
class Uploads {

    private static final int MOST_FILES = 20;
    private static final int LONGEST_NAME = 150;
    private static final Map<String, String> TYPES = types();

    private final Blobs blobs;

    Uploads(Blobs blobs) {
        this.blobs = blobs;
    }

    private static Map<String, String> types() {
        var types = new LinkedHashMap<String, String>();
        types.put("pdf", "application/pdf");
        types.put("ofd", "application/ofd");
        types.put("doc", "application/msword");
        types.put("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
        types.put("xls", "application/vnd.ms-excel");
        types.put("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        types.put("ppt", "application/vnd.ms-powerpoint");
        types.put("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation");
        types.put("wps", "application/vnd.ms-works");
        types.put("et", "application/octet-stream");
        types.put("txt", "text/plain");
        types.put("csv", "text/csv");
        types.put("jpg", "image/jpeg");
        types.put("jpeg", "image/jpeg");
        types.put("png", "image/png");
        types.put("gif", "image/gif");
        types.put("bmp", "image/bmp");
        types.put("tif", "image/tiff");
        types.put("tiff", "image/tiff");
        types.put("zip", "application/zip");
        types.put("rar", "application/vnd.rar");
        types.put("7z", "application/x-7z-compressed");
        types.put("mp3", "audio/mpeg");
        types.put("wav", "audio/wav");
        types.put("mp4", "video/mp4");
        types.put("eml", "message/rfc822");
        return Map.copyOf(types);
    }

    /// Stores what came, and adds what was kept of an earlier attempt and is still wanted.
    ///
    /// @param wrong takes what may not be evidence
    List<Evidence> take(List<MultipartFile> files, List<String> kept, CaseId matter, HttpSession session, List<Refusal> wrong) {
        var taken = new ArrayList<>(kept(matter, session).stream().filter(file -> kept.contains(file.digest())).toList());
        var chosen = files.stream().filter(file -> file.getOriginalFilename() != null && !file.getOriginalFilename().isBlank()).toList();
        if (taken.size() + chosen.size() > MOST_FILES) {
            wrong.add(Refusal.ofField("TooManyFiles", ActionForms.EVIDENCE, "一次最多 " + MOST_FILES + " 个文件，请打成压缩包或分几次提交"));
            return taken;
        }
        for (var file : chosen) {
            var name = name(String.valueOf(file.getOriginalFilename()));
            var type = TYPES.get(ending(name));
            if (file.isEmpty()) {
                wrong.add(Refusal.ofField("FileEmpty", ActionForms.EVIDENCE, "“" + name + "”是空文件，请检查后重新选择"));
            } else if (type == null) {
                wrong.add(Refusal.ofField("FileKind", ActionForms.EVIDENCE, "“" + name + "”不是可以作为材料的文件类型，请转成 PDF、图片或压缩包"));
            } else {
                taken.add(store(file, name, type));
            }
        }
        return List.copyOf(taken.stream().distinct().toList());
    }

    private Evidence store(MultipartFile file, String name, String type) {
        try (var content = file.getInputStream()) {
            return blobs.put(name, type, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /// The name without the folders that some browsers send, and without characters that no name should have.
    private static String name(String given) {
        var last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1).replaceAll("[\\p{Cntrl}\\u202A-\\u202E\\u2066-\\u2069\"<>|?*:]", "_").strip();
        return last.length() <= LONGEST_NAME ? last : last.substring(0, LONGEST_NAME - 20) + "…" + last.substring(last.length() - 15);
    }

    List<Evidence> kept(CaseId matter, HttpSession session) {
        return session.getAttribute(key(matter)) instanceof ArrayList<?> list ? list.stream().map(String.class::cast).map(Uploads::read).toList() : List.of();
    }

    void keep(CaseId matter, HttpSession session, List<Evidence> files) {
        session.setAttribute(key(matter), new ArrayList<>(files.stream().map(file -> file.digest() + "\n" + file.mediaType() + "\n" + file.size() + "\n" + file.name()).toList()));
    }

    void forget(CaseId matter, HttpSession session) {
        session.removeAttribute(key(matter));
    }

    private static Evidence read(String line) {
        var parts = line.split("\n", 4);
        return new Evidence(parts[0], parts[3], parts[1], Long.parseLong(parts[2]));
    }

    private static String key(CaseId matter) {
        return "kept-evidence:" + matter;
    }
}
