// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan;

import java.util.UUID;

/// The lasting identifier of an annual plan.
public record PlanId(UUID value) {

    public static PlanId parse(String text) {
        return new PlanId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
