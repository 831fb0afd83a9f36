// SPDX-License-Identifier: Apache-2.0
/// Who may do what: one policy, sign-in, tokens, and the record of what administrators do.
@ApplicationModule(displayName = "access")
@NullMarked
package cn.yifa.server.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
