// SPDX-License-Identifier: Apache-2.0
/// Entries of registers as files (导入导出): out as XLSX, CSV and JSON, and back in as the lines of a case. See docs/adr/0029-import-and-export.md.
@ApplicationModule(displayName = "导入导出")
@NullMarked
package cn.yifa.server.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
