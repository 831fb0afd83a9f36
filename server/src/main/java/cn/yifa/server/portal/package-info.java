// SPDX-License-Identifier: Apache-2.0
/// What the public sees: the home page, the law library, the procedures that run.
@ApplicationModule(displayName = "portal")
@NullMarked
package cn.yifa.server.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
