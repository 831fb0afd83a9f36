// SPDX-License-Identifier: Apache-2.0
/// What an operator does to a whole department by one command each (运维命令): back it up, restore it, let an older record go on (ADR 0023).
@ApplicationModule(displayName = "运维")
@NullMarked
package cn.yifa.server.maintenance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
