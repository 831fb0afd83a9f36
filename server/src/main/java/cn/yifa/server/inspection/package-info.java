// SPDX-License-Identifier: Apache-2.0
/// Random inspection (双随机抽查): a draw is prepared from plan and registers, a visit is opened for everybody who is drawn, and figures say how far the plan has come. See docs/adr/0034-inspections.md.
@ApplicationModule(displayName = "双随机抽查")
@NullMarked
package cn.yifa.server.inspection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
