// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import cn.yifa.kernel.law.Citation;
import java.time.LocalDate;
import java.util.Optional;

/// How long the files of a case are kept after it has ended (保管期限).
///
/// @param basis the article that says so, where one does
public record Keeping(int years, Optional<Citation> basis) {

    /// The last day on which they are kept.
    public LocalDate until(LocalDate ended) {
        return ended.plusYears(years);
    }
}
