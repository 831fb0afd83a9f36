// SPDX-License-Identifier: Apache-2.0
/// Inspections of very many targets.
@NullMarked
package cn.yifa.bench.inspections;

import org.jspecify.annotations.NullMarked;
