// SPDX-License-Identifier: Apache-2.0
/// What happened, in the canonical form in which it is stored, and the log that proves it: entries, trees, tiles, signed heads and proofs (ADR 0018).
@NullMarked
package cn.yifa.kernel.record;

import org.jspecify.annotations.NullMarked;
