// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.measure;

/// Where a figure stands in its table, by the codes of its row and column.
public record Cell(String row, String column) {}
