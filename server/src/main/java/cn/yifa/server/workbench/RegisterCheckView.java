// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.register.Register;
import cn.yifa.server.register.RegisterChecks;
import java.util.List;
import java.util.Optional;

/// What was found when a register was last checked.
///
/// @param rules  how much of each rule, faults first
/// @param rule   of which alone findings are shown; empty for all
/// @param more   the address of the next page
/// @param counts whether only some of what was found is kept one by one
public record RegisterCheckView(Register register, String address, Optional<Last> last, List<Rule> rules, String rule, List<Row> rows, Optional<String> more, boolean counts) {

    public record Last(RegisterChecks.State state, String day, String person, String begunAt, int checked, int entries, int faults, int doubts) {

        public boolean running() {
            return state == RegisterChecks.State.RUNNING;
        }

        public boolean done() {
            return state == RegisterChecks.State.DONE;
        }

        public boolean brokenOff() {
            return state == RegisterChecks.State.BROKEN_OFF;
        }
    }

    public record Rule(String id, String words, boolean doubt, int findings, String address, boolean shown) {}

    public record Row(String address, String key, String title, String field, String words, boolean doubt) {}
}
