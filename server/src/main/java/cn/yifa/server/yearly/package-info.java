// SPDX-License-Identifier: Apache-2.0
/// Duties that come back every year (年度事项): their cases open by themselves, one a year. See docs/adr/0030-openness.md.
@ApplicationModule(displayName = "年度事项")
@NullMarked
package cn.yifa.server.yearly;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
