// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.docx;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackagingURIHelper;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.apache.poi.xwpf.usermodel.XWPFRelation;

import cn.yifa.letters.Letter;

/// Writes an official letter as DOCX, for offices that go on working on it.
///
/// What DOCX can say is said in its own terms: the grid of 22 lines of 28 characters, the line rules, levels of headings, repeated heads of tables.
/// The library of the format puts the package together; grids, floating tables and lines of an exact height it has no words for, so their XML is written here.
public final class LetterDocx {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final OPCPackage file;
    private final PackagePart document;

    private LetterDocx(OPCPackage file) throws OpenXML4JException {
        this.file = file;
        this.document = part(XWPFRelation.DOCUMENT, XWPFRelation.DOCUMENT.getDefaultFileName());
        file.addRelationship(document.getPartName(), TargetMode.INTERNAL, XWPFRelation.DOCUMENT.getRelation());
    }

    /// The same letter always gives the same bytes.
    ///
    /// @param out stays open
    /// @throws UnprintableText when a text holds a character that no letter can hold
    public static void write(Letter letter, OutputStream out) throws IOException {
        UnprintableText.check(letter);
        var file = OPCPackage.create(OutputStream.nullOutputStream());
        try {
            new LetterDocx(file).fill(letter);
            file.save(out);
        } catch (OpenXML4JException e) {
            throw new IllegalStateException("the parts of a letter could not be put together", e);
        } finally {
            file.revert();
        }
    }

    private void fill(Letter letter) throws OpenXML4JException, IOException {
        properties(letter);
        related(XWPFRelation.STYLES, 0, StylesPart.styles());
        related(XWPFRelation.SETTINGS, 0, StylesPart.settings());
        related(XWPFRelation.FONT_TABLE, 0, StylesPart.faces());
        put(document, DocumentPart.of(letter, margins(letter)));
    }

    /// What stands outside the core, by what it is for.
    private Map<String, String> margins(Letter letter) throws OpenXML4JException, IOException {
        var ids = new LinkedHashMap<String, String>();
        if (letter.form() == Letter.Form.CORRESPONDENCE) {
            ids.put("header first", related(XWPFRelation.HEADER, 1, MarginPart.letterhead(letter)));
            ids.put("footer first", related(XWPFRelation.FOOTER, 1, MarginPart.lowerRules()));
        }
        ids.put("footer default", related(XWPFRelation.FOOTER, 2, MarginPart.number(true)));
        ids.put("footer even", related(XWPFRelation.FOOTER, 3, MarginPart.number(false)));
        return ids;
    }

    private void properties(Letter letter) throws OpenXML4JException {
        var properties = file.getPackageProperties();
        properties.setTitleProperty(String.join("", letter.title()));
        properties.setCreatorProperty(String.join("、", letter.head().issuers()));
        properties.setLanguageProperty("zh-CN");
        // The library puts the moment of writing there: nobody asked for it, and the file would never be the same twice.
        var day = letter.closing().date().orElse(LocalDate.EPOCH);
        properties.setCreatedProperty(Optional.of(Date.from(day.atStartOfDay(SHANGHAI).toInstant())));
    }

    /// @param index of several of a kind; zero where there is one only
    private String related(XWPFRelation kind, int index, String xml) throws OpenXML4JException, IOException {
        var name = index == 0 ? kind.getDefaultFileName() : kind.getFileName(index);
        put(part(kind, name), xml);
        return document.addRelationship(PackagingURIHelper.createPartName(name), TargetMode.INTERNAL, kind.getRelation()).getId();
    }

    private PackagePart part(XWPFRelation kind, String name) throws OpenXML4JException {
        return file.createPart(PackagingURIHelper.createPartName(name), kind.getContentType());
    }

    private static void put(PackagePart part, String xml) throws IOException {
        try (var out = part.getOutputStream()) {
            out.write(xml.getBytes(StandardCharsets.UTF_8));
        }
    }
}
