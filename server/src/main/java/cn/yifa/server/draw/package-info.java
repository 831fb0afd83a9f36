// SPDX-License-Identifier: Apache-2.0
/// Draws (抽取) as they are held: plan and lists laid down, commitments, witness, secrets and seed in the order of `kernel.draw`, the result, and everything by which anybody repeats it. See docs/adr/0032-draws-held.md.
///
/// It knows nothing of what is drawn for.
@ApplicationModule(displayName = "抽取")
@NullMarked
package cn.yifa.server.draw;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
