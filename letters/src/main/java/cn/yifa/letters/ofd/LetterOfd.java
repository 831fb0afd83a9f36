// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.ofd;

import cn.yifa.letters.Letter;
import cn.yifa.letters.font.Fonts;
import cn.yifa.letters.layout.Layout;
import cn.yifa.letters.layout.Page;
import cn.yifa.letters.layout.Pages;
import cn.yifa.letters.layout.Sheet;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes letters as OFD, each character where the layout put it, with the part of each font that is used; fonts bear the standard names.
///
/// The same letter in the same fonts is the same file, byte by byte.
public final class LetterOfd {

    private static final String BOX = "0 0 " + Decimal.of(Sheet.WIDTH) + " " + Decimal.of(Sheet.HEIGHT);
    /// Instead of the time, which would make each file another: the first that a ZIP file can have.
    private static final long TIME = 315532800000L;

    private LetterOfd() {}

    /// @param fonts by which the letter is laid out
    /// @throws cn.yifa.letters.layout.MissingCharacter when no font has one of its characters
    /// @throws cn.yifa.letters.layout.TableTooWide     when a table can't be made to fit
    public static void write(Letter letter, Fonts fonts, OutputStream to) throws IOException {
        write(Layout.of(letter, fonts), String.join("", letter.title()), fonts, to);
    }

    /// Writes what is laid out already, so that the places of its seals need no second layout.
    public static void write(Pages pages, String title, Fonts fonts, OutputStream to) throws IOException {
        var zip = new ZipOutputStream(to, StandardCharsets.UTF_8);
        var ids = new Identifiers();
        var carried = new CarriedFonts(fonts, ids);
        var list = new Xml("Pages");
        var content = new StringBuilder(title);
        for (var page : pages.pages()) {
            var location = "Pages/Page_" + (page.number() - 1) + "/Content.xml";
            list.empty("Page", "ID", ids.next(), "BaseLoc", location);
            put(zip, "Doc_0/" + location, page(page, carried, ids));
            content.append(page.runs());
        }
        put(zip, "Doc_0/PublicRes.xml", fonts(carried));
        for (var font : carried.all()) {
            put(zip, "Doc_0/Res/" + font.file(), font.part().openType());
        }
        put(zip, "Doc_0/Document.xml", document(ids, list));
        put(zip, "OFD.xml", entrance(title, UUID.nameUUIDFromBytes(content.toString().getBytes(StandardCharsets.UTF_8))));
        zip.finish();
    }

    private static Xml entrance(String title, UUID id) {
        return new Xml("OFD", "Version", "1.0", "DocType", "OFD")
                .open("DocBody").open("DocInfo").text("DocID", id.toString().replace("-", "")).text("Title", title).close()
                .text("DocRoot", "Doc_0/Document.xml").close();
    }

    private static Xml document(Identifiers ids, Xml pages) {
        return new Xml("Document")
                .open("CommonData").text("MaxUnitID", ids.next()).open("PageArea").text("PhysicalBox", BOX).close().text("PublicRes", "PublicRes.xml").close()
                .add(pages);
    }

    private static Xml fonts(CarriedFonts carried) {
        var xml = new Xml("Res", "BaseLoc", "Res").open("Fonts");
        for (var font : carried.all()) {
            xml.open("Font", "ID", font.id(), "FontName", font.face().standard(), "FamilyName", font.face().standard()).text("FontFile", font.file()).close();
        }
        return xml.close();
    }

    private static Xml page(Page page, CarriedFonts fonts, Identifiers ids) {
        var xml = new Xml("Page").open("Area").text("PhysicalBox", BOX).close()
                .open("Content").open("Layer", "ID", ids.next(), "Type", "Body");
        page.rules().forEach(rule -> PageObjects.rule(xml, rule, ids.next()));
        page.runs().forEach(run -> PageObjects.run(xml, run, fonts, ids));
        return xml.close().close();
    }

    private static void put(ZipOutputStream zip, String name, Xml xml) throws IOException {
        put(zip, name, xml.bytes());
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTime(TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
