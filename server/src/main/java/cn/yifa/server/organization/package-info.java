// SPDX-License-Identifier: Apache-2.0
/// Divisions, people, the seats they hold, and who stands in for whom.
@ApplicationModule(displayName = "organization")
@NullMarked
package cn.yifa.server.organization;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
