// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.manuscript;

/// A line on a page of a PDF (行), measured in points from the page's upper left corner.
///
/// @param bold how many characters from the start are in a heavy face
record PdfLine(String words, double left, double right, double base, double size, int bold) {}
