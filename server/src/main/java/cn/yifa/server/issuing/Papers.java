// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.issuing;

import cn.yifa.kernel.cases.Evidence;
import cn.yifa.letters.Letter;
import cn.yifa.letters.docx.LetterDocx;
import cn.yifa.letters.docx.UnprintableText;
import cn.yifa.server.storage.Blobs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.springframework.stereotype.Component;

/// Makes letters into papers (成文): the formats in which they go out, sealed.
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

    Papers(Blobs blobs) {
        this.blobs = blobs;
    }

    /// Why a letter can't be written; nothing when it can.
    Optional<String> whyUnprintable(Letter letter) {
        try {
            for (var format : Format.values()) {
                write(letter, format);
            }
            return Optional.empty();
        } catch (UnprintableText e) {
            return Optional.of(e.getMessage());
        }
    }

    /// The letter as a file, not sealed: how a draft would look.
    public byte[] write(Letter letter, Format format) {
        var out = new ByteArrayOutputStream();
        try {
            LetterDocx.write(letter, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /// The letter in each format as it goes out, kept.
    ///
    /// @param name what the files are called, without an ending
    SequencedMap<String, Evidence> make(String name, Letter letter) {
        var made = new LinkedHashMap<String, Evidence>();
        for (var format : Format.values()) {
            made.put(format.name(), blobs.put(name + "." + format.ending(), format.mediaType(), new ByteArrayInputStream(write(letter, format))));
        }
        return made;
    }
}
