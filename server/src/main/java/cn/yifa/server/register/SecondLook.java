// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.register;

import cn.yifa.kernel.register.Finding;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.Values;
import java.util.List;

/// Looks at entries with other eyes than the definition of their register (另行核对), such as those of a dictionary: what it finds stands beside what the register's own rules find, wherever changes and lists are checked.
public interface SecondLook {

    /// Begins to look at some entries of a register; what must be looked up for all of them is looked up here.
    Looking begin(Register register);

    /// Looks at one after the other.
    @FunctionalInterface
    interface Looking {

        Looking AT_NOTHING = values -> List.of();

        /// @param values with personal data open
        List<Finding> at(Values values);
    }
}
