// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.server.casework.CaseLinks;
import cn.yifa.server.casework.CaseRow;
import cn.yifa.server.flow.FlowPicture;
import cn.yifa.server.web.ClockView;
import cn.yifa.server.web.Form;
import cn.yifa.server.web.Lamp;
import java.util.List;
import java.util.Optional;

/// All that the page of a case shows.
///
/// @param facts   what the case is about, in short
/// @param texts   what it is about, in full
/// @param notice  what has just happened to the person's own act
/// @param actions what the person may do in their step
/// @param withheld what would be done there, and why they can't do it now
/// @param turns   those of the looker first
/// @param elsewhere what waits for them and is done on a page of its own
/// @param more    what else they may do, quietly
/// @param linked  the cases that belong to it, from either side
/// @param documents what was drafted, signed off or sent out
/// @param unwritten documents that may still be written, and forms to print
/// @param changes   what it would change in registers
public record CaseView(String address, Case matter, String procedureName, String handling, Optional<Notice> notice, List<Datum> facts, List<Datum> texts, List<ClockView> clocks,
        FlowPicture flow, List<Turn> turns, List<Happening> timeline, List<ActionForm> actions, List<Withheld> withheld, List<Link> elsewhere, List<Link> more, List<Linked> linked, List<Paperwork> documents, List<Link> unwritten, Optional<ChangesView> changes) {

    /// How many names a list shows before it is folded.
    public static final int MANY = 8;

    /// A field with its value in words.
    ///
    /// @param inShort what is shown of a long list until it is unfolded; empty for what is shown whole
    public record Datum(String id, String name, String words, boolean broad, String inShort) {

        Datum(String id, String name, String words, boolean broad) {
            this(id, name, words, broad, "");
        }
    }

    public List<Turn> turnsShown() {
        return turns.size() > MANY ? turns.subList(0, MANY - 2) : turns;
    }

    public List<Turn> turnsFolded() {
        return turns.subList(turnsShown().size(), turns.size());
    }

    /// Whose turn it is.
    ///
    /// @param mine  whether it is the looker's
    public record Turn(String step, String kind, String holder, String since, String asked, boolean mine) {}

    /// Something that happened.
    ///
    /// @param anchor   where a link may point
    /// @param recorded when it was recorded, if that was later than it happened
    /// @param led      where it led: steps entered, clocks touched
    /// @param place    where it stands in the record, once it is sealed
    public record Happening(String anchor, int sequence, String title, String who, String when, String recorded, String lateReason, String said, List<Datum> data, List<FileLine> evidence,
            List<String> led, Tone tone, Optional<Long> place) {}

    public enum Tone { PLAIN, WARM, GRAVE, GOOD }

    /// A form for one action, folded until it is wanted.
    public record ActionForm(String id, String name, String step, boolean open, Form form) {}

    /// An action for which the looker holds no valid certificate, and why.
    public record Withheld(String action, String step, List<Refusal> why) {}

    public record Link(String address, String label) {}

    /// A document of the case.
    ///
    /// @param openness whether it is shown to everybody, and why not
    /// @param shownBy  the case by which it is shown
    /// @param address of its page, for who handles the case
    public record Paperwork(String name, String state, Optional<String> number, Optional<String> openness, Optional<String> shownBy, Optional<String> address) {}

    /// A linked case.
    ///
    /// @param address where it is, when the looker sees it
    /// @param title   its title, then
    /// @param from    recorded there, not here
    public record Linked(String kind, String reference, Optional<String> address, String title, boolean from) {

        static Linked of(CaseLinks.Linked link) {
            return new Linked(link.kind(), link.reference(), link.other().map(row -> "/work/cases/" + row.id()), link.other().map(CaseRow::title).orElse(""), link.from());
        }
    }

    /// Something to say on top.
    ///
    /// @param kept what the person had entered, when it could not be kept in a form
    public record Notice(boolean good, String words, List<Datum> kept) {}

    public Lamp lamp() {
        return clocks.stream().filter(clock -> clock.lamp().light() != cn.yifa.kernel.clock.ClockReading.Light.GREY).map(ClockView::lamp).findFirst()
                .orElse(Lamp.of(cn.yifa.kernel.clock.ClockReading.Light.GREY, matter.status().term()));
    }
}
