// SPDX-License-Identifier: Apache-2.0
/// Registers (清单·名录·台账) as they are kept: their entries on any day, what cases propose to change, and how that enters. See docs/adr/0026-registers.md.
@ApplicationModule(displayName = "清单名录")
@NullMarked
package cn.yifa.server.register;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
