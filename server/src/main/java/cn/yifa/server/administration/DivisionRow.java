// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.administration;

import cn.yifa.server.organization.Division;
import java.util.List;

/// A division and the names of its people.
public record DivisionRow(Division division, List<String> people) {}
