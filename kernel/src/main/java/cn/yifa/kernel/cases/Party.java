// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import cn.yifa.kernel.procedure.Field.FieldType;
import cn.yifa.kernel.procedure.Procedure;
import java.util.List;
import java.util.stream.Stream;

/// Somebody outside in their part in a case (当事人). Records name the part, never the person: who it is stands in the case's own field.
///
/// @param field the field of the procedure that holds them, such as `applicant`
/// @param name  its name, such as 申请人
public record Party(String field, String name) {

    /// What the parties of a case are called, as its fields hold them.
    ///
    /// @param fields with personal data open
    public static List<String> names(Procedure procedure, Fields fields) {
        return procedure.fields().values().stream().filter(field -> field.type() == FieldType.PARTY)
                .flatMap(field -> fields.values().get(field.id()) instanceof String name ? Stream.of(name) : Stream.empty()).toList();
    }
}
