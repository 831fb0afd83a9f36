// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import java.util.UUID;

/// The lasting identifier of a case (办件).
public record CaseId(UUID value) {

    public static CaseId parse(String text) {
        return new CaseId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
