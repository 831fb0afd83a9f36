// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.exchange;

import cn.yifa.kernel.register.Register;
import java.util.List;

/// The form with which a file is brought into a case.
///
/// @param registers those that the case may change
/// @param register  the identifier of the one that is chosen
/// @param reasons   why what was sent was not read
/// @param earlier   the person's imports into the case, the newest first
public record ImportForm(String address, String caseAddress, String caseNumber, String caseTitle, List<Register> registers, String register, String day, String reason, boolean ending, boolean correcting, List<String> reasons,
        List<Import> earlier) {}
