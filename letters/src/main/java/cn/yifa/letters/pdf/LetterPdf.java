// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.pdf;

import cn.yifa.letters.Letter;
import cn.yifa.letters.font.Fonts;
import cn.yifa.letters.layout.Layout;
import cn.yifa.letters.layout.Page;
import cn.yifa.letters.layout.Pages;
import cn.yifa.letters.layout.Sheet;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/// Writes letters as PDF.
///
/// The same letter in the same fonts is the same file, byte by byte.
public final class LetterPdf {

    private LetterPdf() {}

    /// @throws cn.yifa.letters.layout.MissingCharacter when no font has one of its characters
    /// @throws cn.yifa.letters.layout.TableTooWide     when a table can't be made to fit
    public static void write(Letter letter, Fonts fonts, OutputStream to) throws IOException {
        write(Layout.of(letter, fonts), String.join("", letter.title()), fonts, to);
    }

    /// Writes what is laid out already, so that the places of its seals need no second layout.
    public static void write(Pages pages, String title, Fonts fonts, OutputStream to) throws IOException {
        try (var document = new PDDocument()) {
            // Instead of the time, which would make each file another.
            document.setDocumentId(0L);
            document.getDocumentInformation().setTitle(title);
            var catalog = document.getDocumentCatalog();
            catalog.setLanguage("zh-CN");
            var preferences = new PDViewerPreferences(new COSDictionary());
            preferences.setDisplayDocTitle(true);
            catalog.setViewerPreferences(preferences);
            var embedded = new EmbeddedFonts(fonts);
            for (var page : pages.pages()) {
                document.addPage(page(page, document, embedded));
            }
            embedded.embed(document);
            for (var page : document.getPages()) {
                page.getCOSObject().setItem(COSName.RESOURCES, embedded.resources());
            }
            document.save(to);
        }
    }

    private static PDPage page(Page page, PDDocument document, EmbeddedFonts embedded) throws IOException {
        var sheet = new PDPage(new PDRectangle((float) (Sheet.WIDTH / Sheet.POINT), (float) (Sheet.HEIGHT / Sheet.POINT)));
        var content = new PageContent(embedded);
        page.rules().forEach(content::rule);
        page.runs().forEach(content::run);
        var stream = new PDStream(document);
        try (var out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(content.bytes());
        }
        sheet.setContents(stream);
        return sheet;
    }
}
