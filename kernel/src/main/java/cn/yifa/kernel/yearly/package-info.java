// SPDX-License-Identifier: Apache-2.0
/// Duties that come back every year (年度事项): from which day of the year a case of which procedure must be open, and what it begins with.
@NullMarked
package cn.yifa.kernel.yearly;

import org.jspecify.annotations.NullMarked;
