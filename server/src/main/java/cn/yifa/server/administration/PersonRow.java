// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.administration;

import cn.yifa.kernel.organ.PersonId;

/// A person with their seats in words.
public record PersonRow(PersonId id, String name, boolean active, String seats) {}
