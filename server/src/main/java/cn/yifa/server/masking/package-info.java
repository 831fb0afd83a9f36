// SPDX-License-Identifier: Apache-2.0
/// Files with their personal data masked (文件遮盖): what is masked is gone from the file, not only covered (docs/adr/0024-masking.md).
@ApplicationModule(displayName = "文件遮盖")
@NullMarked
package cn.yifa.server.masking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
