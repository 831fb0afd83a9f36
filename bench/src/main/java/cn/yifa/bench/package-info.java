// SPDX-License-Identifier: Apache-2.0
/// What benchmarks share.
@NullMarked
package cn.yifa.bench;

import org.jspecify.annotations.NullMarked;
