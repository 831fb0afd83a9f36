// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.law;

import java.util.Arrays;
import java.util.Optional;

/// What kind of instrument it is (效力层级), the highest first.
public enum Level {
    STATUTE("法律"),
    ADMINISTRATIVE_REGULATION("行政法规"),
    PARTY_REGULATION("党内法规"),
    CENTRAL_DOCUMENT("党中央、国务院文件"),
    LOCAL_REGULATION("地方性法规"),
    DEPARTMENTAL_RULE("部门规章"),
    LOCAL_GOVERNMENT_RULE("地方政府规章"),
    NORMATIVE_DOCUMENT("规范性文件");

    private final String term;

    Level(String term) {
        this.term = term;
    }

    public String term() {
        return term;
    }

    public static Optional<Level> ofTerm(String term) {
        return Arrays.stream(values()).filter(level -> level.term.equals(term)).findFirst();
    }

    /// Whether it prevails over the other in any case (立法法：上位法). A departmental rule and a local regulation or a rule of a local government don't prevail over one another:
    /// a conflict between them is decided by the State Council or the Standing Committee; instruments of the Party stand outside this order.
    public boolean prevailsOver(Level other) {
        return switch (this) {
            case STATUTE -> other != STATUTE && other != PARTY_REGULATION;
            case ADMINISTRATIVE_REGULATION -> other.ordinal() > ordinal() && other != PARTY_REGULATION;
            case LOCAL_REGULATION -> other == LOCAL_GOVERNMENT_RULE || other == NORMATIVE_DOCUMENT;
            case CENTRAL_DOCUMENT, DEPARTMENTAL_RULE, LOCAL_GOVERNMENT_RULE -> other == NORMATIVE_DOCUMENT;
            case PARTY_REGULATION, NORMATIVE_DOCUMENT -> false;
        };
    }
}
