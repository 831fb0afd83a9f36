// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import cn.yifa.kernel.definition.Entry;
import cn.yifa.kernel.procedure.Field.FieldType;
import java.util.Optional;
import java.util.Set;
import java.util.SequencedMap;

/// Reads `offline: true`, or `offline: {checks: {register, of, rows, into}, signed: {signature: 当事人签名}}`.
final class FieldworkReader {

    private static final Fieldwork PLAIN = new Fieldwork(Optional.empty(), Optional.empty());

    private final SequencedMap<String, Field> fields;
    private final Set<String> form;

    /// @param form the fields that the action asks for
    FieldworkReader(SequencedMap<String, Field> fields, Set<String> form) {
        this.fields = fields;
        this.form = form;
    }

    Optional<Fieldwork> read(Entry entry) {
        if (!entry.isMapping()) {
            return entry.yesNo().filter(yes -> yes).map(yes -> PLAIN);
        }
        var members = entry.members("checks", "signed");
        return Optional.of(new Fieldwork(members.get("checks").flatMap(this::checks), members.get("signed").flatMap(this::signature)));
    }

    private Optional<Fieldwork.Checks> checks(Entry entry) {
        var members = entry.members("register", "of", "rows", "into");
        var register = members.required("register").flatMap(name -> name.identifier("inspection-items"));
        var of = members.required("of").flatMap(field -> known(field, Set.of(FieldType.TEXT, FieldType.LONG_TEXT, FieldType.TEXTS), "text、long-text、texts"));
        var rows = members.required("rows").flatMap(Entry::text);
        var into = members.required("into").flatMap(field -> asked(field).flatMap(found -> known(field, Set.of(FieldType.LONG_TEXT, FieldType.TEXTS), "long-text、texts")));
        return register.flatMap(list -> of.flatMap(keys -> rows.flatMap(points -> into.map(field -> new Fieldwork.Checks(list, keys, points, field)))));
    }

    private Optional<Fieldwork.Signature> signature(Entry entry) {
        var one = entry.members();
        if (one.size() != 1) {
            entry.problem("写一个选项字段和表示签名的选项，例如 {signature: 当事人签名}");
            return Optional.empty();
        }
        var field = one.firstEntry().getKey();
        var option = one.firstEntry().getValue();
        return option.text().filter(text -> {
            boolean fits = form.contains(field) && fields.containsKey(field) && fields.get(field).type() == FieldType.CHOICE && fields.get(field).options().contains(text);
            if (!fits) {
                option.problem("签名要由这个动作表单里的一个 choice 字段的选项表示，“" + field + "”没有选项“" + text + "”");
            }
            return fits;
        }).map(text -> new Fieldwork.Signature(field, text));
    }

    private Optional<String> asked(Entry field) {
        return field.text().filter(text -> {
            if (!form.contains(text)) {
                field.problem("这个动作的表单（form 或 optional）里没有“" + text + "”");
            }
            return form.contains(text);
        });
    }

    private Optional<String> known(Entry field, Set<FieldType> types, String words) {
        return field.text().filter(text -> {
            boolean fits = fields.containsKey(text) && types.contains(fields.get(text).type());
            if (!fits) {
                field.problem("应当是一个 " + words + " 字段，写的是“" + text + "”");
            }
            return fits;
        });
    }
}
