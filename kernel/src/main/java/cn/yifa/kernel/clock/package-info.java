// SPDX-License-Identifier: Apache-2.0
/// Clocks: state from a ledger of operations, by a pure function of case and day.
@NullMarked
package cn.yifa.kernel.clock;

import org.jspecify.annotations.NullMarked;
