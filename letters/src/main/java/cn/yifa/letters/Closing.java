// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// How a letter ends (署名、成文日期、印章).
///
/// @param organs 署名: whose seal is put on it; several when it is joint
/// @param date   成文日期; absent while it is a draft
/// @param sealed whether room is left for seals and they are centred on name and date (加盖印章的公文)
/// @param signer who signs an order by name (签名章), with their office, such as “厅长　张三”
public record Closing(List<String> organs, Optional<LocalDate> date, boolean sealed, Optional<String> signer) {

    public Closing {
        organs = List.copyOf(organs);
    }

    public static Closing sealed(String organ) {
        return new Closing(List.of(organ), Optional.empty(), true, Optional.empty());
    }

    public Closing dated(LocalDate day) {
        return new Closing(organs, Optional.of(day), sealed, signer);
    }
}
