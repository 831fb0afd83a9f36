// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.register;

import cn.yifa.kernel.law.Citation;
import java.time.LocalDate;
import java.util.Optional;

/// What an entry points to and the kernel can't know by itself.
public interface Surroundings {

    /// Why the citation means nothing on that day, in Chinese; empty when it resolves.
    Optional<String> whyUnresolved(Citation citation, LocalDate day);

    boolean hasProcedure(String id);

    boolean hasDivision(String id);

    /// Whether the register has an entry of that key on that day.
    boolean hasEntry(String register, String key, LocalDate day);

    /// What the entry of that key holds on that day; empty when there is none, or when it is only on its way and not known yet.
    Optional<Values> entry(String register, String key, LocalDate day);
}
