// SPDX-License-Identifier: Apache-2.0
/// Cases at work: commands in, events, snapshots, tasks and clocks out, all in one statement.
@ApplicationModule(displayName = "办件")
@NullMarked
package cn.yifa.server.casework;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
