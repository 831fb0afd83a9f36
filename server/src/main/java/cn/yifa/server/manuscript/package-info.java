// SPDX-License-Identifier: Apache-2.0
/// From bytes to paragraphs and tables (文稿): what kind of file it really is, and what stands in it. Plans and official texts of laws are read from here on.
@ApplicationModule(displayName = "Manuscript 文稿")
@NullMarked
package cn.yifa.server.manuscript;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
