// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Openness;
import cn.yifa.kernel.document.DocumentTemplate;
import cn.yifa.kernel.text.Differences;
import cn.yifa.server.issuing.CaseDocument;
import cn.yifa.server.web.Form;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/// A document of a case, as those who write, look over and sign it see it.
///
/// @param address  of its page
/// @param document the one that is not sent out yet
/// @param saved    whether it has just been saved
/// @param faults   what keeps it from being signed off
/// @param editor   where its text is written; none when it can't be changed any more
/// @param compared the two versions that the differences are between
/// @param passed   who has done what since it was begun (审签单)
public record DocumentView(Case matter, DocumentTemplate template, String address, Optional<CaseDocument> document, String text, boolean saved, List<String> faults, Optional<Form> editor, Optional<Form> comment,
        Optional<Form> giveUp, List<CaseDocument.Version> versions, List<CaseDocument.Comment> comments, List<Differences.Segment> differences, Compared compared, List<Passed> passed,
        List<CaseDocument> earlier) {

    /// @param before 0 when there is nothing to compare
    public record Compared(int before, int after) {}

    /// An act in the case, with the version of the text that was there then.
    public record Passed(String when, String who, String what, String said, int version) {}

    public static String moment(LocalDateTime at) {
        return Timeline.MOMENT.format(at);
    }

    /// Whether it is shown to everybody: as somebody settled it, or its template says.
    public Optional<Openness> openness() {
        return document.flatMap(CaseDocument::openness).or(template::openness);
    }

    public boolean differs() {
        return compared.before() > 0;
    }
}
