// SPDX-License-Identifier: Apache-2.0
/// Annual plans (年度计划): how one is imported, kept, compared with its next version, shown on a board and exported.
@ApplicationModule(displayName = "Plan 年度计划")
@NullMarked
package cn.yifa.server.plan;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
