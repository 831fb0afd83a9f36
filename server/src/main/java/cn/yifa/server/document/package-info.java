// SPDX-License-Identifier: Apache-2.0
/// The documents of procedures: their templates, and the text that they give for a case.
@ApplicationModule(displayName = "文书")
@NullMarked
package cn.yifa.server.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
