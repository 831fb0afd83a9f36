// SPDX-License-Identifier: Apache-2.0
/// The working-day calendar beside general ones, on the same notices.
@NullMarked
package cn.yifa.bench.calendar;

import org.jspecify.annotations.NullMarked;
