// SPDX-License-Identifier: Apache-2.0
/// The witness (见证程序): a process of somebody else that remembers the last head of each log and countersigns only what continues it. It needs no database and nothing of the server (ADR 0020).
@NullMarked
package cn.yifa.kernel.witness;

import org.jspecify.annotations.NullMarked;
