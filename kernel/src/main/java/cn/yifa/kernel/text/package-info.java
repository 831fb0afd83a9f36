// SPDX-License-Identifier: Apache-2.0
/// Chinese numerals, and what is different between two texts.
@NullMarked
package cn.yifa.kernel.text;

import org.jspecify.annotations.NullMarked;
