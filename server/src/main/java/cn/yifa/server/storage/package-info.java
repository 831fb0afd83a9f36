// SPDX-License-Identifier: Apache-2.0
/// Where everything is kept: the data folder, PostgreSQL, the files of evidence, and the one clock.
@ApplicationModule(displayName = "存储")
@NullMarked
package cn.yifa.server.storage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
