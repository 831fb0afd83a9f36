// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.cases.Exemption;
import cn.yifa.kernel.cases.Openness;
import cn.yifa.kernel.cases.Openness.Attribute;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.server.web.Entries;
import cn.yifa.server.web.Input;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Where the openness of a document is settled (公开属性认定).
///
/// What is not whole yet is saved as it is, as a draft is; it is refused when the document is signed off.
final class OpennessInputs {

    private static final int LONGEST = 200;

    static final Input ATTRIBUTE = Input.of("openness", "公开属性", Input.Kind.ONE_OF, false).hint("随文一并报批。定为主动公开的，发出以后二十个工作日内公开")
            .choices(Arrays.stream(Attribute.values()).map(one -> Input.Choice.of(one.name(), one.term())).toList());
    static final Input EXEMPTION = Input.of("exemption", "不予公开的情形", Input.Kind.LIST, false).hint("定为不予公开的，要选一种（《政府信息公开条例》第十四条至第十六条）")
            .choices(Arrays.stream(Exemption.values()).map(one -> Input.Choice.of(one.name(), one.term())).toList());
    static final Input WHY = Input.of("exemption-why", "不予公开的理由", Input.Kind.TEXT, false).hint("说明为什么属于这种情形。不要写个人信息").atMost(OptionalInt.of(LONGEST));

    private OpennessInputs() {}

    static List<String> attribute(Optional<Openness> openness) {
        return openness.map(one -> one.attribute().name()).stream().toList();
    }

    static List<String> exemption(Optional<Openness> openness) {
        return openness.flatMap(Openness::exemption).map(Exemption::name).stream().toList();
    }

    static List<String> why(Optional<Openness> openness) {
        return openness.map(Openness::why).filter(words -> !words.isEmpty()).stream().toList();
    }

    /// What was chosen; nothing when nothing was.
    static Optional<Openness> read(Entries entries, List<Refusal> wrong) {
        var attribute = Arrays.stream(Attribute.values()).filter(one -> one.name().equals(entries.text("openness"))).findFirst();
        var exemption = Arrays.stream(Exemption.values()).filter(one -> one.name().equals(entries.text("exemption"))).findFirst();
        var why = entries.text("exemption-why");
        if (!entries.text("openness").isEmpty() && attribute.isEmpty()) {
            wrong.add(Refusal.ofField("ChoiceMissing", "openness", "请选择公开属性"));
        }
        if (why.length() > LONGEST) {
            wrong.add(Refusal.ofField("WordsTooLong", "exemption-why", "最多 " + LONGEST + " 字"));
        }
        return attribute.map(one -> one == Attribute.WITHHELD ? new Openness(one, exemption, why) : Openness.of(one));
    }
}
