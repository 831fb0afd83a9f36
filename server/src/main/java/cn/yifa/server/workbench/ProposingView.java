// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.register.Register;
import java.util.List;
import java.util.Optional;

/// In which case a change is to be proposed: one that the person is preparing already, or a new one.
///
/// @param what    what is wanted, in words
/// @param opening where a new case is opened, for who may
public record ProposingView(Register register, String what, String back, String procedureName, List<Matter> matters, Optional<String> opening) {

    public record Matter(String address, String number, String title) {}
}
