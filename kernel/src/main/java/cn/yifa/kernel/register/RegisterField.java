// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.register;

import cn.yifa.kernel.law.Citation;
import java.util.Optional;

/// What an entry of a register holds under one name (字段).
///
/// @param required it may not be left empty
/// @param open     the public may see it, where the register is public
/// @param secret   personal data: masked to all who don't keep the register, encrypted at rest
/// @param basis    why it must be stated
/// @param unit     what a number counts, such as 工作日; may be empty
/// @param hint     what whoever fills it in should know; may be empty
public record RegisterField(String id, String name, Kind kind, boolean required, boolean open, boolean secret, Optional<Citation> basis, String unit, String hint) {

    /// Of rows, the columns that the public may see; any other field as it is.
    RegisterField opened() {
        return kind instanceof Kind.Rows rows ? new RegisterField(id, name, rows.opened(), required, open, secret, basis, unit, hint) : this;
    }
}
