// SPDX-License-Identifier: Apache-2.0
/// What a step of a case costs, beside a process engine and beside the least that must be written.
@NullMarked
package cn.yifa.bench.steps;

import org.jspecify.annotations.NullMarked;
