// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.register;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.register.Change;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/// What was done to an entry, once (版本).
///
/// @param key        of the entry in the register of that identifier
/// @param change     with personal data sealed
/// @param matter     the case by which it was done; none for what the register began with
/// @param proposedBy the names of people; "系统" for what the register began with
public record EntryVersion(String register, UUID entry, String key, int number, Change change, Optional<CaseId> matter, String reason, String proposedBy, String enteredBy, OffsetDateTime at) {}
