// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.draw;

import java.util.List;

/// A part of the targets from which its own number is drawn (层), as it is handed in: in any order, with those in it that are to be left out.
///
/// @param identifiers of the targets, such as 统一社会信用代码, or the commitments of [HiddenName]
public record Stratum(String name, Demand demand, List<String> identifiers) {

    public Stratum {
        name = PlainText.nfc(name);
        identifiers = List.copyOf(identifiers);
    }
}
