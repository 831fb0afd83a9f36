// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.reading.tasktable;

import cn.yifa.server.plan.reading.division.Assignment;

/// A row of a table of tasks (任务分工表).
///
/// @param chapter    the heading that the row stands under, with its number; empty where there is none
/// @param section    the group between heading and task; empty where there is none
/// @param number     as written; empty where the table doesn't count
/// @param task       its words
/// @param assignment who does it, by when
public record TaskRow(String chapter, String section, String number, String task, Assignment assignment, int line) {}
