// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import cn.yifa.kernel.law.Citation;
import java.util.Arrays;
import java.util.Optional;

/// Why information of government is not shown (不予公开的理由), as the list of exemptions (负面清单) has them.
public enum Exemption {
    STATE_SECRET("国家秘密", "十四"),
    FORBIDDEN_BY_LAW("法律和行政法规禁止公开", "十四"),
    SECURITY("危及国家安全公共安全经济安全社会稳定", "十四"),
    THIRD_PARTY("商业秘密和个人隐私等第三方权益", "十五"),
    INTERNAL_AFFAIRS("内部事务信息", "十六"),
    IN_PROCESS("过程性信息", "十六"),
    ENFORCEMENT_FILE("行政执法案卷信息", "十六");

    private static final String LAW = "政府信息公开条例";

    private final String term;
    private final Citation basis;

    Exemption(String term, String article) {
        this.term = term;
        this.basis = new Citation(LAW, article);
    }

    public String term() {
        return term;
    }

    public Citation basis() {
        return basis;
    }

    public static Optional<Exemption> of(String term) {
        return Arrays.stream(values()).filter(one -> one.term.equals(term)).findFirst();
    }
}
