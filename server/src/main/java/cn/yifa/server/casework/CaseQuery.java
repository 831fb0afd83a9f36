// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import java.util.Optional;

/// A page of a list of cases.
///
/// @param after where the page before ended
public record CaseQuery(CaseFilter filter, CaseOrder order, Optional<CasePlace> after, int most) {

    /// The most rows of a page.
    public static final int MOST = 1_000;

    public static final CaseQuery ALL = of(CaseFilter.ALL, 50);

    public CaseQuery {
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("rows of a list: 1 to " + MOST + " expected, found " + most);
        }
    }

    /// The first page, the latest first.
    public static CaseQuery of(CaseFilter filter, int most) {
        return new CaseQuery(filter, CaseOrder.LATEST_FIRST, Optional.empty(), most);
    }
}
