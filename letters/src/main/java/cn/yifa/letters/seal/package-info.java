// SPDX-License-Identifier: Apache-2.0
/// Electronic seals (电子签章): signs and seals PDF and OFD with a key from a file or a token, and tells of any such file who signed it, when, and whether it was changed.
///
/// Time is an argument, keys come from the caller, and verifying uses nothing that signing uses but Bouncy Castle's arithmetic (ADR 0015).
@NullMarked
package cn.yifa.letters.seal;

import org.jspecify.annotations.NullMarked;
