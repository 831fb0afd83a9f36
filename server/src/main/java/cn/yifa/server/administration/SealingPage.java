// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.administration;

import cn.yifa.kernel.record.Hashing;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.record.Continuity;
import cn.yifa.server.record.SealedRecord;
import cn.yifa.server.storage.RightsGranted;
import cn.yifa.server.web.Alarm;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.Page;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/// Where those who watch over the record see whether it goes on, who continued an older one and why, and what the program's database role could do to it.
@Controller
class SealingPage implements Alarm {

    private static final String ADDRESS = "/records/sealing";

    private final Continuity continuity;
    private final SealedRecord sealed;
    private final RightsGranted rights;
    private final Templates templates;

    SealingPage(Continuity continuity, SealedRecord sealed, RightsGranted rights, Templates templates) {
        this.continuity = continuity;
        this.sealed = sealed;
        this.rights = rights;
        this.templates = templates;
    }

    @GetMapping(ADDRESS)
    View show(Page page) {
        return Html.of(templates.layoutWorkbench(page.titled("记录封存", ADDRESS),
                templates.administrationSealing(continuity.stopped(), continuity.continuations(), sealed.head(Hashing.SM3), rights.role(), rights.tooMany())));
    }

    @Override
    public String address() {
        return ADDRESS;
    }

    @Override
    public Optional<String> words() {
        return continuity.stopped().map(Continuity.Stopped::words);
    }
}
