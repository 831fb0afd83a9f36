// SPDX-License-Identifier: Apache-2.0
/// Very long lists coming in, entering and going out.
@NullMarked
package cn.yifa.bench.registers;

import org.jspecify.annotations.NullMarked;
