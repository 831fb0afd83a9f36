// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.mask;

import java.util.Collection;
import java.util.List;

/// A text with its personal data masked (遮盖后的文本).
///
/// @param masks what has been masked, from first to last; their places are those in the original
public record MaskedText(String text, List<Mask> masks) {

    /// One masked piece.
    ///
    /// @param shown what stands in its place: 张某, 138****5678
    public record Mask(Finding finding, String shown) {}

    public MaskedText {
        masks = List.copyOf(masks);
    }

    /// Masks what the policy masks.
    public static MaskedText of(String text, MaskPolicy policy) {
        return of(text, PersonalData.find(text, policy));
    }

    /// Masks what the policy masks, and these people wherever they are named.
    public static MaskedText of(String text, MaskPolicy policy, Collection<String> people) {
        return of(text, PersonalData.find(text, policy, people));
    }

    /// Masks these findings, and no others; where some overlap, the surer one.
    public static MaskedText of(String text, List<Finding> findings) {
        var people = new People(text);
        var passage = new Passage(text);
        var kept = PersonalData.apart(findings);
        kept.stream().filter(finding -> finding.kind() == MaskKind.PERSON_NAME).forEach(finding -> people.meet(finding.in(text)));
        var masks = kept.stream().map(finding -> new Mask(finding, finding.kind() == MaskKind.PERSON_NAME ? people.shown(finding.in(text)) : MaskForm.of(finding, passage))).toList();
        var out = new StringBuilder();
        int behind = 0;
        for (var mask : masks) {
            out.append(text, behind, mask.finding().from()).append(mask.shown());
            behind = mask.finding().to();
        }
        return new MaskedText(out.append(text.substring(behind)).toString(), masks);
    }
}
