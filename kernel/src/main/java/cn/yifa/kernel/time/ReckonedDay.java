// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.time;

import java.time.LocalDate;

/// One day of a reckoning: counted or not, and why, in Chinese.
public record ReckonedDay(LocalDate date, boolean counted, String why) {}
