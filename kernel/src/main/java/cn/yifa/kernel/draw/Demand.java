// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.draw;

import java.util.Optional;

/// What a stratum asks of those who inspect its targets.
///
/// @param field     of enforcement (执法领域), for which a valid certificate is needed
/// @param region    in which the certificate must hold (执法区域)
/// @param expertise that they must have (业务专长)
public record Demand(Optional<String> field, Optional<String> region, Optional<String> expertise) {

    public static final Demand NONE = new Demand(Optional.empty(), Optional.empty(), Optional.empty());

    public Demand {
        field = field.map(PlainText::nfc);
        region = region.map(PlainText::nfc);
        expertise = expertise.map(PlainText::nfc);
    }
}
