// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.law;

import cn.yifa.kernel.law.Article;
import cn.yifa.kernel.law.Citing;
import cn.yifa.kernel.law.Instrument;
import cn.yifa.kernel.law.Place;
import cn.yifa.kernel.law.Validity;
import cn.yifa.kernel.law.Version;
import cn.yifa.kernel.law.text.ArticleText;
import cn.yifa.kernel.law.text.Heading;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// An instrument on a day: its versions, and the articles of one of them.
///
/// @param shown    the version in force on the day; none when none is
/// @param compared with the version before, where both texts are there
public record LawView(Instrument instrument, LocalDate day, Validity status, Optional<Version> shown, boolean versionCompared, Standing.Share share, List<VersionLine> versions, Optional<StoredText> text,
        List<Block> blocks) {

    /// @param comparing the address where it is compared with the one before it, once both texts are confirmed
    public record VersionLine(Version version, Validity status, boolean shown, boolean text, String address, Optional<String> comparing) {}

    /// A heading or an article, in the order of the text.
    public record Block(Optional<Heading> heading, Optional<Entry> entry) {

        static Block of(Heading heading) {
            return new Block(Optional.of(heading), Optional.empty());
        }

        static Block of(Entry entry) {
            return new Block(Optional.empty(), Optional.of(entry));
        }
    }

    /// An article: official words, gist, and what cites it, as far as there are any.
    ///
    /// @param missing whether the official text is there and has no such article
    public record Entry(Place place, Optional<ArticleText> text, Optional<Article> gist, boolean compared, Optional<Confirmation> by, List<Citing> citings, boolean missing) {}
}
