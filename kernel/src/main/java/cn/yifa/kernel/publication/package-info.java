// SPDX-License-Identifier: Apache-2.0
/// Publications (公开): which act of which case must be shown in which register, with what masked.
@NullMarked
package cn.yifa.kernel.publication;

import org.jspecify.annotations.NullMarked;
