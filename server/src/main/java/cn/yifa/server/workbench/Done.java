// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.web.Away;
import org.springframework.web.servlet.View;

/// Where one goes after an act.
final class Done {

    private Done() {}

    /// Back to the case, or, when it is no longer one's own to see, to one's tasks.
    static View at(CaseDesk desk, Outcome.Done done, Officer officer) {
        return at(desk, done.now().id(), done.events().getFirst().header().sequence(), officer);
    }

    /// @param sequence of the event that the officer has brought about
    static View at(CaseDesk desk, CaseId id, int sequence, Officer officer) {
        return Away.to(desk.stillSees(id, officer) ? "/work/cases/" + id + "?done=" + sequence : "/work");
    }

    static String overtaken(Outcome.Overtaken overtaken) {
        return "没有办成：" + overtaken.personName() + " 已在 " + Timeline.MOMENT.format(overtaken.when()) + " 先办理了这个办件。下面是最新情况，您填写的内容还在，请核对后再决定。";
    }
}
