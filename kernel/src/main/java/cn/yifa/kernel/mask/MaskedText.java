// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.mask;

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

    /// Masks these findings, and no others; where some overlap, the surer one.
    public static MaskedText of(String text, List<Finding> findings) {
        var people = new People(text);
        var passage = new Passage(text);
        var masks = PersonalData.apart(findings).stream().map(finding -> new Mask(finding, finding.kind() == MaskKind.PERSON_NAME ? people.shown(finding.in(text)) : MaskForm.of(finding, passage))).toList();
        var settled = masks.stream().map(mask -> mask.finding().kind() == MaskKind.PERSON_NAME ? new Mask(mask.finding(), people.settled(mask.finding().in(text))) : mask).toList();
        var out = new StringBuilder();
        int behind = 0;
        for (var mask : settled) {
            out.append(text, behind, mask.finding().from()).append(mask.shown());
            behind = mask.finding().to();
        }
        return new MaskedText(out.append(text.substring(behind)).toString(), settled);
    }
}
