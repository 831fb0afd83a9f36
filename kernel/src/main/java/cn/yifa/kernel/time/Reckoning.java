// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.time;

import java.time.LocalDate;
import java.util.List;

/// How a deadline came about (期限计算过程): every day counted or not, and why.
///
/// @param from        the day the term is counted from
/// @param deadline    the last day
/// @param provisional it rests on days that no published holiday notice has decided, be they at its beginning or at its end
/// @param days        in the order counted; may be computed as they are read
public record Reckoning(LocalDate from, Term term, LocalDate deadline, boolean provisional, List<ReckonedDay> days) {}
