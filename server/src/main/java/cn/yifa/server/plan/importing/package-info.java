// SPDX-License-Identifier: Apache-2.0
/// From a read document to cases: the draft that people correct, the divisions its names mean, the differences from what stands.
@NamedInterface("importing")
@NullMarked
package cn.yifa.server.plan.importing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
