// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import java.util.Optional;

/// Another case that belongs to this one (关联办件): a reconsideration of what was decided here, a petition that was handed on.
///
/// @param kind      what they have to do with each other, such as 行政复议
/// @param reference the other's number, and its organ when that is another
/// @param other     the other, when it is a case of this department
public record CaseLink(String kind, String reference, Optional<CaseId> other) {

    /// Whether this says again what `link` says.
    boolean repeats(CaseLink link) {
        return kind.equals(link.kind) && (reference.equals(link.reference) || other.isPresent() && other.equals(link.other));
    }
}
