// SPDX-License-Identifier: Apache-2.0
/// Who acts: divisions, positions, seats and officers, as the kernel needs to know them.
@NullMarked
package cn.yifa.kernel.organ;

import org.jspecify.annotations.NullMarked;
