// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.reading;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// One task of a plan (事项): the lowest numbered level that tasks are given at.
///
/// @param key         names the item within its plan, the same each time the plan is read: chapter, section where numbers begin
///                    anew in it, and item, as in 3-12
/// @param number      as written in the document, whatever its form: （二十一）, 21., ㉑
/// @param heading     the first sentence, without number, division note and closing full stop
/// @param text        the item's whole text as written, without its number
/// @param section     the title of the level between chapter and item, where there is one
/// @param commitments the sentences after the heading; the heading itself where there is no other
/// @param lead        divisions that lead (牵头), as written
/// @param responsible divisions that are responsible, take part or assist (负责、配合), as written
/// @param dueText     the time limit as written (12月底前), where the item names one
/// @param due         the day that this means in the plan's year
/// @param line        the paragraph or line of the file that the item starts at, from 1
public record PlanItem(
        String key,
        int number,
        String heading,
        String text,
        Optional<String> section,
        List<String> commitments,
        List<String> lead,
        List<String> responsible,
        Optional<String> dueText,
        Optional<LocalDate> due,
        int line) {

    public PlanItem {
        commitments = List.copyOf(commitments);
        lead = List.copyOf(lead);
        responsible = List.copyOf(responsible);
    }
}
