// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.openness;

import cn.yifa.kernel.register.Kind;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.RegisterField;
import cn.yifa.kernel.register.Values;
import java.util.ArrayList;
import java.util.List;

/// A text of an entry that anybody may read (公开的文字).
///
/// @param path the field, or `field[2].column` in the second row of its rows
/// @param name the same in words: “名称”
record PublicText(String path, String name, String text) {

    static List<PublicText> of(Register register, Values values) {
        var texts = new ArrayList<PublicText>();
        collect(register.openFields(), register.open(values), "", "", texts);
        return texts;
    }

    private static void collect(Iterable<RegisterField> fields, Values values, String path, String name, List<PublicText> texts) {
        for (var field : fields) {
            var named = name + "“" + field.name() + "”";
            if (field.kind() instanceof Kind.Text) {
                values.text(field.id()).ifPresent(text -> texts.add(new PublicText(path + field.id(), named, text)));
            } else if (field.kind() instanceof Kind.Rows rows) {
                int number = 0;
                for (var row : values.rows(field.id())) {
                    number++;
                    collect(rows.columns().values(), row, path + field.id() + "[" + number + "].", named + "第 " + number + " 行的", texts);
                }
            }
        }
    }
}
