// SPDX-License-Identifier: Apache-2.0
/// The pages on which officials work: their tasks, their cases, the overview.
@ApplicationModule(displayName = "workbench")
@NullMarked
package cn.yifa.server.workbench;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
