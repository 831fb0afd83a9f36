// SPDX-License-Identifier: Apache-2.0
/// From bytes to paragraphs and tables: what kind of file it really is, and what stands in it.
@NullMarked
package cn.yifa.server.plan.reading.source;

import org.jspecify.annotations.NullMarked;
