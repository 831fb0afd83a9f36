// SPDX-License-Identifier: Apache-2.0
/// Measures (指标): figures counted from facts of cases, each one with the cases that make it.
@NullMarked
package cn.yifa.kernel.measure;

import org.jspecify.annotations.NullMarked;
