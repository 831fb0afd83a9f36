// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.register.Values;
import cn.yifa.server.register.Line;
import cn.yifa.server.web.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What stands in the form now.
///
/// @param number   of the line; 0 for one that isn't kept yet
/// @param values   as the person may see them
/// @param known    the fields of personal data that hold something
/// @param seenHash of the line that the person looked at
record LineDraft(int number, LineAsked asked, Values values, String from, String until, String reason, List<String> known, List<Line.Fault> faults, Map<String, String> find, Map<String, Integer> rows,
        String seenHash) {

    static final String FROM = "from";
    static final String UNTIL = "until";
    static final String REASON = "reason";
    static final String SEEN = "seen";

    LineDraft faults(List<Line.Fault> found) {
        return new LineDraft(number, asked, values, from, until, reason, known, found, find, rows, seenHash);
    }

    LineDraft seen(String hash) {
        return new LineDraft(number, asked, values, from, until, reason, known, faults, find, rows, hash);
    }

    List<Input> hidden() {
        return List.of(Input.hidden("register", asked.register().id()), Input.hidden("do", LineAsked.word(asked.what())), Input.hidden("key", asked.key()),
                Input.hidden("version", Integer.toString(asked.version())), Input.hidden(SEEN, seenHash));
    }

    static String lastPlace(Line.Fault fault) {
        return switch (fault.rule()) {
            case FROM, "since" -> LineForms.id(FROM);
            case UNTIL -> LineForms.id(UNTIL);
            case REASON -> LineForms.id(REASON);
            default -> "";
        };
    }

    /// The days and the reason.
    List<Input> last() {
        var last = new ArrayList<Input>();
        var what = asked.what();
        if (what == Line.State.ADD || what == Line.State.CHANGE) {
            last.add(date(FROM, "生效日期", "自这一天起，清单里就是这样", true).with(List.of(from)));
            last.add(date(UNTIL, "失效日期", "自这一天起不再有效；没有定的不填", false).with(List.of(until)));
        } else if (what == Line.State.END) {
            last.add(date(FROM, "取消的日期", "自这一天起不再列入清单", true).with(List.of(from)));
        }
        boolean told = asked.register().takesDown() && (what == Line.State.END || what == Line.State.UNDO);
        last.add(Input.of(REASON, told ? "撤下的理由" : "变更的理由", Input.Kind.LONG_TEXT, true).hint(told ? "对外公布：撤下以后，公众看到的只有编号和这段理由" : "法律、法规的哪一条改了，机构职能怎样调整了，等等；与变更一起存入历史").with(List.of(reason)).faults(told(REASON)));
        return last;
    }

    private Input date(String name, String label, String hint, boolean required) {
        return Input.of(name, label, Input.Kind.DATE, required).hint(hint).faults(told(name));
    }

    private List<String> told(String name) {
        return faults.stream().filter(fault -> lastPlace(fault).equals(LineForms.id(name))).map(Line.Fault::words).toList();
    }
}
