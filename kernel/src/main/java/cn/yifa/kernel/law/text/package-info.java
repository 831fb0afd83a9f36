// SPDX-License-Identifier: Apache-2.0
/// Official texts of instruments (法规文本): read out of plain lines into articles with 款, 项 and 目, and compared with one another.
@NullMarked
package cn.yifa.kernel.law.text;

import org.jspecify.annotations.NullMarked;
