// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Linking a case to another (关联办件), also after its end, when remedies come.
final class Linking {

    private static final int LONGEST_KIND = 20;
    private static final int LONGEST_REFERENCE = 200;

    private Linking() {}

    static Decision decide(Case matter, Command.Link command, Draft draft) {
        var link = new CaseLink(command.kind().strip(), command.reference().strip(), command.other());
        var grounds = new ArrayList<Refusal>();
        if (!draft.authority().links(matter)) {
            grounds.add(Refusal.of("MayNotLink", "关联办件由承办处室的经办人、负责人或者法规处、主要负责人登记"));
        }
        words(grounds, "kind", link.kind(), LONGEST_KIND, "关联的种类");
        words(grounds, "reference", link.reference(), LONGEST_REFERENCE, "对方的编号和机关");
        if (link.other().filter(matter.id()::equals).isPresent() || link.other().isEmpty() && link.reference().equals(matter.number())) {
            grounds.add(Refusal.ofField("LinksToItself", "reference", "这就是本办件，不能与自己关联"));
        }
        if (matter.links().stream().anyMatch(link::repeats)) {
            grounds.add(Refusal.ofField("LinkedAlready", "reference", "已经登记过这项关联"));
        }
        return Draft.accept(grounds, () -> new CaseEvent.CaseLinked(draft.header(matter.sequence() + 1, Optional.empty()), link, Effect.NONE));
    }

    private static void words(List<Refusal> grounds, String field, String text, int atMost, String what) {
        if (text.isEmpty()) {
            grounds.add(Refusal.ofField("WordsMissing", field, "请填写" + what));
        }
        Draft.wording(grounds, field, text, atMost, what);
    }
}
