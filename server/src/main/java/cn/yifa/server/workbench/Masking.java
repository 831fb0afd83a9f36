// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.mask.Finding;
import cn.yifa.kernel.mask.MaskPolicy;
import cn.yifa.kernel.mask.MaskedText;
import cn.yifa.kernel.mask.PersonalData;
import cn.yifa.server.masking.MaskableFile;
import cn.yifa.server.masking.UnmaskableFile;
import cn.yifa.server.web.Entries;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A file as somebody masks it (遮盖): what was found in it, what of that is left as it is, and what is masked besides.
///
/// @param grouped the findings, each thing once
/// @param left    the numbers of those that are not masked
record Masking(MaskableFile file, List<List<Finding>> grouped, Set<Integer> left, MaskedText masked) {

    private static final int LARGEST = 5 << 20;
    private static final int LONGEST = 500_000;
    private static final int MOST_MORE = 100;

    /// @param people  who is known by name, as the parties of a case are
    /// @param entries what was ticked and written in the preview before, if there was one
    /// @throws UnmaskableFile when the file can't be read, is empty or too large
    static Masking of(String name, byte[] content, Collection<String> people, Entries entries) {
        if (content.length == 0) {
            throw UnmaskableFile.because("请粘贴文字，或者选择一个文件。");
        }
        if (content.length > LARGEST) {
            throw UnmaskableFile.because("文件太大，一次最多 5 MB。请分开以后再遮盖。");
        }
        var file = MaskableFile.open(name, content);
        if (file.text().length() > LONGEST) {
            throw UnmaskableFile.because("文字太多，一次最多 50 万字。请分开以后再遮盖。");
        }
        var grouped = MaskingView.grouped(PersonalData.find(file.text(), MaskPolicy.everything(), people), file.text());
        var left = left(entries, grouped.size());
        var findings = new ArrayList<Finding>();
        IntStream.range(0, grouped.size()).filter(number -> !left.contains(number)).forEach(number -> findings.addAll(grouped.get(number)));
        entries.text("more").lines().map(String::strip).filter(words -> !words.isEmpty()).limit(MOST_MORE).forEach(words -> findings.addAll(PersonalData.byHand(file.text(), words)));
        return new Masking(file, grouped, left, MaskedText.of(file.text(), findings));
    }

    /// The numbers of what is not to be masked: shown before, and not ticked.
    private static Set<Integer> left(Entries entries, int size) {
        var ticked = Set.copyOf(entries.texts("mask"));
        return entries.has("content") ? IntStream.range(0, size).filter(number -> !ticked.contains(Integer.toString(number))).boxed().collect(Collectors.toSet()) : Set.of();
    }

    byte[] copy() {
        return file.masked(masked);
    }

    /// What is masked, by kind and number and without any of it: 自然人姓名 2 处、身份证号码 1 处.
    String said() {
        var kinds = new LinkedHashMap<String, Integer>();
        masked.masks().forEach(mask -> kinds.merge(mask.finding().kind().term(), 1, Integer::sum));
        return (kinds.isEmpty() ? "没有遮盖" : "遮盖" + kinds.entrySet().stream().map(kind -> kind.getKey() + " " + kind.getValue() + " 处").collect(Collectors.joining("、")))
                + (left.isEmpty() ? "" : "；经核对不遮盖的 " + left.size() + " 项");
    }
}
