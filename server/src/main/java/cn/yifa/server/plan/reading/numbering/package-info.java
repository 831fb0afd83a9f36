// SPDX-License-Identifier: Apache-2.0
/// The numbers that official documents put before a heading (序号): 一、（一）1. (1) ① 第一条. Pure.
@NullMarked
package cn.yifa.server.plan.reading.numbering;

import org.jspecify.annotations.NullMarked;
