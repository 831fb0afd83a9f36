// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.visit;

import cn.yifa.kernel.law.Citation;
import java.util.List;
import java.util.Optional;

/// What an enterprise is shown of the cases of one procedure when inspectors come (`*.visit.yaml`).
///
/// @param inspectors the field with the certificates of those who come
/// @param target     the field with the name of the enterprise
/// @param until      the date field with the last day on which they may come
/// @param recorded   the action by which the visit is over, as `step.action`
/// @param lasts      for how many days after that the code is good
/// @param why        the fields of the case that say why and when
/// @param items      where what is looked at is listed
/// @param plan       where the plan behind it is found
public record VisitDuty(String procedure, String title, String inspectors, String target, String until, String recorded, int lasts, List<String> why, Optional<Items> items, Optional<Plan> plan, List<Right> rights) {

    public VisitDuty {
        why = List.copyOf(why);
        rights = List.copyOf(rights);
    }

    /// Entries of a register, named by their keys with commas between them.
    ///
    /// @param shows what of each entry is shown
    public record Items(String field, String register, List<String> shows) {

        public Items {
            shows = List.copyOf(shows);
        }
    }

    /// An entry of a register that another case names.
    ///
    /// @param number the field with that case's number
    /// @param field  its field with the entry's key
    public record Plan(String number, String field, String register) {}

    /// What the enterprise may do, and by which article.
    public record Right(String words, Citation basis) {}
}
