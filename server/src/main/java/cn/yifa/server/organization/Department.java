// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.organization;

import cn.yifa.kernel.organ.Seat;
import java.util.List;

/// The department as its file describes it (本部门).
///
/// @param phone      at which it answers, for its letters; may be empty
/// @param government the people's government it is a department of, to which its acts are taken for reconsideration
/// @param mark   the character shown where others show an emblem
/// @param people those the demonstration begins with
record Department(String name, String shortName, String numberPrefix, String government, String phone, String mark, List<Division> divisions, List<DivisionGroup> groups, List<Member> people) {

    record Member(String id, String name, List<Seat> seats) {}
}
