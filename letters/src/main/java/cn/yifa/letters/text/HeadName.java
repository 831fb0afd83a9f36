// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.text;

import java.util.Optional;
import java.util.stream.Stream;

/// What a line above the rule says (版头、版记各项).
enum HeadName {
    FORM("格式", false),
    COPY("份号", false),
    SECRECY("密级", false),
    URGENCY("紧急程度", false),
    ISSUER("发文机关", true),
    NUMBER("发文字号", false),
    SIGNER("签发人", true),
    TITLE("标题", false),
    ADDRESSEE("主送", true),
    ORGAN("署名", true),
    SEALED("加盖印章", false),
    SIGNATURE("签名章", false),
    DATE("成文日期", false),
    NOTE("附注", false),
    COPIED_TO("抄送", true),
    PRINTED_BY("印发机关", false),
    PRINTED_ON("印发日期", false);

    /// What stands between several in one line; 标题 has a line for each of its own.
    static final String BETWEEN = "、；";

    private final String term;
    private final boolean several;

    HeadName(String term, boolean several) {
        this.term = term;
        this.several = several;
    }

    String term() {
        return term;
    }

    boolean several() {
        return several;
    }

    boolean repeats() {
        return several || this == TITLE;
    }

    static Optional<HeadName> of(String term) {
        return Stream.of(values()).filter(name -> name.term.equals(term)).findFirst();
    }
}
