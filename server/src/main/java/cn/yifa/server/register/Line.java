// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.register;

import cn.yifa.kernel.procedure.ListChange;
import cn.yifa.kernel.register.Change;
import cn.yifa.kernel.register.Register;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// One change of an entry that a case is about (变更明细).
///
/// @param number   from 1
/// @param change   with personal data open
/// @param versions how many the entry had when the line was prepared; it says what the entry is to be from there on, and can't be entered when there are others
/// @param faults   why it can't be proposed as it is, in Chinese
public record Line(int number, Register register, String key, String title, State state, Change change, String reason, OptionalInt versions, List<Fault> faults) {

    public Line {
        faults = List.copyOf(faults);
    }

    /// What the line would do.
    public enum State {
        ADD("新增"), CHANGE("变更"), END("取消"), CORRECT("更正"), UNDO("撤销");

        private final String term;

        State(String term) {
            this.term = term;
        }

        /// As procedures say it.
        public ListChange change() {
            return ListChange.valueOf(name());
        }

        public String term() {
            return term;
        }
    }

    /// @param field the field, or empty when it concerns the line as a whole
    /// @param doubt it should be looked at, and hinders nothing
    public record Fault(String field, String rule, String words, boolean doubt) {}

    /// Whether it says what somebody wants, be it that what was to be put corrects a version that begins on that day.
    boolean says(Wanted wanted) {
        return key.equals(wanted.key()) && reason.equals(wanted.reason()) && (change.equals(wanted.change())
                || change instanceof Change.Correct now && wanted.change() instanceof Change.Put put && now.values().equals(put.values()));
    }

    /// What is wrong with it when the entry has so many versions now.
    Optional<Fault> overtaken(int now) {
        return versions.stream().filter(then -> then != now).mapToObj(then -> new Fault("", "overtaken", "列明以后，清单里的这一条又有了变更：那时共 " + then + " 版，现在共 " + now
                + " 版。照旧提出会把后来的内容改回去；请打开这一条，对照现在的内容核对、改好，再保存（成批导入的，重新导入）", false)).findFirst();
    }

    public boolean faulty() {
        return faults.stream().anyMatch(fault -> !fault.doubt());
    }
}
