// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.reading.division;

/// What a division has to do with an item (分工).
enum Role {
    /// 牵头、主办: answers for the whole
    LEAD,
    /// 负责、配合、参加: does its share
    RESPONSIBLE,
    /// 完成时限: not a division but a time
    TIME,
    /// 分管领导、联系人、督办单位: named, but not doing the item
    ASIDE
}
