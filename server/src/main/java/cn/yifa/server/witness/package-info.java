// SPDX-License-Identifier: Apache-2.0
/// Witnesses outside (外部见证): every head of the record is sent to those who keep it, countersign it or put a time to it, and what they disagree with is told (ADR 0020).
@ApplicationModule(displayName = "外部见证")
@NullMarked
package cn.yifa.server.witness;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
