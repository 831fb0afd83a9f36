// SPDX-License-Identifier: Apache-2.0
/// Pages of one's own account and of the three administrators.
@ApplicationModule(displayName = "administration")
@NullMarked
package cn.yifa.server.administration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
