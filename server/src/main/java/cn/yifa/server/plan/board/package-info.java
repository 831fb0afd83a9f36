// SPDX-License-Identifier: Apache-2.0
/// The board of a plan: its items by chapter, division and light, and the state of the plan as a workbook or a letter.
@NamedInterface("board")
@NullMarked
package cn.yifa.server.plan.board;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
