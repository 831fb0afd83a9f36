// SPDX-License-Identifier: Apache-2.0
/// Personal data in cases: who sees them open, how they look to everybody else, and the record of who has seen them.
@ApplicationModule(displayName = "个人信息")
@NullMarked
package cn.yifa.server.personal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
