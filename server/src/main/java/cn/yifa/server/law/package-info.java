// SPDX-License-Identifier: Apache-2.0
/// The law library (法律库): what the department acts on, the official texts of it, what cites it, and who has compared what with what (docs/adr/0025-law-texts.md).
@ApplicationModule(displayName = "Law 法律库")
@NullMarked
package cn.yifa.server.law;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
