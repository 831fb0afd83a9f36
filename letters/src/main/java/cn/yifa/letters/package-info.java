// SPDX-License-Identifier: Apache-2.0
/// The official letter (公文) and its elements, after GB/T 9704-2012, apart from any file format.
@NullMarked
package cn.yifa.letters;

import org.jspecify.annotations.NullMarked;
