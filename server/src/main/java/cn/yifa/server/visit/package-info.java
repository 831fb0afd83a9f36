// SPDX-License-Identifier: Apache-2.0
/// Inspectors at the door (亮码入企): the code by which an enterprise sees who comes and why, says that they came, and rates them unseen. See docs/adr/0035-certificates-and-visit-codes.md.
@ApplicationModule(displayName = "亮码入企")
@NullMarked
package cn.yifa.server.visit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
