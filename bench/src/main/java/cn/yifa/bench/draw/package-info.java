// SPDX-License-Identifier: Apache-2.0
/// Draws from very many names.
@NullMarked
package cn.yifa.bench.draw;

import org.jspecify.annotations.NullMarked;
