// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.register.Register;
import java.util.List;

/// In which case a change is to be proposed: one that the person is preparing already, or a new one.
///
/// @param what     what is wanted, in words
/// @param openings where new cases are opened, for who may
public record ProposingView(Register register, String what, String back, String procedureName, List<Matter> matters, List<Opening> openings) {

    public record Matter(String address, String number, String title) {}

    /// @param name of the procedure
    /// @param law  by which it goes
    public record Opening(String address, String name, String law) {}
}
