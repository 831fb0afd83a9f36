// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal;

import cn.yifa.kernel.procedure.Keeping;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.server.flow.ProcedureInWords;
import java.time.LocalDate;
import java.util.List;

/// What the page of a procedure shows.
///
/// @param current  whether cases begin under this version today
/// @param versions the days from which its versions are in force, the newest first
public record ProcedureView(Procedure procedure, ProcedureInWords words, boolean current, List<LocalDate> versions, Keeping keeping) {}
