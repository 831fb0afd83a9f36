// SPDX-License-Identifier: Apache-2.0
/// Canonical JSON of what happened: the form in which it is stored and, later, proved.
@NullMarked
package cn.yifa.kernel.record;

import org.jspecify.annotations.NullMarked;
