// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.board;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.clock.ClockReading.Light;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.server.plan.ItemData;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/// One item of a plan on its board.
///
/// @param chapter    the position of its chapter
/// @param left       working days until the due date; negative when overdue
/// @param provisional that the day and the working days until then rest on a holiday notice that is still to come
/// @param finishedOn the day it was closed, once it was
/// @param percent    the last reported share of the work done
/// @param inReview   all divisions have finished, the division in charge of legal affairs reviews
/// @param waitingFor who holds the open tasks, such as 信息中心经办人
public record BoardRow(
        CaseId caseId,
        String caseNumber,
        int chapter,
        ItemData item,
        List<NamedDivision> lead,
        List<NamedDivision> responsible,
        Case.Status status,
        Light light,
        int left,
        boolean provisional,
        Optional<LocalDate> finishedOn,
        int percent,
        Optional<Report> lastReport,
        boolean inReview,
        List<String> waitingFor) {

    private static final int NAMES_SHOWN = 3;

    public BoardRow {
        lead = List.copyOf(lead);
        responsible = List.copyOf(responsible);
        waitingFor = List.copyOf(waitingFor);
    }

    /// A division with the name that pages show.
    public record NamedDivision(DivisionId id, String name) {}

    /// The last thing that a division reported.
    public record Report(LocalDateTime at, String person, String words) {}

    public boolean finished() {
        return status == Case.Status.ENDED;
    }

    public boolean late() {
        return light == Light.RED && !status.over();
    }

    public boolean concerns(DivisionId division) {
        return item.lead().contains(division) || item.responsible().contains(division);
    }

    public String leadNames() {
        return String.join("、", lead.stream().map(NamedDivision::name).toList());
    }

    public String responsibleNames() {
        return String.join("、", responsible.stream().map(NamedDivision::name).toList());
    }

    /// `各处室（21 个处室）` as the plan says, or the names where they are few.
    public String responsibleInShort() {
        String asWritten = String.join("、", item.responsibleAsWritten());
        if (responsible.isEmpty() && !asWritten.isEmpty()) {
            return asWritten + "（没有对应的处室）";
        }
        return responsible.size() <= NAMES_SHOWN || asWritten.isEmpty() ? responsibleNames() : asWritten + "（" + responsible.size() + " 个处室）";
    }

    /// The light in words, as it stands beside its colour: `剩余 12 个工作日`.
    public String lightInWords() {
        return switch (status) {
            case ENDED -> finishedOn.map(day -> (day.isAfter(item.due()) ? "逾期办结 " : "按期办结 ") + day).orElse("办结");
            case TERMINATED, WITHDRAWN -> status.term();
            case SUSPENDED -> "期限停计";
            case OPEN -> left < 0 ? "已逾期 " + -left + " 个工作日" : left == 0 ? "今日到期" : "剩余 " + left + " 个工作日";
        };
    }
}
