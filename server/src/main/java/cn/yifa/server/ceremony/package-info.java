// SPDX-License-Identifier: Apache-2.0
/// Draws as people see them (抽取): the public's pages, on which anybody repeats one, and the ceremony before an audience with its minutes.
@ApplicationModule(displayName = "抽取的页面")
@NullMarked
package cn.yifa.server.ceremony;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
