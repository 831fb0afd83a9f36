// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.reading;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Word files that cannot be read, made as Word makes them: with a password, and in the format before 2007.
class LockedFilesTest {

    @ParameterizedTest
    @DisplayName("设了密码的 Word 文件：说明设了密码，不论加密方式")
    @EnumSource(value = EncryptionMode.class, names = {"agile", "standard"})
    void encrypted(EncryptionMode mode) throws IOException, GeneralSecurityException {
        var encryptor = new EncryptionInfo(mode).getEncryptor();
        encryptor.confirmPassword("4个字符");
        try (var container = new POIFSFileSystem(); var document = new XWPFDocument(); var plan = new ByteArrayOutputStream()) {
            document.createParagraph().createRun().setText("某省工业和信息化厅2020年依法行政工作要点");
            try (var locked = encryptor.getDataStream(container)) {
                document.write(locked);
            }
            container.writeFilesystem(plan);
            assertThatThrownBy(() -> PlanReader.read("计划.docx", plan.toByteArray())).isInstanceOf(UnreadablePlan.class).hasMessageContaining("设了密码");
        }
    }

    @Test
    @DisplayName("旧版 .doc，即使改名为 .docx：说明是旧版，怎样另存")
    void old() throws IOException {
        try (var container = new POIFSFileSystem(); var file = new ByteArrayOutputStream()) {
            container.createDocument(new ByteArrayInputStream(new byte[8192]), "WordDocument");
            container.createDocument(new ByteArrayInputStream(new byte[4096]), "1Table");
            container.writeFilesystem(file);
            assertThatThrownBy(() -> PlanReader.read("计划.docx", file.toByteArray())).isInstanceOf(UnreadablePlan.class).hasMessageContaining("旧版 Word");
        }
    }
}
