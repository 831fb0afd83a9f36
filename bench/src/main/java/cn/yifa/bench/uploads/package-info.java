// SPDX-License-Identifier: Apache-2.0
/// Large files going in.
@NullMarked
package cn.yifa.bench.uploads;

import org.jspecify.annotations.NullMarked;
