// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.issuing;

import cn.yifa.kernel.cases.Evidence;
import cn.yifa.letters.Letter;
import cn.yifa.letters.docx.LetterDocx;
import cn.yifa.letters.docx.UnprintableText;
import cn.yifa.letters.font.Fonts;
import cn.yifa.letters.layout.Layout;
import cn.yifa.letters.layout.MissingCharacter;
import cn.yifa.letters.layout.Pages;
import cn.yifa.letters.layout.SealPlace;
import cn.yifa.letters.layout.TableTooWide;
import cn.yifa.letters.ofd.LetterOfd;
import cn.yifa.letters.pdf.LetterPdf;
import cn.yifa.letters.seal.CannotSeal;
import cn.yifa.letters.seal.Place;
import cn.yifa.server.signing.ElectronicSeals;
import cn.yifa.server.storage.Blobs;
import cn.yifa.server.storage.DataLocation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/// Makes letters into papers (成文): the formats in which they go out, PDF and OFD with the department's seal.
///
/// Where no key for seals is configured, they go out as they are, to be printed and sealed by hand.
///
/// Fonts are looked for in the folder `fonts` of the data folder first, then in the system's.
@Component
public class Papers {

    /// What a letter is written as.
    public enum Format {
        PDF("pdf", "application/pdf"), OFD("ofd", "application/ofd"), DOCX("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document");

        private final String ending;
        private final String mediaType;

        Format(String ending, String mediaType) {
            this.ending = ending;
            this.mediaType = mediaType;
        }

        public String ending() {
            return ending;
        }

        public String mediaType() {
            return mediaType;
        }
    }

    private final Blobs blobs;
    private final ElectronicSeals seals;
    private final Supplier<Fonts> fonts;

    Papers(Blobs blobs, ElectronicSeals seals, DataLocation data) {
        this.blobs = blobs;
        this.seals = seals;
        this.fonts = SingletonSupplier.of(() -> Fonts.find(data.path().resolve("fonts")));
    }

    /// Why a letter can't be written; nothing when it can.
    public Optional<String> whyUnprintable(Letter letter) {
        try {
            write(letter, Layout.of(letter, fonts.get()), Format.DOCX);
            return Optional.empty();
        } catch (UnprintableText | MissingCharacter | TableTooWide e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    /// The letter as a file, not sealed: how a draft would look.
    public byte[] write(Letter letter, Format format) {
        return write(letter, Layout.of(letter, fonts.get()), format);
    }

    private byte[] write(Letter letter, Pages pages, Format format) {
        var out = new ByteArrayOutputStream();
        var title = String.join("", letter.title());
        try {
            switch (format) {
                case PDF -> LetterPdf.write(pages, title, fonts.get(), out);
                case OFD -> LetterOfd.write(pages, title, fonts.get(), out);
                case DOCX -> LetterDocx.write(letter, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /// The letter in each format as it goes out, kept.
    ///
    /// @param name   what the files are called, without an ending
    /// @param signer the account of who signs it off
    /// @throws CannotSeal when there is no key, or it can't be used today
    SequencedMap<String, Evidence> make(String name, Letter letter, String signer) {
        var pages = Layout.of(letter, fonts.get());
        var places = pages.pages().stream().flatMap(page -> page.seals().stream()).map(Papers::place).toList();
        var use = new ElectronicSeals.Use(signer, name, "");
        var made = new LinkedHashMap<String, Evidence>();
        for (var format : Format.values()) {
            var content = sealed(write(letter, pages, format), format, places, use);
            made.put(format.name(), blobs.put(name + "." + format.ending(), format.mediaType(), new ByteArrayInputStream(content)));
        }
        return made;
    }

    private byte[] sealed(byte[] content, Format format, List<Place> places, ElectronicSeals.Use use) {
        if (seals.onPaper()) {
            return content;
        }
        var sealed = content;
        for (var place : places) {
            sealed = switch (format) {
                case PDF -> seals.sealPdf(sealed, place, use);
                case OFD -> seals.sealOfd(sealed, place, use);
                case DOCX -> sealed;
            };
        }
        return sealed;
    }

    private static Place place(SealPlace place) {
        return new Place(place.page(), place.x(), place.y(), place.width(), place.height());
    }
}
