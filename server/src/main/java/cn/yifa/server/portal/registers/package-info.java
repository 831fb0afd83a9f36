// SPDX-License-Identifier: Apache-2.0
/// Registers as anybody may read them (公开的清单名录): lists on any day, entries with their history, guides, feeds and what search engines want to know.
@NullMarked
package cn.yifa.server.portal.registers;

import org.jspecify.annotations.NullMarked;
