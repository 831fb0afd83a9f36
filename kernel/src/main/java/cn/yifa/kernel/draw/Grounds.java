// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.draw;

import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.law.Citation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Grounds for refusing, as they are found; many of one kind are told by the first few and their number.
final class Grounds {

    /// Targets and inspectors are drawn at random (随机抽取检查对象、随机选派执法检查人员).
    static final Citation RANDOM = new Citation("优化营商环境条例", "五十四");
    /// By people with certificates, two at least.
    static final Citation TWO_OFFICERS = new Citation("行政处罚法", "四十二");
    static final Citation RECUSAL = new Citation("行政处罚法", "四十三");

    private static final int TOLD = 5;

    private final List<Refusal> found = new ArrayList<>();

    void add(String rule, Citation basis, String message) {
        found.add(new Refusal(rule, message, Optional.of(basis), Optional.empty()));
    }

    /// One ground for all that are of a kind.
    void addAll(String rule, Citation basis, String message, List<String> which) {
        if (!which.isEmpty()) {
            var more = which.size() > TOLD ? "等" + which.size() + "个" : "";
            add(rule, basis, message + "：" + String.join("、", which.subList(0, Math.min(TOLD, which.size()))) + more);
        }
    }

    boolean none() {
        return found.isEmpty();
    }

    List<Refusal> list() {
        return List.copyOf(found);
    }
}
