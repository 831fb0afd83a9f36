// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.organ;

import java.util.Arrays;
import java.util.Optional;

/// A post that a person holds in a division (岗位); the last three are the administrators, who exclude one another.
public enum Position {
    HANDLER("经办人"),
    DIVISION_HEAD("处室负责人"),
    LEGAL_REVIEWER("法规处审核"),
    LEADER_IN_CHARGE("分管厅领导"),
    HEAD_OF_ORGAN("主要负责人"),
    DISCIPLINE_INSPECTOR("纪检监察"),
    SYSTEM_ADMINISTRATOR("系统管理员"),
    SECURITY_ADMINISTRATOR("安全管理员"),
    AUDIT_ADMINISTRATOR("审计管理员");

    private final String term;

    Position(String term) {
        this.term = term;
    }

    /// The Chinese term, as definitions and pages write it.
    public String term() {
        return term;
    }

    public static Optional<Position> ofTerm(String term) {
        return Arrays.stream(values()).filter(position -> position.term.equals(term)).findFirst();
    }

    public boolean administers() {
        return switch (this) {
            case SYSTEM_ADMINISTRATOR, SECURITY_ADMINISTRATOR, AUDIT_ADMINISTRATOR -> true;
            case HANDLER, DIVISION_HEAD, LEGAL_REVIEWER, LEADER_IN_CHARGE, HEAD_OF_ORGAN, DISCIPLINE_INSPECTOR -> false;
        };
    }
}
