// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.law;

import java.util.List;

/// What of the library the 法规处 has still to compare with official texts.
///
/// @param share      of the whole library
/// @param groups     versions of which something is open, the more open the earlier
/// @param texts      that were brought in and nobody else has confirmed
/// @param drafts     that are not stored yet
/// @param unresolved citations that the confirmed texts don't bear out
public record LawDeskView(Standing.Share share, List<Group> groups, List<TextLine> texts, List<TextDraft> drafts, List<Previews.Unresolved> unresolved, boolean confirmed, boolean stored) {

    public record Group(String instrument, String version, String address, boolean text, List<Open> open) {}

    public record Open(Statement statement, String address) {}

    public record TextLine(StoredText.Head head, String version, boolean own) {}
}
