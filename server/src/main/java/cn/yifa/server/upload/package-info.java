// SPDX-License-Identifier: Apache-2.0
/// Files that people send (上传): the one place that says which are taken, by what they are and not by what they are called.
@ApplicationModule(displayName = "上传")
@NullMarked
package cn.yifa.server.upload;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
