// SPDX-License-Identifier: Apache-2.0
/// Reading definitions that lawyers write, with the place of every fault.
@NullMarked
package cn.yifa.kernel.definition;

import org.jspecify.annotations.NullMarked;
