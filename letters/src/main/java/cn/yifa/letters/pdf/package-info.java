// SPDX-License-Identifier: Apache-2.0
/// Letters as PDF: small, with parts of the fonts in them, and text that can be searched and read aloud.
@NullMarked
package cn.yifa.letters.pdf;

import org.jspecify.annotations.NullMarked;
