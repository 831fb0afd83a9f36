// SPDX-License-Identifier: Apache-2.0
/// Masking (遮盖): personal data in Chinese text is found, each piece with the reason, and written as officials write it.
@NullMarked
package cn.yifa.kernel.mask;

import org.jspecify.annotations.NullMarked;
