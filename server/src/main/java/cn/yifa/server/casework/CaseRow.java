// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.clock.ClockReading.Light;
import cn.yifa.kernel.organ.DivisionId;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;

/// A case as it stands in a list.
///
/// @param due         the deadline of its most urgent running clock
/// @param provisional that deadline rests on days that no holiday notice has decided yet
public record CaseRow(CaseId id, String procedure, String number, String title, DivisionId handling, Case.Status status, Optional<LocalDate> due, boolean provisional, Light light,
        LocalDateTime openedAt, LocalDateTime changedAt, String changedBy, int sequence) {}
