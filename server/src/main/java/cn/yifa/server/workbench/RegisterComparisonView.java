// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.register.Comparison;
import cn.yifa.kernel.register.Register;
import java.util.List;

/// The entries of a register beside those of another that they point to.
///
/// @param elements how many entries differ in each
/// @param element  only the entries that differ in it are shown; empty for all
/// @param same     how many agree in every element
/// @param alone    how many have nothing to be compared with
/// @param more     whether there are more entries than are compared here
public record RegisterComparisonView(Register register, Comparison comparison, String address, String day, List<Element> elements, String element, List<Row> rows,
        int entries, int same, int alone, boolean more) {

    public int different() {
        return entries - same - alone;
    }

    public record Element(String id, String name, String basis, int different) {}

    /// @param alone whether there is nothing to compare it with
    /// @param words what differs, one sentence an element
    public record Row(String address, String key, String title, boolean alone, List<String> words) {}
}
