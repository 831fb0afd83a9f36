// SPDX-License-Identifier: Apache-2.0
/// Pictures of procedures (运行流程图), laid out here from the definition that runs (docs/adr/0007-pages.md).
@ApplicationModule(displayName = "flow")
@NullMarked
package cn.yifa.server.flow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
