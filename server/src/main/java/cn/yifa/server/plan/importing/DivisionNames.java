// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.importing;

/// Reads names of divisions as plans write them: 厅信息中心, 驻厅纪检监察组, 各有关业务处室.
@FunctionalInterface
public interface DivisionNames {

    Meaning meaningOf(String asWritten);

    /// The names as they are understood now, for many look-ups at once.
    default DivisionNames now() {
        return this;
    }
}
