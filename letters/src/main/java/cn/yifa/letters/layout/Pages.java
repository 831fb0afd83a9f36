// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.layout;

import java.util.List;

/// A letter laid out: what every file of it is written from.
public record Pages(List<Page> pages) {

    public Pages {
        pages = List.copyOf(pages);
    }

    /// The places of all seals, in the order of the organs.
    public List<SealPlace> seals() {
        return pages.stream().flatMap(page -> page.seals().stream()).toList();
    }
}
