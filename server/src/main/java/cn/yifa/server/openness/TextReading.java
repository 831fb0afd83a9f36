// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.openness;

import cn.yifa.kernel.mask.Finding;
import cn.yifa.kernel.mask.MaskKind;
import cn.yifa.kernel.mask.MaskPolicy;
import cn.yifa.kernel.mask.MaskedText;
import cn.yifa.kernel.mask.PersonalData;
import cn.yifa.server.openness.PortalFinding.Kind;
import java.util.ArrayList;
import java.util.List;

/// Reads what is public for words that should not stand there and for personal data (读公开的文字). What is found of the latter is not repeated.
final class TextReading {

    /// Names, addresses and mailboxes of people can't be told from those of officials and organs without knowing the case; that is looked at before something goes out.
    private static final MaskPolicy PERSONAL = MaskPolicy.of(List.of(MaskKind.ID_NUMBER, MaskKind.TRAVEL_DOCUMENT, MaskKind.BIRTH_DATE, MaskKind.PHONE, MaskKind.ACCOUNT, MaskKind.PLATE));
    private static final int AROUND = 15;

    private final WordSearch words;

    TextReading(WordSearch words) {
        this.words = words;
    }

    /// @param place where the text stands on the page; empty when it is the page
    List<PortalFinding> read(String text, String address, String title, String place) {
        var findings = new ArrayList<PortalFinding>();
        var before = place.isEmpty() ? "" : place + "：";
        words.in(text).forEach(hit -> findings.add(new PortalFinding(Kind.WRONG_WORD, address, title, before + hit.place(text), hit.word().inWords())));
        PersonalData.find(text, PERSONAL).stream().filter(found -> PERSONAL.rules().containsKey(found.kind())).forEach(found -> findings.add(new PortalFinding(Kind.PERSONAL_DATA, address, title, before + around(text, found),
                "有" + found.kind().term() + "，" + found.why() + "；公开前应当遮盖")));
        return findings;
    }

    /// What stands before it, with all that is personal masked.
    private static String around(String text, Finding found) {
        var begin = Math.max(0, found.from() - AROUND);
        return (begin > 0 ? "…" : "") + MaskedText.of(text.substring(begin, found.from()), MaskPolicy.everything()).text().replaceAll("\\s+", " ") + "***";
    }
}
