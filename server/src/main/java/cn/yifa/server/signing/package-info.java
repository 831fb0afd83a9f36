// SPDX-License-Identifier: Apache-2.0
/// The department's electronic seals (电子签章): with which keys, who used them for what, and verifying what anybody brings.
@ApplicationModule(displayName = "电子签章")
@NullMarked
package cn.yifa.server.signing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
