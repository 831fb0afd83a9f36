// SPDX-License-Identifier: Apache-2.0
/// The calculator of time limits: from a day and a term to the last day, with every day explained.
@ApplicationModule(displayName = "calendar")
@NullMarked
package cn.yifa.server.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
