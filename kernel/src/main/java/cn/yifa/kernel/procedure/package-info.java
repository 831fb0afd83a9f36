// SPDX-License-Identifier: Apache-2.0
/// Procedures: steps and actions as a sound workflow net, read from definitions that a lawyer can read.
@NullMarked
package cn.yifa.kernel.procedure;

import org.jspecify.annotations.NullMarked;
