// SPDX-License-Identifier: Apache-2.0
/// Tables that give out tasks: which column is what, and which task each row gives to whom.
@NullMarked
package cn.yifa.server.plan.reading.tasktable;

import org.jspecify.annotations.NullMarked;
