// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import java.util.Optional;

/// How an action is done on the spot, also where there is no network (外勤), to be sent later.
///
/// @param checks    what is to be checked point by point
/// @param signature when somebody signs by hand
public record Fieldwork(Optional<Checks> checks, Optional<Signature> signature) {

    /// Points to be checked (检查要点).
    ///
    /// @param register where they are kept
    /// @param of       the field with the keys of the entries, separated by commas where it is a text
    /// @param rows     the field of the entries that has the points
    /// @param into     the field of the form that takes what was found, point by point
    public record Checks(String register, String of, String rows, String into) {}

    /// @param field  the choice of the form that says whether somebody signs
    /// @param option the one by which they do
    public record Signature(String field, String option) {}
}
