// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.organ;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// The certificates of officers (执法证件), as they are on any day.
public interface Certificates {

    /// Nobody has any.
    Certificates NONE = new Certificates() {
        @Override
        public List<Certificate> of(PersonId person, LocalDate day) {
            return List.of();
        }

        @Override
        public Optional<Certificate> numbered(String number, LocalDate day) {
            return Optional.empty();
        }
    };

    /// Those that a person holds on the day, valid or not.
    List<Certificate> of(PersonId person, LocalDate day);

    /// The one with this number.
    Optional<Certificate> numbered(String number, LocalDate day);
}
