// SPDX-License-Identifier: Apache-2.0
/// Letters of cases from their draft to their dispatch (发文办理): versions, signing off, numbers, seals (docs/adr/0016-issuing.md).
@ApplicationModule(displayName = "发文办理")
@NullMarked
package cn.yifa.server.issuing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
