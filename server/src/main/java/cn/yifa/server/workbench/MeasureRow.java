// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

/// A measure in the list of all.
///
/// @param shown where the public sees its figures; blank where it doesn't
public record MeasureRow(String name, String address, String tables, String basis, String shown) {}
