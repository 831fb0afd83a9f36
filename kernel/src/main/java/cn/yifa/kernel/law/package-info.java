// SPDX-License-Identifier: Apache-2.0
/// Instruments, their versions in time, articles, and the citations that must resolve.
@NullMarked
package cn.yifa.kernel.law;

import org.jspecify.annotations.NullMarked;
