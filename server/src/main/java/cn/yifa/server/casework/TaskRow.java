// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Task;
import cn.yifa.kernel.clock.ClockReading.Light;
import cn.yifa.kernel.organ.DivisionId;
import java.time.LocalDate;
import java.util.Optional;

/// A task as it stands in somebody's list (待办), with what the list says of its case.
///
/// @param procedureName the procedure's name in Chinese
/// @param stepName      the step's name in Chinese
/// @param due           the deadline of the case's most urgent running clock
/// @param provisional   that deadline rests on days that no holiday notice has decided yet
/// @param sequence      the case's sequence, to act on it from the list
public record TaskRow(CaseId caseId, Task task, String procedure, String procedureName, String stepName, String number, String title, DivisionId handling,
        Optional<LocalDate> due, boolean provisional, Light light, int sequence) {}
