// SPDX-License-Identifier: Apache-2.0
/// How quickly the public gets its pages, beside a handler that does nothing.
@NullMarked
package cn.yifa.bench.portal;

import org.jspecify.annotations.NullMarked;
