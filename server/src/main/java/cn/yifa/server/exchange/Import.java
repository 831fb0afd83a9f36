// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.exchange;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.register.Register;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A file on its way into a case (导入).
///
/// @param day    from when rows hold that name no day
/// @param ending whether entries end that the file does not speak of
/// @param faults the first of what is wrong, in the order of the rows
/// @param doubts the first of what should be looked at
public record Import(UUID id, Register register, Optional<CaseId> matter, String fileName, LocalDate day, String reason, boolean ending, State state, Counts counts, List<Fault> faults, List<Fault> doubts,
        List<String> remarks, OffsetDateTime begunAt, OffsetDateTime seenAt) {

    /// How far it is.
    public enum State {
        READING("正在读取"), CHECKING("正在核对"), READY("可以列入变更明细"), FAULTY("有错误，不能列入"), LISTING("正在列入变更明细"), LISTED("已列入变更明细"), BROKEN("中断了，什么也没有列入，请重新导入");

        private final String term;

        State(String term) {
            this.term = term;
        }

        public String term() {
            return term;
        }

        /// Whether somebody is at it.
        public boolean running() {
            return this == READING || this == CHECKING || this == LISTING;
        }
    }

    /// Whether its lines can be added to the case.
    public boolean ready() {
        return state == State.READY;
    }

    /// Whether they have been.
    public boolean listed() {
        return state == State.LISTED;
    }

    /// Whether nobody is at it any more, and it can't go on.
    public boolean broken() {
        return state == State.BROKEN;
    }
}
