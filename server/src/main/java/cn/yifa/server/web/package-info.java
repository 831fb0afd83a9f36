// SPDX-License-Identifier: Apache-2.0
/// What all pages share: the frame around them, how they are written out, errors, and static files.
@ApplicationModule(displayName = "web", type = ApplicationModule.Type.OPEN)
@NullMarked
package cn.yifa.server.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
