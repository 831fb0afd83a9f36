// SPDX-License-Identifier: Apache-2.0
/// Letters as OFD (GB/T 33190-2016), the form in which offices exchange and keep them.
@NullMarked
package cn.yifa.letters.ofd;

import org.jspecify.annotations.NullMarked;
