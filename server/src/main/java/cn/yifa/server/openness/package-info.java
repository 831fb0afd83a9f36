// SPDX-License-Identifier: Apache-2.0
/// Openness of what the department does (政务公开): the columns of the portal and how fresh they are, the words that should not stand in public, and the check of the portal itself. See docs/adr/0030-openness.md.
@ApplicationModule(displayName = "政务公开")
@NullMarked
package cn.yifa.server.openness;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
