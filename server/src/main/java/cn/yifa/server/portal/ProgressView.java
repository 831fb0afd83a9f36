// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal;

import cn.yifa.server.flow.FlowPicture;
import cn.yifa.server.intake.PartyCase;
import cn.yifa.server.intake.Ratings;
import cn.yifa.server.issuing.CaseDocument;
import cn.yifa.server.web.ClockView;
import cn.yifa.server.web.Form;
import java.util.List;
import java.util.Optional;

/// All that the page of a case shows to its party.
///
/// @param notice   what has just happened, or why nothing did
/// @param state    where the case stands, in a sentence
/// @param asked    what is asked of the party now
/// @param told     what they have been told
/// @param sent     the documents that were sent out to them
/// @param own      what they gave
/// @param withdraw the form to withdraw, where that may be done
/// @param rate     the form to rate, after the end and before it was rated
/// @param rating   what was said already
/// @param places   where what happened stands in the record
public record ProgressView(PartyCase seen, Optional<Notice> notice, String state, List<String> asked, List<Line> told, List<CaseDocument> sent, List<Line> own, List<ClockView> clocks, FlowPicture flow, List<Act> actions,
        Optional<Form> withdraw, Optional<Form> rate, Optional<Ratings.Rating> rating, List<Long> places, long minutes) {

    public record Line(String name, String words) {}

    public record Act(String name, boolean open, Form form) {}

    /// @param kept what had been entered, when no form is left to keep it
    public record Notice(boolean good, String words, List<Line> kept) {}
}
