// SPDX-License-Identifier: Apache-2.0
/// Terms, the calendar of working days, and how statutes count.
@NullMarked
package cn.yifa.kernel.time;

import org.jspecify.annotations.NullMarked;
