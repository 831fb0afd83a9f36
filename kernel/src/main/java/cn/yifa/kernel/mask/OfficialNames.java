// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.mask;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/// Names of officials who act in their office (履行职务的公职人员).
final class OfficialNames {

    private static final Pattern WORD = Pattern.compile(Words.anyOf("officials") + "(?:[(](?:签名|签字)[)]|签名|签字)?\\s?:?\\s*");
    private static final Pattern HEAD_OF_ORGAN = Pattern.compile("(?:经办|复核|审核|签发|拟稿|本机关)[^\\n]{0,30}负责人\\s?:\\s*");
    /// Several officers with their certificates in brackets: 执法证（林峰，19000777001；吴越，19000777002）.
    private static final Pattern SHOWN = Pattern.compile("执法证(?:件)?[(][^()]{0,40}$");
    private static final Pattern NUMBERED = Pattern.compile("^[,](?:执法证号)?\\d{8,}");
    /// A manager there is no official.
    private static final Pattern ENTERPRISE = Pattern.compile("车间|公司|企业|工厂|门店|集团|项目部|物业|商会|协会");
    private static final Pattern NEXT = Pattern.compile("^(?:[(][^()]{0,30}[)])?\\s*[、和及与\\s]\\s*");
    private static final Pattern CERTIFICATE = Pattern.compile("^(?:[(](?:执法证|证件号|执法证号|公职律师|证号))");

    private OfficialNames() {}

    static List<Finding> in(Passage passage, Set<String> known) {
        var text = passage.folded();
        var found = new ArrayList<Finding>();
        var words = WORD.matcher(text);
        HEAD_OF_ORGAN.matcher(text).results().forEach(head -> NameShape.end(text, head.end(), known).ifPresent(end -> found.add(official(head.end(), end))));
        while (words.find()) {
            if (ENTERPRISE.matcher(passage.before(words.start(), 8)).find()) {
                continue;
            }
            int at = words.end();
            while (true) {
                var end = NameShape.end(text, at, known);
                if (end.isEmpty()) {
                    break;
                }
                found.add(official(at, end.getAsInt()));
                var next = NEXT.matcher(text).region(end.getAsInt(), text.length());
                if (!next.lookingAt()) {
                    break;
                }
                at = next.end();
            }
        }
        for (int i = 0; i < text.length(); i++) {
            var end = NameShape.surname(text, i) > 0 ? NameShape.end(text, i, known) : OptionalInt.empty();
            if (end.isPresent() && (CERTIFICATE.matcher(text).region(end.getAsInt(), text.length()).lookingAt()
                    || NUMBERED.matcher(text).region(end.getAsInt(), text.length()).lookingAt() && SHOWN.matcher(passage.before(i, 50)).find())) {
                found.add(Finding.of(MaskKind.PERSON_NAME, i, end.getAsInt(), Certainty.NAMED, "写明执法证件号码"));
            }
        }
        return found;
    }

    private static Finding official(int from, int to) {
        return Finding.of(MaskKind.PERSON_NAME, from, to, Certainty.NAMED, "写明是履行职务的公职人员");
    }
}
