// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a case can do to an entry of a register (清单变更的种类).
public enum ListChange {
    ADD("新增"), CHANGE("变更"), END("取消"), CORRECT("更正"), UNDO("撤销");

    private final String term;

    ListChange(String term) {
        this.term = term;
    }

    public String term() {
        return term;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ListChange> of(String word) {
        return Arrays.stream(values()).filter(change -> change.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(ListChange::word).toList();
    }

    /// What the cases of a procedure may do to the entries of one register.
    ///
    /// @param when the condition in FEEL over the case under which they may do anything there
    public record Allowed(Set<ListChange> changes, Optional<String> when) {

        /// Everything, always.
        public static final Allowed ALL = new Allowed(EnumSet.allOf(ListChange.class), Optional.empty());

        public Allowed {
            changes = Set.copyOf(changes);
        }

        /// In words: 取消、更正、撤销.
        public String inWords() {
            return String.join("、", Arrays.stream(values()).filter(changes::contains).map(ListChange::term).toList());
        }
    }
}
