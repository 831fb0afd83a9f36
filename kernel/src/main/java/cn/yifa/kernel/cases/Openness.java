// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import java.util.Arrays;
import java.util.Optional;

/// Whether a document is shown to everybody (公开属性): settled when it is drafted and signed off with it (属性源头认定).
///
/// @param exemption why it is withheld, by law
/// @param why       the same in the words of whoever settled it; without personal data
public record Openness(Attribute attribute, Optional<Exemption> exemption, String why) {

    /// The three attributes (公开属性).
    public enum Attribute {
        PROACTIVE("主动公开"), ON_REQUEST("依申请公开"), WITHHELD("不予公开");

        private final String term;

        Attribute(String term) {
            this.term = term;
        }

        public String term() {
            return term;
        }

        public static Optional<Attribute> of(String term) {
            return Arrays.stream(values()).filter(one -> one.term.equals(term)).findFirst();
        }
    }

    public Openness {
        if (attribute != Attribute.WITHHELD && (exemption.isPresent() || !why.isEmpty())) {
            throw new IllegalArgumentException("only what is withheld has an exemption, found one with " + attribute);
        }
    }

    public static Openness of(Attribute attribute) {
        return new Openness(attribute, Optional.empty(), "");
    }

    public static Openness withheld(Exemption exemption, String why) {
        return new Openness(Attribute.WITHHELD, Optional.of(exemption), why);
    }

    /// Whether it says all that the law asks: what is withheld has its ground, and somebody's reason.
    public boolean whole() {
        return attribute != Attribute.WITHHELD || exemption.isPresent() && !why.isBlank();
    }

    @Override
    public String toString() {
        return attribute.term() + exemption.map(ground -> "（" + ground.term() + (why.isEmpty() ? "" : "：" + why) + "）").orElse("");
    }
}
