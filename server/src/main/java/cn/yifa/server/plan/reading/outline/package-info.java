// SPDX-License-Identifier: Apache-2.0
/// From paragraphs to the tree that their numbers make, and to the level at which tasks are given.
@NullMarked
package cn.yifa.server.plan.reading.outline;

import org.jspecify.annotations.NullMarked;
