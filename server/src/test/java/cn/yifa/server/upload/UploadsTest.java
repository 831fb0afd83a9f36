// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.upload;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Refusal;
import cn.yifa.server.DatabaseTest;
import cn.yifa.server.upload.Uploads.Sender;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.web.multipart.MultipartFile;

@DatabaseTest
@Import(Uploads.class)
@DisplayName("上传的材料")
class UploadsTest {

    private static final byte[] PDF = "%PDF-1.7\n...".getBytes(StandardCharsets.ISO_8859_1);

    @Autowired
    private Uploads uploads;

    private List<Refusal> look(Sender sender, MultipartFile... files) {
        var wrong = new ArrayList<Refusal>();
        uploads.look(List.of(files), sender, 0, "files", wrong);
        return wrong;
    }

    private static MultipartFile file(String name, byte[] content) {
        return new MockMultipartFile("files", name, "application/octet-stream", content);
    }

    private static byte[] zip(String... entries) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write(1);
            }
        }
        return out.toByteArray();
    }

    @Test
    @DisplayName("内容与名称相符的都收")
    void taken() throws IOException {
        assertThat(look(Sender.ANYBODY, file("a.pdf", PDF), file("b.docx", zip("[Content_Types].xml", "word/document.xml")), file("c.xlsx", zip("xl/workbook.xml")),
                file("d.ofd", zip("OFD.xml", "Doc_0/Document.xml")), file("e.jpg", HexFormat.of().parseHex("ffd8ffe000104a46")))).isEmpty();
        assertThat(look(Sender.ANYBODY, file("a.png", HexFormat.of().parseHex("89504e470d0a1a0a00")), file("b.doc", HexFormat.of().parseHex("d0cf11e0a1b11ae100")), file("c.wps", zip("word/document.xml")),
                file("说明.txt", "中文说明".getBytes(StandardCharsets.UTF_8)), file("旧说明.TXT", "中文说明".getBytes(Charset.forName("GB18030"))))).isEmpty();
        assertThat(look(Sender.ANYBODY, file("C:\\我的文档\\关于 www.example.com.cn 的说明.pdf", PDF))).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("程序、网页、带宏的，无论藏在名称哪里都不收")
    @ValueSource(strings = {"x.exe", "x.pdf.exe", "x.exe.pdf", "x.docm", "x.xlsm", "x.html", "x.svg", "x.js", "x.html.pdf", "x.JS .pdf", "x.\u202Efdp.exe"})
    void runs(String name) {
        for (var sender : Sender.values()) {
            assertThat(look(sender, file(name, PDF))).extracting(Refusal::rule).containsExactly("FileRuns");
        }
    }

    @ParameterizedTest
    @DisplayName("内容与名称不符的不收")
    @CsvSource({"a.pdf,MZ-this-is-a-program", "a.jpg,%PDF-1.7", "a.png,GIF89a", "a.docx,PK-not-a-package", "a.doc,hello", "a.txt,<!DOCTYPE html><p>x", "a.txt,<svg onload=x>", "a.ofd,PK"})
    void notAsNamed(String name, String content) {
        assertThat(look(Sender.ANYBODY, file(name, content.getBytes(StandardCharsets.ISO_8859_1)))).extracting(Refusal::rule).containsExactly("FileNotAsNamed");
    }

    @Test
    @DisplayName("改名的压缩包、带宏的文档、二进制的文本不收")
    void disguised() throws IOException {
        assertThat(look(Sender.ANYBODY, file("a.docx", zip("readme.txt")), file("b.docx", zip("word/document.xml", "word/vbaProject.bin")), file("c.xlsx", zip("word/document.xml")),
                file("d.txt", new byte[] {'a', 0, 'b'}), file("e.txt", new byte[] {(byte) 0xFF, (byte) 0xFF}))).extracting(Refusal::rule).containsOnly("FileNotAsNamed").hasSize(5);
    }

    @Test
    @DisplayName("空的、太大的、太多的、公众不收的种类")
    void limits() throws IOException {
        assertThat(look(Sender.ANYBODY, file("a.pdf", new byte[0]))).extracting(Refusal::rule).containsExactly("FileEmpty");
        var large = new byte[20 * 1024 * 1024 + 1];
        System.arraycopy(PDF, 0, large, 0, PDF.length);
        assertThat(look(Sender.ANYBODY, file("a.pdf", large))).extracting(Refusal::rule).containsExactly("FileTooLarge");
        assertThat(look(Sender.OFFICIAL, file("a.pdf", large))).isEmpty();
        assertThat(look(Sender.ANYBODY, Collections.nCopies(6, file("a.pdf", PDF)).toArray(MultipartFile[]::new))).extracting(Refusal::rule).containsExactly("TooManyFiles");
        assertThat(look(Sender.ANYBODY, file("a.zip", zip("x")))).extracting(Refusal::rule).containsExactly("FileKind");
        assertThat(look(Sender.OFFICIAL, file("a.zip", zip("x")))).isEmpty();
        assertThat(look(Sender.OFFICIAL, file("没有后缀", PDF))).extracting(Refusal::rule).containsExactly("FileKind");
    }

    @Test
    @DisplayName("名称里的文件夹和看不见的字符去掉，太长的截短")
    void names() {
        assertThat(Uploads.nameOf(file("..\\..\\etc/passwd.txt", PDF))).isEqualTo("passwd.txt");
        assertThat(Uploads.nameOf(file("报\u202E告\u0000.pdf", PDF))).isEqualTo("报_告_.pdf");
        assertThat(Uploads.nameOf(file("字".repeat(10_000) + ".pdf", PDF))).hasSizeLessThanOrEqualTo(150).endsWith(".pdf");
    }
}
