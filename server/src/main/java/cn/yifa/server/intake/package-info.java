// SPDX-License-Identifier: Apache-2.0
/// What the public brings in and asks after (网上申请与查询): any procedure that the public may open, by the form that stands beside it (docs/adr/0012-portal.md).
@ApplicationModule(displayName = "网上申请与查询")
@NullMarked
package cn.yifa.server.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
