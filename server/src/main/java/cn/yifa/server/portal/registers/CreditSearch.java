// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal.registers;

import cn.yifa.kernel.register.Register;
import cn.yifa.server.register.Subjects.Named;
import java.util.List;

/// What the page shows on which one looks for a subject.
///
/// @param asked    what was typed
/// @param faults   why that is no code
/// @param found    those that are called so
/// @param more     whether there are more of them
/// @param lists    which lists are looked through, with how many entries each has
/// @param examples some of whom something was said last; none when somebody is looked for
public record CreditSearch(String asked, List<String> faults, List<Named> found, boolean more, List<Listed> lists, List<Named> examples) {

    /// @param entries there are in all
    public record Listed(Register register, String address, long entries) {}

    public boolean looked() {
        return !asked.isEmpty() && faults.isEmpty();
    }
}
