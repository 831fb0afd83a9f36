// SPDX-License-Identifier: Apache-2.0
/// Publications (公开) that fall due by themselves: an act of one case opens another, by whose procedure it is shown. See docs/adr/0027-publications.md.
@ApplicationModule(displayName = "公开")
@NullMarked
package cn.yifa.server.publication;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
