// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.cases.Refusal;
import cn.yifa.server.inspection.Prepared;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the page shows on which a draw is prepared (抽取准备).
///
/// @param draw    the one that was announced for the task already
/// @param changed what has changed in the registers since, in words
/// @param refused why it was not announced just now
/// @param source  where the public part of the seed comes from, as it stands in the form; so are the moment and the least number of characters
public record InspectionPreparationView(Prepared prepared, Optional<InspectionsView.Link> draw, List<String> changed, List<Refusal> refused, boolean mayAnnounce, String source, String at, String least) {

    public String caseAddress() {
        return "/work/cases/" + prepared.task().id();
    }

    public String planned() {
        return prepared.planned().map(entry -> entry.title()).orElse(prepared.task().title());
    }

    /// What stands in the way, each once.
    public List<Refusal> grounds() {
        return Stream.concat(refused.stream(), prepared.grounds().stream()).distinct().toList();
    }
}
