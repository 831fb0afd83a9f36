// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import java.util.List;

/// The procedures of which somebody may open a case.
public record IntakeView(List<Row> rows) {

    /// @param limits   the time limits that begin with the case; may be empty
    /// @param division whose case it will be
    public record Row(String address, String name, String law, String limits, String division) {}
}
