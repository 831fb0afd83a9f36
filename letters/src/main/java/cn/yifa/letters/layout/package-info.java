// SPDX-License-Identifier: Apache-2.0
/// Where each character, rule and seal of a letter stands on its pages (排版), after GB/T 9704-2012: pure, in millimetres, apart from any file format.
@NullMarked
package cn.yifa.letters.layout;

import org.jspecify.annotations.NullMarked;
