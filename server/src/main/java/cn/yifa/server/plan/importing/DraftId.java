// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.importing;

import java.util.UUID;

/// The identifier of a draft.
public record DraftId(UUID value) {

    public static DraftId parse(String text) {
        return new DraftId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
