// SPDX-License-Identifier: Apache-2.0
/// Evidence from the day it is brought to the day it may be disposed of (执法全过程记录): facts, scans, chain of custody, holds, retention (docs/adr/0019-evidence.md).
@ApplicationModule(displayName = "证据材料")
@NullMarked
package cn.yifa.server.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
