// SPDX-License-Identifier: Apache-2.0
/// What stands before and after the tasks: covering notice, title, number, addressees, preamble, signature, attachments.
@NullMarked
package cn.yifa.server.plan.reading.front;

import org.jspecify.annotations.NullMarked;
