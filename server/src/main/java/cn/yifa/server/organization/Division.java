// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.organization;

import cn.yifa.kernel.organ.DivisionId;
import java.util.List;
import java.util.Optional;

/// A division of the department (内设机构) as its file names it.
///
/// @param alsoCalled other names that documents use
/// @param roles      what procedures call it, such as 法规处
/// @param account    the account name of its 经办人 in the demonstration
public record Division(DivisionId id, String name, List<String> alsoCalled, List<String> roles, Kind kind, Optional<String> account) {

    public Division {
        alsoCalled = List.copyOf(alsoCalled);
        roles = List.copyOf(roles);
    }

    /// What sort of division it is; groups such as 各执法处室 are made of kinds.
    public enum Kind {
        LEADERSHIP("领导"), PLAIN("综合处室"), BUSINESS("业务处室"), ENFORCEMENT("执法处室"), INSTITUTION("厅属单位"), DISCIPLINE("纪检监察");

        private final String term;

        Kind(String term) {
            this.term = term;
        }

        public String term() {
            return term;
        }
    }
}
