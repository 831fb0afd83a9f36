// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.document;

import cn.yifa.kernel.cases.Openness;
import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.procedure.Step;
import java.util.List;
import java.util.Optional;

/// How a document of a procedure reads (文书模板), checked against one version of it.
///
/// @param id        its file's word for it, such as `answer`
/// @param name      as actions name it, such as 政府信息公开答复书
/// @param number    the pattern of its 发文字号, with `{year}` and `{serial}`; one without is not numbered
/// @param servedOn  the party's field on whom it is served, when it is
/// @param atAnyTime issued by no action, but whenever it is wanted
/// @param openness  whether it is shown to everybody, as long as nobody settles it otherwise
/// @param sources   its file, and then the parts that it includes
public record DocumentTemplate(String id, String name, Procedure procedure, Optional<String> number, Optional<String> servedOn, boolean atAnyTime, Optional<Openness> openness,
        List<Source> sources, Pieces pieces) {

    public DocumentTemplate {
        sources = List.copyOf(sources);
    }

    /// The step in which it is signed off (签发) before it may go out; none when it is made with the act that sends it.
    public Optional<Step> signing() {
        return procedure.steps().values().stream().filter(step -> step.actions().values().stream().anyMatch(action -> action.signs().contains(name))).findFirst();
    }

    /// The text of a letter for a case: the language of `LetterText`, with [gaps][Gap] where the case does not know what the letter must say.
    ///
    /// What a case holds stays text: it makes no heading, no line above the rule, no table and no directive.
    public String text(CaseFacts facts) {
        return new Filling(facts).text(pieces.pieces());
    }

    /// The lines of it that must stand in the letter word for word, whatever else is changed in the draft (必印), such as the remedies.
    public List<String> kept(CaseFacts facts) {
        return new Filling(facts).kept(pieces.pieces());
    }
}
