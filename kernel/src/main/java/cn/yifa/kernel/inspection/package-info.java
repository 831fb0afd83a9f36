// SPDX-License-Identifier: Apache-2.0
/// Random inspection (双随机抽查) as a duty: from which lists whom and by whom, and what follows from a draw.
@NullMarked
package cn.yifa.kernel.inspection;

import org.jspecify.annotations.NullMarked;
