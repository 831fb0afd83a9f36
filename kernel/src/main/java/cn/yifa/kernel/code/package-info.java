// SPDX-License-Identifier: Apache-2.0
/// Codes of registers (编码): their parts, and the check digits that tell a slip of the pen.
@NullMarked
package cn.yifa.kernel.code;

import org.jspecify.annotations.NullMarked;
