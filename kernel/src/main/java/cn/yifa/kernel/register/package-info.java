// SPDX-License-Identifier: Apache-2.0
/// Registers (清单·名录·台账): kept lists whose entries have versions valid in time, changed by procedure; nothing is overwritten.
@NullMarked
package cn.yifa.kernel.register;

import org.jspecify.annotations.NullMarked;
