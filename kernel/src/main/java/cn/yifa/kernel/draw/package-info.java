// SPDX-License-Identifier: Apache-2.0
/// Draws (抽取) that anybody can repeat: lists and plan are committed to first, a seed comes from several who can't steer it, and SHA-256 does the rest. See ADR 0031.
@NullMarked
package cn.yifa.kernel.draw;

import org.jspecify.annotations.NullMarked;
