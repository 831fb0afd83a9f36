// SPDX-License-Identifier: Apache-2.0
/// The letter as plain text (公文文本), which an official edits in a text area: read and written without loss.
@NullMarked
package cn.yifa.letters.text;

import org.jspecify.annotations.NullMarked;
