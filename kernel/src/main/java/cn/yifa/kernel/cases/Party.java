// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

/// Somebody outside in their part in a case (当事人). Records name the part, never the person: who it is stands in the case's own field.
///
/// @param field the field of the procedure that holds them, such as `applicant`
/// @param name  its name, such as 申请人
public record Party(String field, String name) {}
