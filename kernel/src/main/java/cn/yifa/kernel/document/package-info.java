// SPDX-License-Identifier: Apache-2.0
/// Documents of a procedure (文书) as templates that a lawyer edits, and the text of a letter that they give for a case.
@NullMarked
package cn.yifa.kernel.document;

import org.jspecify.annotations.NullMarked;
