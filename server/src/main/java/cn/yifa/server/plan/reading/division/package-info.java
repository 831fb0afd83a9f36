// SPDX-License-Identifier: Apache-2.0
/// From an item's words to its lead and responsible divisions (牵头、责任单位). Pure.
@NullMarked
package cn.yifa.server.plan.reading.division;

import org.jspecify.annotations.NullMarked;
