// SPDX-License-Identifier: Apache-2.0
/// The checker of the record (核对程序): a program of its own that reads one file and believes nothing in it. It needs no database and nothing of the server (ADR 0018).
@NullMarked
package cn.yifa.kernel.verify;

import org.jspecify.annotations.NullMarked;
