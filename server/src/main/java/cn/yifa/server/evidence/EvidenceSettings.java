// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.evidence;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long files are kept after their case has ended, `--yifa.evidence.…`. The department sets it (《广东省行政执法全过程记录办法》第二十五条).
///
/// @param years   where nothing else is set
/// @param yearsOf by procedure, such as `yifa.evidence.years-of.disclosure-request=10`
@ConfigurationProperties("yifa.evidence")
record EvidenceSettings(@DefaultValue("30") int years, Map<String, Integer> yearsOf) {

    EvidenceSettings {
        yearsOf = Map.copyOf(yearsOf == null ? Map.of() : yearsOf);
    }

    int yearsOf(String procedure) {
        return yearsOf.getOrDefault(procedure, years);
    }
}
