// SPDX-License-Identifier: Apache-2.0
/// Measures (指标): figures counted from cases or brought in with their source, and the reports they make (docs/adr/0014-measures.md).
@ApplicationModule(displayName = "Measure 指标")
@NullMarked
package cn.yifa.server.measure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
