// SPDX-License-Identifier: Apache-2.0
/// An official letter as DOCX, laid out after GB/T 9704-2012 by the word processor that opens it.
@NullMarked
package cn.yifa.letters.docx;

import org.jspecify.annotations.NullMarked;
