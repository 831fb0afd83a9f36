// SPDX-License-Identifier: Apache-2.0
/// Tables of any size as people send them, read once from the beginning, a row at a time.
@NullMarked
package cn.yifa.server.exchange.table;

import org.jspecify.annotations.NullMarked;
