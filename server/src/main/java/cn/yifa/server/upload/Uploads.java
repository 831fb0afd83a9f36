// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.upload;

import cn.yifa.kernel.cases.Evidence;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.server.storage.Blobs;
import cn.yifa.server.web.UploadLimit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/// Takes files that come with a request (上传的材料), or says why not.
@Component
public class Uploads {

    /// Who sends, and how much that may be at once.
    public enum Sender {
        OFFICIAL(20, OptionalInt.empty()), ANYBODY(5, OptionalInt.of(20));

        private final int files;
        private final OptionalInt megabytes;

        /// @param megabytes of one file, where it is less than the server takes at all
        Sender(int files, OptionalInt megabytes) {
            this.files = files;
            this.megabytes = megabytes;
        }

        private String limit() {
            return megabytes.isPresent() ? megabytes.getAsInt() + " MB" : UploadLimit.inWords();
        }

        /// What the field for files says below its name.
        public String hint() {
            return this == OFFICIAL ? "可选多个文件，每个不超过 " + limit() + "：PDF、OFD、Word、Excel、图片、录音录像、文本、压缩包等。浏览器支持时大文件分段上传，可以更大，断了会接着传"
                    : "最多 " + files + " 个文件，每个不超过 " + limit() + "：PDF、OFD、Word、Excel、WPS、JPG、PNG、TXT";
        }
    }

    /// A file that may be taken, not yet kept.
    public record Looked(String name, String mediaType, MultipartFile file) {}

    private static final int LONGEST_NAME = 150;
    private static final int MEGABYTE = 1024 * 1024;

    /// What a machine would run, wherever in a name it stands: `x.pdf.exe` hides it from people, `x.exe.pdf` from programs. Endings that are also words of addresses (`.com`) are left out.
    private static final Set<String> RUN = Set.of("exe", "bat", "cmd", "scr", "pif", "msi", "dll", "jar", "js", "jse", "mjs", "vbs", "vbe", "wsf", "wsh", "hta", "lnk", "ps1", "reg", "apk",
            "php", "jsp", "jspx", "asp", "aspx", "html", "htm", "xhtml", "shtml", "mht", "mhtml", "svg", "docm", "dotm", "xlsm", "xltm", "xlam", "pptm", "potm", "ppam");

    private final Blobs blobs;

    Uploads(Blobs blobs) {
        this.blobs = blobs;
    }

    /// Looks at what came; fields in which no file was chosen are passed over.
    ///
    /// @param field   the field of the form, for the refusals
    /// @param already how many there are from before
    /// @param wrong   takes what may not be evidence, and why
    public List<Looked> look(List<MultipartFile> files, Sender sender, int already, String field, List<Refusal> wrong) {
        var chosen = files.stream().filter(file -> file.getOriginalFilename() != null && !file.getOriginalFilename().isBlank()).toList();
        if (already + chosen.size() > sender.files) {
            wrong.add(Refusal.ofField("TooManyFiles", field, "一次最多 " + sender.files + " 个文件" + (sender == Sender.OFFICIAL ? "，请打成压缩包或分几次提交" : "，请合并后再提交")));
            return List.of();
        }
        var taken = new ArrayList<Looked>();
        for (var file : chosen) {
            var name = nameOf(file);
            fault(file, name, sender).ifPresentOrElse(fault -> wrong.add(Refusal.ofField(fault.rule(), field, "“" + name + "”" + fault.words())),
                    () -> taken.add(new Looked(name, FileKind.claimed(name).orElseThrow().mediaType(), file)));
        }
        return taken;
    }

    /// Weighs what came to be looked at but not to be kept, whatever it is called and is; fields in which no file was chosen are passed over.
    ///
    /// @param wrong takes what is too much, and why
    public List<MultipartFile> weigh(List<MultipartFile> files, Sender sender, String field, List<Refusal> wrong) {
        var chosen = files.stream().filter(file -> file.getOriginalFilename() != null && !file.getOriginalFilename().isBlank()).toList();
        if (chosen.size() > sender.files) {
            wrong.add(Refusal.ofField("TooManyFiles", field, "一次最多 " + sender.files + " 个文件"));
        }
        chosen.forEach(file -> weight(file, sender).ifPresent(fault -> wrong.add(Refusal.ofField(fault.rule(), field, "“" + nameOf(file) + "”" + fault.words()))));
        return wrong.isEmpty() ? chosen : List.of();
    }

    /// Keeps the file as evidence.
    public Evidence store(Looked looked) {
        try (var content = looked.file().getInputStream()) {
            return blobs.put(looked.name(), looked.mediaType(), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    record Fault(String rule, String words) {}

    private static Optional<Fault> fault(MultipartFile file, String name, Sender sender) {
        return weight(file, sender).or(() -> named(name, sender)).or(() -> content(name, file::getInputStream, sender));
    }

    /// What is wrong with a name, whatever it is the name of.
    static Optional<Fault> named(String name, Sender sender) {
        if (Arrays.stream(name.toLowerCase(Locale.ROOT).split("\\.")).skip(1).map(String::strip).anyMatch(RUN::contains)) {
            return Optional.of(new Fault("FileRuns", "可能是程序、网页或带宏的文件，不能作为材料，请转成 PDF 或图片"));
        }
        return kind(name, sender).isEmpty() ? Optional.of(new Fault("FileKind", "不是可以作为材料的文件类型，请转成 PDF 或图片")) : Optional.empty();
    }

    /// What is wrong with the content of a file of that name, which may be read more than once.
    static Optional<Fault> content(String name, Content.Source content, Sender sender) {
        try {
            return Content.fits(content, kind(name, sender).orElseThrow().shape()) ? Optional.empty()
                    : Optional.of(new Fault("FileNotAsNamed", "的内容与文件名的类型不符，或者已损坏、带有宏，请重新导出为 PDF 或图片再提交"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<FileKind> kind(String name, Sender sender) {
        return FileKind.claimed(name).filter(found -> sender == Sender.OFFICIAL || found.fromAnybody());
    }

    private static Optional<Fault> weight(MultipartFile file, Sender sender) {
        if (file.isEmpty()) {
            return Optional.of(new Fault("FileEmpty", "是空文件，请检查后重新选择"));
        }
        return sender.megabytes.isPresent() && file.getSize() > (long) sender.megabytes.getAsInt() * MEGABYTE
                ? Optional.of(new Fault("FileTooLarge", "超过 " + sender.limit() + "，请压缩或拆分后再提交")) : Optional.empty();
    }

    /// The name without the folders that some browsers send, and without characters that no name should have.
    public static String nameOf(MultipartFile file) {
        return clean(Optional.ofNullable(file.getOriginalFilename()).filter(text -> !text.isBlank()).orElse("文件"));
    }

    static String clean(String given) {
        var last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1)
                .replaceAll("[\\p{Cntrl}\\u061C\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2069\\uFEFF\"<>|?*:]", "_").strip();
        return last.codePointCount(0, last.length()) <= LONGEST_NAME ? last : last.substring(0, last.offsetByCodePoints(0, LONGEST_NAME - 20)) + "…" + last.substring(last.offsetByCodePoints(last.length(), -15));
    }
}
