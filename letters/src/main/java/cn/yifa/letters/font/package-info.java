// SPDX-License-Identifier: Apache-2.0
/// The font files at hand (字体文件): which of them serves which role, what characters they have and how wide these are.
@NullMarked
package cn.yifa.letters.font;

import org.jspecify.annotations.NullMarked;
