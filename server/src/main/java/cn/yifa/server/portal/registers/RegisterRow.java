// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal.registers;

import cn.yifa.kernel.register.Register;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// One of the public registers.
///
/// @param last when something was last entered into it
public record RegisterRow(Register register, String keeper, long entries, Optional<LocalDate> last, List<PublicList.Download> downloads) {

    public String address() {
        return ListAddress.of(register.id());
    }

    public String feed() {
        return FeedPages.address(register);
    }
}
