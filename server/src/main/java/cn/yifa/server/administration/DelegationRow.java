// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.administration;

import java.time.LocalDate;
import java.util.UUID;

/// A line of the list of delegations.
public record DelegationRow(UUID id, String person, String delegate, LocalDate startsOn, LocalDate endsOn, String state, boolean revocable) {}
