// SPDX-License-Identifier: Apache-2.0
/// Cases: decide and evolve. A case is the fold of its events, and nothing else.
@NullMarked
package cn.yifa.kernel.cases;

import org.jspecify.annotations.NullMarked;
